import type { SubgraphContext } from '../shared/context';
import { backOff, notFound, staleVersion, tooBusy } from '../shared/mutation';
import type { Refusal } from '../shared/refusal';
import { type Escalation, escalationEntity } from './escalation';
import type { EscalationChange } from './escalation.rules';
import { writeEscalation } from './escalation-writer';
import { followEscalation } from './follow-escalation';
import type { Ticket } from './ticket';
import type { Decision, Occasion } from './ticket.rules';
import { occasionOf } from './ticket-writer';

/** The outcome of a mutation of one escalation and, following from it, of its ticket. */
export interface EscalationOutcome {
  readonly escalation: Escalation | null;
  readonly ticket: Ticket | null;
  readonly userErrors: readonly Refusal[];
}

const ATTEMPTS = 20;

/** Nothing was written, and why. */
export function refused(userErrors: readonly Refusal[]): EscalationOutcome {
  return { escalation: null, ticket: null, userErrors };
}

/** Changes one escalation by a rule, in one atomic write that its version guards; then its ticket follows. */
export async function changeEscalation(
  context: SubgraphContext,
  id: string,
  expectedVersion: number | null | undefined,
  decide: (escalation: Escalation, occasion: Occasion) => Decision<EscalationChange>,
): Promise<EscalationOutcome> {
  const escalations = context.collection(escalationEntity);
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const escalation = await escalations.current(id);
    if (!escalation) return refused([notFound('escalation', ['id'])]);
    if (expectedVersion != null && escalation.version !== expectedVersion) {
      return refused([staleVersion(expectedVersion, escalation.version)]);
    }
    const decision = decide(escalation, occasionOf(context));
    if ('refusals' in decision) return refused(decision.refusals);
    const changed = await writeEscalation(context, escalation, decision.change);
    if (changed)
      return { escalation: changed, ticket: await followEscalation(context, changed), userErrors: [] };
    await backOff(attempt);
  }
  return refused([tooBusy()]);
}
