import type { FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import { LRUCache } from 'lru-cache';
import { codeOf, rateLimited } from '../../subgraphs/shared/errors';
import type { Authenticate, GatewayViewer } from '../viewer';
import { digestOf } from './digest';
import { IssuerUnreachable } from './issuer-unreachable';
import type { FailedSignIns } from './failed-sign-ins';

const REMEMBERED_CREDENTIALS = 10_000;
const REMEMBERED_MS = 60 * 60 * 1_000;

/**
 * Tells who sends a request.
 * @throws UNAUTHENTICATED when that cannot be said, RATE_LIMITED when too many from the same address could not say it.
 */
export type SignIn = (request: Pick<FastifyRequest, 'ip' | 'headers'>) => Promise<GatewayViewer>;

/**
 * Makes the check of who asks, for every route. From an address from which too many sign-ins failed, nobody else is asked
 * about a credential, but for one that was good within the last hour: its holder may share the address with whoever
 * tries. So may the holder of a new token, which is let in when its signature says that it is good.
 */
export function createSignIn(authenticate: Authenticate, failedSignIns: FailedSignIns): SignIn {
  const good = new LRUCache<string, true>({ max: REMEMBERED_CREDENTIALS, ttl: REMEMBERED_MS });
  return async ({ ip, headers: { authorization } }) => {
    // Nothing is to be found out of who sends no credential.
    if (!authorization) return authenticate(undefined, mayLookUp);
    const wait = failedSignIns.secondsUntilNextTry(ip);
    const digest = digestOf(authorization);
    const beforeLookUp = () => {
      if (wait > 0 && !good.has(digest)) throw tooManyFailures(wait);
    };
    try {
      const viewer = await authenticate(authorization, beforeLookUp);
      good.set(digest, true);
      return viewer;
    } catch (error) {
      if (!isRefusal(error)) throw error;
      good.delete(digest);
      if (wait > 0) throw tooManyFailures(wait);
      failedSignIns.noteFailure(ip);
      throw error;
    }
  };
}

const mayLookUp = () => undefined;

// Neither a subgraph nor an issuer that is down says anything about who asks.
function isRefusal(error: unknown): boolean {
  return (
    error instanceof GraphQLError &&
    codeOf(error) === 'UNAUTHENTICATED' &&
    !(error instanceof IssuerUnreachable)
  );
}

function tooManyFailures(wait: number): GraphQLError {
  return rateLimited(
    `Too many sign-ins from your address failed. Check your token, and try again in ${wait} s.`,
    wait,
  );
}
