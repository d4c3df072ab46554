import type { FastifyRequest } from 'fastify';
import { forbidden } from '../../subgraphs/shared/errors';
import type { EmbedGrant } from '../viewer';

/**
 * Refuses a request that a browser sends for a page of a site that the token does not name. A page of the gateway's own,
 * such as the frame, may; who sends no origin is no page of another site.
 * @throws FORBIDDEN
 */
export function checkOrigin({ origins }: EmbedGrant, { headers: { origin, host } }: FastifyRequest): void {
  if (origin === undefined || origins.includes(origin)) return;
  if (URL.canParse(origin) && new URL(origin).host === host) return;
  throw forbidden('The token does not name this site. Create it with the site among its `origins`.');
}
