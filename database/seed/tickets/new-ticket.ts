import { searchTerms } from '../../../subgraphs/shared/text-search';
import { formatNumber } from '../../../subgraphs/tickets/counter';
import { type Severity, TicketKind, TicketStatus } from '../../../subgraphs/tickets/enums';
import { slaPolicy } from '../../../subgraphs/tickets/sla-policy';
import type { Ticket } from '../../../subgraphs/tickets/ticket';
import type { TicketContact } from '../../../subgraphs/tickets/ticket-parts';
import { clockSummary, event, initialClocks, SEVERITY_RANKS } from '../../../subgraphs/tickets/ticket.rules';
import type { Actor } from '../provider-staff';
import { type Fillings, fill, type Problem, type Script } from './texts';

/** What a new ticket says. */
export interface Opening {
  readonly id: string;
  readonly number: number;
  readonly kind: TicketKind;
  readonly severity: Severity;
  readonly problem: Problem;
  readonly script: Script;
  readonly fillings: Fillings;
  readonly partnerId: string;
  readonly customerId: string | null;
  readonly serviceId: string | null;
  readonly relatedIncidentId: string | null;
  readonly contact: TicketContact | null;
  readonly tags: string[];
  readonly opener: Actor;
  readonly at: Date;
}

/** The ticket as it stands right after its creation, with one event in its timeline. */
export function newTicket(opening: Opening, newPartId: (prefix: string) => string): Ticket {
  const { id, kind, severity, problem, script, fillings, at, tags } = opening;
  const { partnerId, customerId, serviceId, relatedIncidentId, contact } = opening;
  const { category, issueArea } = problem;
  const number = formatNumber('tickets', opening.number);
  const title = fill(problem[script].title, fillings);
  const slaClocks = initialClocks(slaPolicy, kind, severity, at);
  const created = event({ actor: opening.opener, at, policy: slaPolicy }, 'CREATED', [
    'status',
    null,
    TicketStatus.NEW,
  ]);
  return {
    _id: id,
    ...{ number, kind, issueArea, category, title, severity, tags, slaClocks, status: TicketStatus.NEW },
    description: fill(problem[script].description, fillings),
    ...{ partnerId, customerId, serviceId, relatedIncidentId, contact },
    ...{ assigneeId: null, parentId: null, mergedIntoId: null, satisfaction: null, resolution: null },
    ...{ selfHelpAttempts: [], attachments: [], comments: [], appliedEscalations: [], pendingMerges: [] },
    timeline: [{ _id: newPartId('evt'), ...created }],
    ...{ version: 1, createdAt: at, updatedAt: at, statusSince: at },
    ...{ customerInformedAt: null, resolvedAt: null, closedAt: null, endedAt: null },
    ...{
      waitingOnCustomerMs: 0,
      waitingOnProviderMs: 0,
      firstResponseMinutes: null,
      resolutionMinutes: null,
    },
    ...{ replies: 0, reopens: 0, escalationCount: 0, commentCount: 0, eventCount: 1, commentBytes: 0 },
    ...clockSummary(slaClocks),
    severityRank: SEVERITY_RANKS[severity],
    providerVisible: kind === TicketKind.PARTNER_CENTER,
    searchTerms: searchTerms(number, title, ...tags),
  };
}
