import type { FastifyInstance } from 'fastify';
import { GraphQLError } from 'graphql';
import { forbidden, retryAfterSeconds, unauthenticated } from '../../subgraphs/shared/errors';
import { statusOf } from '../../subgraphs/shared/http-errors';
import { pagePolicy } from '../page-policy';
import type { EmbedGrant } from '../viewer';
import { framePage, frameRefusedPage } from './frame-page';
import type { EmbedParts } from './parts';
import { embedGrantOf } from './view-question';

/**
 * Adds the page that shows one view in an iframe, for pages that take no script of ours. The token is in its address,
 * where a browser sends it; it is never logged, and `Referrer-Policy` keeps it from being handed on.
 */
export function addFrameRoute(app: FastifyInstance, { signIn, views }: EmbedParts): void {
  app.get('/embed/frame/:name', { exposeHeadRoute: false }, async (request, reply) => {
    const { name } = request.params as { name: string };
    const { token } = request.query as { token?: unknown };
    reply.type('text/html; charset=utf-8');
    try {
      if (typeof token !== 'string') throw unauthenticated('The address of the frame needs a `token`.');
      const { ip } = request;
      const grant = embedGrantOf(await signIn({ ip, headers: { authorization: `Bearer ${token}` } }));
      const title = checked(grant, name, views.get(grant.view)?.title);
      const { origins, expiresAt } = grant;
      reply.header('content-security-policy', pagePolicy({ ancestors: origins }));
      const expiresInSeconds = Math.max(1, Math.floor((expiresAt.getTime() - Date.now()) / 1_000));
      return framePage({ view: name, title, origins, expiresInSeconds });
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error;
      const wait = retryAfterSeconds(error);
      if (wait !== undefined) reply.header('retry-after', wait);
      reply.code(statusOf(error)).header('content-security-policy', pagePolicy());
      return frameRefusedPage(error.message);
    }
  });
}

function checked({ view }: EmbedGrant, name: string, title: string | undefined): string {
  if (view === name && title !== undefined) return title;
  throw forbidden(`This token opens the view ${view} and nothing else.`);
}
