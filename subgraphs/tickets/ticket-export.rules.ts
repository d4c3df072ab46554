import { type EscalationStatus, SlaMetric } from './enums';
import type { Escalation } from './escalation';
import { readClock } from './sla-clock.rules';
import type { SlaPolicy } from './sla-policy.rules';
import type { Ticket } from './ticket';
import { ticketMetrics } from './ticket-metrics.rules';

/** The stored paths that a row is made of. */
export const EXPORTED_PATHS = [
  ...['number', 'kind', 'issueArea', 'category', 'title', 'severity', 'status', 'tags', 'contact'],
  ...['partnerId', 'customerId', 'serviceId', 'assigneeId', 'slaClocks', 'satisfaction'],
  ...['createdAt', 'updatedAt', 'resolvedAt', 'closedAt', 'statusSince', 'replies', 'reopens'],
  ...['firstResponseMinutes', 'resolutionMinutes', 'waitingOnCustomerMs', 'waitingOnProviderMs'],
  ...['escalationCount', 'appliedEscalations'],
] as const satisfies readonly (keyof Ticket)[];

/** A ticket as far as an export reads it. */
export type ExportedTicket = Pick<Ticket, '_id' | (typeof EXPORTED_PATHS)[number]>;

/** What an export says of an escalation. */
export type ExportedEscalation = Pick<Escalation, 'number' | 'status'>;

/** One ticket as JSON: nothing nests but the tags, and times are RFC 3339 text. */
export type TicketExportRow = ReturnType<typeof exportRow>;

/** Makes one row; clocks and waiting times are as they stand at this instant. */
export function exportRow(
  ticket: ExportedTicket,
  escalation: ExportedEscalation | undefined,
  { cursor, policy, at }: { cursor: string; policy: SlaPolicy; at: Date },
) {
  const metrics = ticketMetrics(ticket, at);
  const firstResponse = exportClock(policy, ticket, SlaMetric.FIRST_RESPONSE, at);
  const resolution = exportClock(policy, ticket, SlaMetric.RESOLUTION, at);
  return {
    number: ticket.number,
    id: ticket._id,
    kind: ticket.kind,
    issueArea: ticket.issueArea,
    category: ticket.category,
    title: ticket.title,
    severity: ticket.severity,
    status: ticket.status,
    tags: ticket.tags,
    partnerId: ticket.partnerId,
    customerId: ticket.customerId,
    serviceId: ticket.serviceId,
    assigneeId: ticket.assigneeId,
    contactName: ticket.contact?.name ?? null,
    createdAt: text(ticket.createdAt),
    updatedAt: text(ticket.updatedAt),
    resolvedAt: text(ticket.resolvedAt),
    closedAt: text(ticket.closedAt),
    firstResponseMinutes: metrics.firstResponseMinutes,
    resolutionMinutes: metrics.resolutionMinutes,
    waitingOnCustomerMinutes: metrics.waitingOnCustomerMinutes,
    waitingOnProviderMinutes: metrics.waitingOnProviderMinutes,
    replies: metrics.replies,
    reopens: metrics.reopens,
    firstResponseState: firstResponse.state,
    firstResponseDueAt: firstResponse.dueAt,
    firstResponseBreachedAt: firstResponse.breachedAt,
    resolutionState: resolution.state,
    resolutionDueAt: resolution.dueAt,
    resolutionBreachedAt: resolution.breachedAt,
    escalations: metrics.escalations,
    escalationNumber: escalation?.number ?? null,
    escalationStatus: escalation?.status ?? lastApplied(ticket),
    satisfactionScore: ticket.satisfaction?.score ?? null,
    cursor,
  };
}

const NO_CLOCK = { state: null, dueAt: null, breachedAt: null };

// The provider's queue has no clock of its own for the resolution.
function exportClock(policy: SlaPolicy, { slaClocks }: ExportedTicket, metric: SlaMetric, at: Date) {
  const clock = slaClocks.find((candidate) => candidate.metric === metric);
  if (!clock) return NO_CLOCK;
  const { state, breachedAt } = readClock(policy, clock, at);
  return { state, dueAt: text(clock.dueAt), breachedAt: text(breachedAt) };
}

function lastApplied({ appliedEscalations }: ExportedTicket): EscalationStatus | null {
  return appliedEscalations.at(-1)?.status ?? null;
}

function text(at: Date | null): string | null {
  return at?.toISOString() ?? null;
}
