import { newPartId } from '../../subgraphs/shared/ids';
import {
  EscalationStatus,
  RemediationStatus,
  SelfHelpOutcome,
  SlaMetric,
  TicketKind,
  TicketStatus,
} from '../../subgraphs/tickets/enums';
import type { Escalation } from '../../subgraphs/tickets/escalation';
import { pauseClock } from '../../subgraphs/tickets/sla-clock.rules';
import { slaPolicy } from '../../subgraphs/tickets/sla-policy';
import { clockSummary } from '../../subgraphs/tickets/ticket.rules';
import { escalationEntity } from '../../subgraphs/tickets/escalation';
import { type RemediationPlan, remediationPlanEntity } from '../../subgraphs/tickets/remediation-plan';
import { newId } from '../../subgraphs/shared/ids';
import { type Ticket, ticketEntity } from '../../subgraphs/tickets/ticket';
import type { ServiceDesk } from './service-desk';
import { escalationDocument, ticketDocument } from './ticket-documents';

/** A state that a ticket can be in, with the last of its escalations, if it has any. */
export interface TicketState {
  readonly status: TicketStatus;
  readonly kind?: TicketKind;
  readonly escalation?: EscalationStatus;
  /** The status to which an answer returns an escalation that waits for one. */
  readonly resumesAs?: EscalationStatus;
  /** It has a child that is still open. */
  readonly hasOpenChild?: boolean;
}

/** What was stored for a state. */
export interface StoredState {
  readonly ticket: Ticket;
  readonly escalation: Escalation | null;
  /** A ticket of the same customer, to link to and to merge into. */
  readonly other: Ticket;
}

const { RESOLVED, CLOSED, CANCELLED } = TicketStatus;

/** Stores a ticket in a state, complete enough to be escalated where its state allows that. */
export async function storeState(desk: ServiceDesk, state: TicketState): Promise<StoredState> {
  const { partner, customer, service, agent } = desk.world;
  const { status, kind = TicketKind.CUSTOMER, escalation: escalationStatus } = state;
  const at = desk.now();
  const isCustomers = kind === TicketKind.CUSTOMER;
  const of = { partnerId: partner._id, customerId: isCustomers ? customer._id : null, createdAt: at };
  const isSolved = status === RESOLVED || status === CLOSED;
  const draft = ticketDocument({
    ...{ ...of, kind, status, serviceId: isCustomers ? service._id : null },
    selfHelpAttempts: [
      { at, by: agent.name, action: 'Restarted it', outcome: SelfHelpOutcome.NOT_SOLVED, articleId: null },
    ],
    ...(isSolved && { resolution: 'Restarted it twice.', resolvedAt: at, endedAt: at, resolutionMinutes: 0 }),
    ...(status === CLOSED && { closedAt: at, customerInformedAt: at }),
    ...(status === CANCELLED && { endedAt: at }),
    ...(status !== TicketStatus.NEW && { firstResponseMinutes: 0 }),
  });
  const escalation = escalationStatus ? escalationOf(draft, escalationStatus, state.resumesAs) : null;
  const ticket = withClocksOf(status, escalation ? handedOver(draft, escalation) : draft);
  const other = ticketDocument({ ...of, kind, status: TicketStatus.OPEN });
  const child = ticketDocument({ ...of, kind, parentId: ticket._id });
  await desk.graph.database.store(ticketEntity, [ticket, other, ...(state.hasOpenChild ? [child] : [])]);
  if (escalation) await desk.graph.database.store(escalationEntity, [escalation]);
  return { ticket, escalation, other };
}

function escalationOf(
  ticket: Ticket,
  status: EscalationStatus,
  resumesAs: EscalationStatus = EscalationStatus.REQUESTED,
): Escalation {
  const isWaiting = status === EscalationStatus.INFO_REQUESTED;
  const wasTaken =
    status === EscalationStatus.ACCEPTED || (isWaiting && resumesAs === EscalationStatus.ACCEPTED);
  return escalationDocument({
    ...{ partnerId: ticket.partnerId, customerId: ticket.customerId, ticketId: ticket._id, status },
    ...(isWaiting && { resumesAs, informationRequested: 'Since when?' }),
    ...(wasTaken && {
      representative: { name: 'Chen Jing', email: null, phoneNumber: null },
      acceptedAt: ticket.createdAt,
    }),
  });
}

// While a ticket waits its clocks stand still: with the provider, the resolution clock only.
function withClocksOf(status: TicketStatus, ticket: Ticket): Ticket {
  const isPaused = (metric: SlaMetric) =>
    status === TicketStatus.WAITING_ON_CUSTOMER ||
    (status === TicketStatus.WAITING_ON_PROVIDER && metric === SlaMetric.RESOLUTION);
  const slaClocks = ticket.slaClocks.map((clock) =>
    isPaused(clock.metric) ? pauseClock(slaPolicy, clock, ticket.createdAt) : clock,
  );
  return { ...ticket, slaClocks, ...clockSummary(slaClocks) };
}

function handedOver(ticket: Ticket, { _id, version, status }: Escalation): Ticket {
  return {
    ...ticket,
    appliedEscalations: [{ escalationId: _id, version, status }],
    ...{ escalationCount: 1, providerVisible: true },
  };
}

/** Stores a remediation plan of the partner with two actions, of which so many are done. */
export async function storePlan(
  { graph, world, now }: ServiceDesk,
  status: RemediationStatus,
  actionsDone = 0,
): Promise<RemediationPlan> {
  const hasActions = [
    RemediationStatus.AGREED,
    RemediationStatus.IN_PROGRESS,
    RemediationStatus.COMPLETED,
  ].includes(status);
  const action = (index: number) => ({
    ...{ _id: newPartId('act'), description: `Train helpdesk ${index}`, dueAt: null },
    completedAt: index < actionsDone ? now() : null,
  });
  const plan: RemediationPlan = {
    _id: newId('RemediationPlan'),
    ...{ partnerId: world.partner._id, status, reason: 'Three needless escalations.', requestedAt: now() },
    meetingAt: status === RemediationStatus.REQUESTED ? null : now(),
    summary: hasActions ? 'Train the helpdesk.' : null,
    actions: hasActions ? [action(0), action(1)] : [],
    ...{ escalationIds: [], escalationsPending: false, events: [], version: 1 },
  };
  await graph.database.store(remediationPlanEntity, [plan]);
  return plan;
}
