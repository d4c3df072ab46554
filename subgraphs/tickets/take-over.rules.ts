import { EscalationStatus, TicketStatus } from './enums';
import type { Escalation } from './escalation';
import type { Ticket } from './ticket';
import { after, followedBy, isFinal, move, type Occasion, type TicketChange } from './ticket.rules';

/**
 * Takes over into the ticket what happened to one of its escalations: events, status and clocks. Idempotent: a state
 * that was taken over before changes nothing. Null when there is nothing to do; `'TOO_LATE'` when the ticket was
 * solved, cancelled or, where the client named a version, changed before the hand-over reached it.
 */
export function takeOver(
  ticket: Ticket,
  escalation: Escalation,
  occasion: Occasion,
): TicketChange | 'TOO_LATE' | null {
  const applied = ticket.appliedEscalations.find(({ escalationId }) => escalationId === escalation._id);
  if (applied && applied.version >= escalation.version) return null;
  if (!applied && escalation.active) {
    const expected = escalation.expectedTicketVersion ?? ticket.version;
    const isOvertaken = ticket.version !== expected;
    if (isOvertaken || ticket.status === TicketStatus.RESOLVED || isFinal(ticket.status)) return 'TOO_LATE';
  }
  const state = { escalationId: escalation._id, version: escalation.version, status: escalation.status };
  const others = ticket.appliedEscalations.filter((other) => other !== applied);
  const appliedEscalations = [...others, state];
  const taken: TicketChange = {
    set: { appliedEscalations, escalationCount: appliedEscalations.length, providerVisible: true },
    events: escalation.events
      .filter(({ version }) => version > (applied?.version ?? 0))
      .map(({ version: _, ...rest }) => ({ ...rest })),
  };
  return followedBy(taken, ...steps(after(ticket, taken), occasion));
}

// The ticket waits on the provider while one of its escalations is with the provider, and only then.
function steps(ticket: Ticket, occasion: Occasion): TicketChange[] {
  const isWithProvider = ticket.appliedEscalations.some(({ status }) =>
    [EscalationStatus.REQUESTED, EscalationStatus.ACCEPTED].includes(status),
  );
  const { OPEN, WAITING_ON_PROVIDER } = TicketStatus;
  if (!isWithProvider) return ticket.status === WAITING_ON_PROVIDER ? [move(ticket, OPEN, occasion)] : [];
  if (
    ticket.status === WAITING_ON_PROVIDER ||
    ticket.status === TicketStatus.RESOLVED ||
    isFinal(ticket.status)
  )
    return [];
  if (ticket.status === OPEN) return [move(ticket, WAITING_ON_PROVIDER, occasion)];
  const opened = move(ticket, OPEN, occasion);
  return [opened, move(after(ticket, opened), WAITING_ON_PROVIDER, occasion)];
}
