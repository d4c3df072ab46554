import type { SubgraphContext } from '../../shared/context';
import { idempotencyMark, type IdempotencyMark, keyRefusals } from '../../shared/idempotency';
import { newId } from '../../shared/ids';
import { isDuplicateKey, notFound, partnerOnly, staleVersion } from '../../shared/mutation';
import { type Refusal, refusal, UserErrorCode } from '../../shared/refusal';
import { nextNumber } from '../counter';
import { type Escalation, escalationEntity, type PreflightCheck } from '../escalation';
import type { EscalateTicketInput } from '../escalation.input';
import { escalatableRefusals, requestRefusals } from '../escalation.rules';
import { type EscalationOutcome, refused } from '../change-escalation';
import { currentTicket } from '../change-ticket';
import { followEscalation } from '../follow-escalation';
import { newEscalation } from '../new-escalation';
import { customerFacts, serviceFacts } from '../peer-facts';
import { preflight, preflightRefusals } from '../preflight.rules';
import { isRemediationOverdue } from '../preflight-facts';
import type { Ticket } from '../ticket';
import { severityRefusals } from '../ticket-details.rules';
import { event, hasActiveEscalation } from '../ticket.rules';
import { noRoom, occasionOf, withIds } from '../ticket-writer';
import { findMarked, forgetOldMark } from '../../shared/marked';

/**
 * Hands a ticket to the provider. The escalation is written first, and a unique index on the ticket of an active one
 * decides between two requests at the same moment; the ticket follows.
 */
export async function escalateTicket(
  context: SubgraphContext,
  ticketId: string,
  input: EscalateTicketInput,
): Promise<EscalationOutcome> {
  const wrong = [
    ...partnerOnly(context.viewer),
    ...keyRefusals(input.idempotencyKey),
    ...requestRefusals(input),
  ];
  if (wrong.length) return refused(wrong);
  const mark = idempotencyMark(context.viewer, `escalateTicket ${ticketId}`, input.idempotencyKey, input);
  const earlier = await earlierOutcome(context, mark);
  if (earlier) return earlier;
  const ticket = await currentTicket(context, ticketId);
  if (!ticket) return refused([notFound('ticket', ['ticketId'])]);
  const { refusals, checks } = await examine(context, ticket, input);
  if (refusals.length) return (await earlierOutcome(context, mark)) ?? refused(refusals);
  return handOver(context, ticket, input, checks, mark);
}

// What the same request came to before. Looked for again before a refusal: what stands in the way may be its own work.
async function earlierOutcome(
  context: SubgraphContext,
  mark: IdempotencyMark | null,
): Promise<EscalationOutcome | null> {
  const earlier = mark && (await findMarked(context, escalationEntity, mark));
  if (!earlier) return null;
  return 'userErrors' in earlier ? refused(earlier.userErrors) : follow(context, earlier);
}

async function follow(context: SubgraphContext, escalation: Escalation): Promise<EscalationOutcome> {
  const ticket = await followEscalation(context, escalation);
  if (!ticket) return refused([overtaken()]);
  const current = await context.collection(escalationEntity).current(escalation._id);
  return { escalation: current, ticket, userErrors: [] };
}

async function examine(
  context: SubgraphContext,
  ticket: Ticket,
  { expectedVersion, severity }: EscalateTicketInput,
): Promise<{ refusals: Refusal[]; checks: PreflightCheck[] }> {
  if (expectedVersion != null && expectedVersion !== ticket.version) {
    return {
      refusals: [staleVersion(expectedVersion, ticket.version, ['input', 'expectedVersion'])],
      checks: [],
    };
  }
  const [customer, service, isOverdue] = await Promise.all([
    ticket.customerId ? customerFacts(context, ticket.customerId) : null,
    ticket.serviceId ? serviceFacts(context, ticket.serviceId) : null,
    isRemediationOverdue(context, ticket.partnerId),
  ]);
  const checks = preflight(ticket, {
    customer,
    serviceHealth: service?.health.state ?? null,
    hasActiveEscalation: hasActiveEscalation(ticket),
    isRemediationOverdue: isOverdue,
  });
  const refusals = [
    ...escalatableRefusals(ticket),
    ...severityRefusals(ticket.issueArea, severity ?? ticket.severity, ['input', 'severity']),
    ...preflightRefusals(checks),
    ...(await noRoom(context, ticket, { events: [event(occasionOf(context), 'ESCALATION_REQUESTED')] })),
  ];
  return { refusals, checks };
}

async function handOver(
  context: SubgraphContext,
  ticket: Ticket,
  input: EscalateTicketInput,
  checks: PreflightCheck[],
  mark: IdempotencyMark | null,
): Promise<EscalationOutcome> {
  const number = await nextNumber(context, 'escalations');
  const draft = requestedEscalation(context, ticket, input, checks, number);
  const escalation = mark ? { ...draft, creationKey: mark.key, creationHash: mark.hash } : draft;
  try {
    await context.collection(escalationEntity).insert(escalation);
  } catch (error) {
    if (isDuplicateKey(error, 'ticketId'))
      return (await earlierOutcome(context, mark)) ?? refused([alreadyEscalated()]);
    if (!mark || !isDuplicateKey(error, 'creationKey')) throw error;
    await forgetOldMark(context, escalationEntity, mark);
    return escalateTicket(context, ticket._id, input);
  }
  return follow(context, escalation);
}

function requestedEscalation(
  context: SubgraphContext,
  ticket: Ticket,
  { grounds, trigger, justification, severity, expectedVersion }: EscalateTicketInput,
  preflight: PreflightCheck[],
  number: string,
): Escalation {
  const occasion = occasionOf(context);
  const opening = {
    _id: newId('Escalation', occasion.at),
    ...{ number, grounds, trigger, justification, preflight },
    severity: severity ?? ticket.severity,
    requestedById: context.viewer.agentId,
    ...(expectedVersion != null && { expectedTicketVersion: expectedVersion }),
  };
  return newEscalation(ticket, opening, occasion, withIds);
}

function alreadyEscalated(): Refusal {
  return refusal(
    UserErrorCode.CONFLICT,
    'Somebody else escalated the ticket at the same moment. Read it again.',
  );
}

function overtaken(): Refusal {
  return refusal(
    UserErrorCode.CONFLICT,
    'The ticket changed while it was being escalated. Read it again before you escalate it.',
  );
}
