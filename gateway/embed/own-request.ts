import { randomBytes } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { forbidden } from '../../subgraphs/shared/errors';
import type { EmbedGrant } from '../viewer';

const HEADER = 'x-own-request';
// Known to this process alone and never sent anywhere: who stands outside cannot pass for it.
const SECRET = randomBytes(32).toString('base64url');

/** What marks a request that this gateway makes to itself. */
export const OWN_REQUEST: Readonly<Record<string, string>> = { [HEADER]: SECRET };

/**
 * Keeps the tokens of embedded views away from `/graphql`: pages show views by `/embed/views/*`, and what is refused here
 * would be charged to the partner, whose every page a single visitor could close. Costs nobody anything.
 * @throws FORBIDDEN for a request from outside.
 */
export function checkIsOwn({ view }: EmbedGrant, { headers }: FastifyRequest): void {
  if (headers[HEADER] === SECRET) return;
  throw forbidden(`This token opens /embed/views/${view} and nothing else.`);
}
