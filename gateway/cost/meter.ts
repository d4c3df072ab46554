import { GraphQLError } from 'graphql';
import { type ErrorCode, rateLimited } from '../../subgraphs/shared/errors';
import type { BudgetState } from '../../subgraphs/shared/transport';
import type { Viewer } from '../../subgraphs/shared/viewer';
import type { Budgets } from './budgets';

/** Charged for a request that is refused: reading and checking it was work, and whoever sends many means no good. */
export const REFUSAL_COST = 1_000;
/** Charged in its place for values that a page sent to an embedded view: its document is known, and others share the budget. */
export const VIEW_REFUSAL_COST = 1;
const RATE_LIMITED_DELAY_MS = 250;

/** What a request costs and what its viewer has left: `extensions.cost` of the answer. */
export interface CostReport extends Omit<BudgetState, 'resetAt'> {
  /** What it may cost at most, computed before it ran; 0 for one that was refused before that. */
  readonly requested: number;
  /** What was charged. */
  readonly actual: number;
}

/** Charges one request to its viewer. A request is charged once, whichever way it ends. */
export class Meter {
  #requested = 0;
  #reserved = 0;
  #delayMs = 0;
  #report: CostReport | undefined;

  constructor(
    readonly budgets: Budgets,
    readonly viewer: Viewer,
    readonly refusalCost = REFUSAL_COST,
  ) {}

  /** Refuses a viewer who could not even pay for a refusal, before the request is read. @throws RATE_LIMITED */
  checkBudget(): void {
    const { budget } = this.budgets.budgetOf(this.viewer);
    const wait = this.budgets.secondsUntil(this.viewer, Math.min(budget, REFUSAL_COST));
    if (wait > 0) throw this.#rateLimited(wait);
  }

  /**
   * Takes what the request may cost at most from the viewer's budget, and says what is left.
   * @throws COST_LIMIT_EXCEEDED when it is dearer than the whole budget, RATE_LIMITED when there is not enough left.
   */
  reserve(requested: number): BudgetState {
    this.#requested = Math.max(1, requested);
    const { budget } = this.budgets.budgetOf(this.viewer);
    if (this.#requested > budget) throw tooDear(this.#requested, budget);
    const wait = this.budgets.secondsUntil(this.viewer, this.#requested);
    if (wait > 0) throw this.#rateLimited(wait);
    this.#charge(this.#requested);
    this.#reserved = this.#requested;
    return this.budgets.state(this.viewer);
  }

  /** Charges what the request really cost, and gives back the rest of what was reserved. */
  settle(actual: number): CostReport {
    return this.#end(Math.max(1, actual));
  }

  /**
   * Charges a request that was refused; nothing for one that came too soon. One of which a part was refused while it ran is
   * charged what it may have cost: what else was in it was done, and nobody knows how much.
   */
  refuse(): CostReport {
    if (this.refusalCost !== REFUSAL_COST) return this.#end(this.refusalCost);
    if (!this.#report) this.budgets.noteRefusal(this.viewer);
    return this.#end(Math.max(REFUSAL_COST, this.#reserved));
  }

  /** How long the answer to a request that came too soon is held back, for those who don't read it. */
  get delayMs(): number {
    return this.#delayMs;
  }

  /** The error for a viewer whose requests have to wait when too many are waiting. */
  turnAway(): GraphQLError {
    const message = 'Too many of your requests are waiting for each other. Send fewer at once.';
    return this.#tooSoon(message, 1);
  }

  /** True when the operation was let run. */
  get hasReserved(): boolean {
    return this.#reserved > 0;
  }

  #end(actual: number): CostReport {
    if (this.#report) return this.#report;
    this.#charge(actual - this.#reserved);
    return this.#reported(actual);
  }

  #reported(actual: number): CostReport {
    const { budget, remaining, restoreRate } = this.budgets.state(this.viewer);
    return (this.#report = { requested: this.#requested, actual, budget, remaining, restoreRate });
  }

  #charge(points: number): void {
    this.budgets.spend(this.viewer, points);
  }

  #rateLimited(wait: number): GraphQLError {
    return this.#tooSoon(
      `Your budget is spent for now. Try again in ${wait} s, or ask for less at once.`,
      wait,
    );
  }

  // Nothing is charged for having come too soon, or a client that waits too little would never be let in again.
  #tooSoon(message: string, wait: number): GraphQLError {
    this.#reported(0);
    this.#delayMs = RATE_LIMITED_DELAY_MS;
    return rateLimited(message, wait);
  }
}

function tooDear(requested: number, most: number): GraphQLError {
  const code: ErrorCode = 'COST_LIMIT_EXCEEDED';
  return new GraphQLError(
    `The operation costs up to ${requested.toLocaleString('en')} points; your budget is ${most.toLocaleString('en')}. ` +
      'Ask for smaller pages, or nest fewer.',
    { extensions: { code, limit: 'cost', most, requested } },
  );
}
