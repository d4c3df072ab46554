import { newId } from '../../subgraphs/shared/ids';
import { searchTerms } from '../../subgraphs/shared/text-search';
import { SupportCategory } from '../../subgraphs/shared/vocabulary';
import {
  Appropriateness,
  EscalationGround,
  EscalationStatus,
  EscalationTrigger,
  IssueArea,
  Severity,
  SlaMetric,
  SlaTarget,
  TicketKind,
  TicketStatus,
} from '../../subgraphs/tickets/enums';
import type { Escalation } from '../../subgraphs/tickets/escalation';
import { escalationSummary } from '../../subgraphs/tickets/escalation.rules';
import { startClock } from '../../subgraphs/tickets/sla-clock.rules';
import { slaPolicy } from '../../subgraphs/tickets/sla-policy';
import type { Ticket } from '../../subgraphs/tickets/ticket';
import { clockSummary, initialClocks, SEVERITY_RANKS } from '../../subgraphs/tickets/ticket.rules';

const START = new Date('2026-03-01T08:00:00Z');
let made = 0;

/** A customer's technical ticket as it is stored right after it was created. */
export function ticketDocument(overrides: Partial<Ticket> & { partnerId: string }): Ticket {
  const number = `SR-9${String(++made).padStart(5, '0')}`;
  const createdAt = overrides.createdAt ?? START;
  const kind = overrides.kind ?? TicketKind.CUSTOMER;
  const severity = overrides.severity ?? Severity.MODERATE;
  const title = overrides.title ?? `Ticket ${made}`;
  const slaClocks = overrides.slaClocks ?? initialClocks(slaPolicy, kind, severity, createdAt);
  return {
    _id: newId('Ticket'),
    ...{ number, kind, severity, title, slaClocks, createdAt, updatedAt: createdAt, statusSince: createdAt },
    issueArea: IssueArea.TECHNICAL,
    category: SupportCategory.SOFTWARE_CONFIGURATION,
    description: 'Mail to two colleagues does not arrive since this morning.',
    status: TicketStatus.NEW,
    contact: { name: 'Wei Zhang', email: 'wei@customer.example.cn', phoneNumber: null },
    ...{
      customerId: null,
      serviceId: null,
      relatedIncidentId: null,
      assigneeId: null,
      parentId: null,
      mergedIntoId: null,
    },
    ...{
      tags: [],
      selfHelpAttempts: [],
      attachments: [],
      comments: [],
      timeline: [],
      appliedEscalations: [],
      pendingMerges: [],
    },
    ...{
      satisfaction: null,
      resolution: null,
      customerInformedAt: null,
      resolvedAt: null,
      closedAt: null,
      endedAt: null,
    },
    ...{
      waitingOnCustomerMs: 0,
      waitingOnProviderMs: 0,
      firstResponseMinutes: null,
      resolutionMinutes: null,
    },
    ...{
      version: 1,
      replies: 0,
      reopens: 0,
      escalationCount: 0,
      commentCount: 0,
      eventCount: 0,
      commentBytes: 0,
      eventBytes: 0,
    },
    ...clockSummary(slaClocks),
    severityRank: SEVERITY_RANKS[severity],
    providerVisible: kind === TicketKind.PARTNER_CENTER,
    searchTerms: searchTerms(number, title),
    ...overrides,
  };
}

/** An escalation of a ticket as it is stored right after it was requested. */
export function escalationDocument(
  overrides: Partial<Escalation> & { partnerId: string; ticketId: string },
): Escalation {
  const severity = overrides.severity ?? Severity.MODERATE;
  const requestedAt = overrides.requestedAt ?? START;
  const status = overrides.status ?? EscalationStatus.REQUESTED;
  const promise = { target: SlaTarget.PROVIDER_TO_PARTNER, metric: SlaMetric.FIRST_RESPONSE, severity };
  const slaClocks = overrides.slaClocks ?? [startClock(slaPolicy, promise, requestedAt)];
  return {
    _id: newId('Escalation'),
    number: `ESC-9${String(++made).padStart(5, '0')}`,
    ...{ severity, requestedAt, status, slaClocks, customerId: null },
    grounds: [EscalationGround.MISSING_TRAINING],
    trigger: EscalationTrigger.UNRESOLVED_TECHNICAL,
    justification: 'We do not know how.',
    ...{ preflight: [], events: [], representative: null, contactedAt: null, informationRequested: null },
    appropriateness: Appropriateness.UNREVIEWED,
    ...{
      reviewNote: null,
      declineReason: null,
      resolution: null,
      remediationPlanId: null,
      resumesAs: null,
      requestedById: null,
    },
    ...{ acceptedAt: null, resolvedAt: null, closedAt: null, version: 1, ticketPending: false },
    ...{ active: true, breached: false, nextDueAt: requestedAt },
    ...escalationSummary({ status, slaClocks }),
    ...overrides,
  };
}
