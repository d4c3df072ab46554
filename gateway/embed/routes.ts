import type { FastifyInstance } from 'fastify';
import { addAssets, hasAssets } from '../assets';
import { addDemoRoutes } from './demo-routes';
import { addFrameRoute } from './frame-route';
import type { EmbedParts } from './parts';
import { addViewRoutes } from './view-routes';

/**
 * Adds what pages of other sites embed: the views, the element that shows them, and the page for an iframe. Scripts are
 * served where they were bundled; the views answer all the same.
 */
export async function addEmbed(app: FastifyInstance, parts: EmbedParts): Promise<void> {
  if (hasAssets('embed')) {
    for (const prefix of ['/embed/', '/embed/assets/'])
      await app.register(async (scope) => addAssets(scope, { name: 'embed', prefix, isForOtherSites: true }));
  }
  // Each in a scope of its own, so that the headers of one are not those of all.
  await app.register(async (scope) => {
    addViewRoutes(scope, parts);
  });
  addFrameRoute(app, parts);
  if (parts.demo) addDemoRoutes(app, parts.demo, parts.views);
}
