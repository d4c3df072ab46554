import { changeVersioned, doneUnlessOvertaken, refused as refuseChange } from '../shared/change-document';
import type { SubgraphContext } from '../shared/context';
import type { Refusal } from '../shared/refusal';
import { type Escalation, escalationEntity } from './escalation';
import type { EscalationChange } from './escalation.rules';
import { writeEscalation } from './escalation-writer';
import { followEscalation } from './follow-escalation';
import { type Ticket, ticketEntity } from './ticket';
import type { Decision, Occasion } from './ticket.rules';
import { noRoom, occasionOf } from './ticket-writer';

/** The outcome of a mutation of one escalation and, following from it, of its ticket. */
export interface EscalationOutcome {
  readonly escalation: Escalation | null;
  readonly ticket: Ticket | null;
  readonly userErrors: readonly Refusal[];
}

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
  const target = {
    id,
    noun: 'escalation',
    idField: ['id'],
    expectedVersion,
    versionField: ['expectedVersion'],
  };
  const { document, userErrors } = await changeVersioned(
    context,
    escalationEntity,
    target,
    async (escalation) => {
      const decision = decide(escalation, occasionOf(context));
      if ('refusals' in decision) return refuseChange(decision.refusals);
      const full = await noRoomInTicket(context, escalation.ticketId, decision.change);
      if (full.length) return refuseChange(full);
      return doneUnlessOvertaken(await writeEscalation(context, escalation, decision.change));
    },
  );
  if (!document) return refused(userErrors);
  return { escalation: document, ticket: await followEscalation(context, document), userErrors };
}

// Whatever happens to an escalation is told in its ticket's timeline, too. It is asked beforehand whether there is room:
// once the escalation is written its ticket follows in any case, from the reserve if need be. What bounds the ticket's
// events thereby bounds those of its escalations.
async function noRoomInTicket(
  context: SubgraphContext,
  ticketId: string,
  change: EscalationChange,
): Promise<Refusal[]> {
  const ticket = await context.asProgram().collection(ticketEntity).current(ticketId);
  return ticket ? noRoom(context, ticket, change) : [];
}
