import { TicketKind, TicketStatus } from './enums';
import type { Ticket } from './ticket';
import type { TimelineEvent } from './ticket-parts';
import { eventBytes } from './ticket-room.rules';
import { ticketSearchTerms } from './ticket-search';
import {
  clockSummary,
  type DraftEvent,
  event,
  initialClocks,
  type Occasion,
  SEVERITY_RANKS,
} from './ticket.rules';

/** What is said of a ticket when it is opened. */
export type TicketOpening = Pick<
  Ticket,
  | ('_id' | 'number' | 'kind' | 'issueArea' | 'category' | 'severity')
  | ('title' | 'description' | 'tags' | 'contact')
  | ('partnerId' | 'customerId' | 'serviceId' | 'relatedIncidentId')
>;

/** The ticket as it stands right after it was opened: NEW, its clocks running, with one event in its timeline. */
export function newTicket(
  opening: TicketOpening,
  occasion: Occasion,
  withIds: (events: readonly DraftEvent[]) => TimelineEvent[],
): Ticket {
  const { kind, severity } = opening;
  const { at, policy } = occasion;
  const status = TicketStatus.NEW;
  const slaClocks = initialClocks(policy, kind, severity, at);
  const timeline = withIds([event(occasion, 'CREATED', ['status', null, status])]);
  return {
    ...opening,
    ...{ status, slaClocks, timeline, eventCount: timeline.length, eventBytes: eventBytes(timeline) },
    ...{ assigneeId: null, parentId: null, mergedIntoId: null, satisfaction: null, resolution: null },
    ...{ selfHelpAttempts: [], attachments: [], comments: [], appliedEscalations: [], pendingMerges: [] },
    ...{ version: 1, createdAt: at, updatedAt: at, statusSince: at },
    ...{ customerInformedAt: null, resolvedAt: null, closedAt: null, endedAt: null },
    ...{ waitingOnCustomerMs: 0, waitingOnProviderMs: 0 },
    ...{ firstResponseMinutes: null, resolutionMinutes: null },
    ...{ replies: 0, reopens: 0, escalationCount: 0, commentCount: 0, commentBytes: 0 },
    ...clockSummary(slaClocks),
    severityRank: SEVERITY_RANKS[severity],
    providerVisible: kind === TicketKind.PARTNER_CENTER,
    searchTerms: ticketSearchTerms(opening),
  };
}
