import { GraphQLError } from 'graphql';
import { rateLimited } from '../../subgraphs/shared/errors';
import { ViewerRole } from '../../subgraphs/shared/viewer';
import type { Budget } from '../cost/bucket.rules';
import { Buckets } from '../cost/buckets';
import type { Budgets } from '../cost/budgets';
import { digestOf } from '../sign-in/digest';

const SHARES = 10;
const LIMIT = 'token';

/**
 * What each token may spend of the budget that all pages of its partner have: a tenth, at this gateway. Whoever asks with
 * ever other values is answered from nothing that is kept, and must not be able to close the view for all others.
 */
export class TokenShares {
  readonly #spent: Buckets;
  readonly #share: Budget;

  constructor({ byRole, now }: Budgets) {
    const { budget, restoreRate } = byRole[ViewerRole.EMBED];
    this.#share = { budget: budget / SHARES, restoreRate: restoreRate / SHARES };
    this.#spent = new Buckets(now);
  }

  /** The share of the token that was sent; nothing is kept of what it is. */
  of(authorization: string): TokenShare {
    const key = digestOf(authorization);
    return {
      check: () => {
        const wait = this.#spent.secondsUntil(key, this.#share, 1);
        if (wait > 0) throw shareSpent(wait);
      },
      spend: (points) => {
        this.#spent.pour(key, this.#share, points);
      },
    };
  }
}

/** What one token may spend. */
export interface TokenShare {
  /** @throws RATE_LIMITED when it is spent for now. */
  check(): void;
  spend(points: number): void;
}

/** True for the error that says that one token asked for too much, which is no fault of others. */
export function isShareSpent(error: unknown): boolean {
  return error instanceof GraphQLError && error.extensions['limit'] === LIMIT;
}

function shareSpent(wait: number): GraphQLError {
  const error = rateLimited(`This page asked for too much. It can continue in ${wait} s.`, wait);
  error.extensions['limit'] = LIMIT;
  return error;
}
