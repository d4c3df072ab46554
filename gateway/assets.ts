import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { projectRoot } from '../subgraphs/shared/project-root';

const HASHED = /-[A-Z0-9]{8}\.\w+$/;
const YEAR_SECONDS = 31_536_000;

/** A page's folder of bundled code, and who may load it. */
export interface Assets {
  /** The folder under `dist/assets/`; see scripts/bundle.mjs. */
  readonly name: 'playground' | 'embed';
  /** Where it is served, such as `/playground/assets/`. */
  readonly prefix: string;
  /** Whether pages of other sites may load it. */
  readonly isForOtherSites?: boolean;
}

/**
 * Serves a folder of bundled code, compressed when it was built. Files that carry a hash are kept for a year, the others
 * are asked for again each time, which costs a 304.
 */
export async function addAssets(
  app: FastifyInstance,
  { name, prefix, isForOtherSites }: Assets,
): Promise<void> {
  await app.register(async (scope) => {
    // What every answer says unless it is told otherwise would stand above what is said here.
    scope.addHook('onRequest', async (_, reply) => void reply.removeHeader('cache-control'));
    await scope.register(fastifyStatic, {
      root: assetsFolder(name),
      prefix,
      preCompressed: true,
      decorateReply: false,
      index: false,
      dotfiles: 'ignore',
      cacheControl: false,
      setHeaders(reply, path) {
        const file = basename(path).replace(/\.(br|gz)$/, '');
        reply.setHeader(
          'cache-control',
          HASHED.test(file) ? `public, max-age=${YEAR_SECONDS}, immutable` : 'no-cache',
        );
        // The same address answers with other bytes to those who take no compression.
        reply.setHeader('vary', 'accept-encoding');
        reply.setHeader('x-content-type-options', 'nosniff');
        if (!isForOtherSites) return;
        reply.setHeader('access-control-allow-origin', '*');
        reply.setHeader('cross-origin-resource-policy', 'cross-origin');
      },
    });
  });
}

/** Where the bundle of this name is. */
export function assetsFolder(name: Assets['name']): string {
  return join(projectRoot(), 'dist', 'assets', name);
}

/** Whether the bundle was made: the pages need it, the graph does not. */
export function hasAssets(name: Assets['name']): boolean {
  return existsSync(assetsFolder(name));
}
