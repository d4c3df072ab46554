import {
  Appropriateness,
  CommentVisibility,
  EscalationGround,
  EscalationStatus,
  EscalationTrigger,
  IssueArea,
  RemediationStatus,
  SelfHelpOutcome,
  Severity,
  SlaClockState,
  SlaMetric,
  SlaTarget,
  TicketKind,
  TicketStatus,
} from '../../../subgraphs/tickets/enums';
import { isReady } from '../../../subgraphs/tickets/preflight.rules';
import { readClock, supportMsBetween } from '../../../subgraphs/tickets/sla-clock.rules';
import { eventBytes } from '../../../subgraphs/tickets/ticket-room.rules';
import { slaPolicy } from '../../../subgraphs/tickets/sla-policy';
import { clockSummary, SEVERITY_RANKS } from '../../../subgraphs/tickets/ticket.rules';
import { SupportCategory } from '../../../subgraphs/shared/vocabulary';
import { documentsOf, UNTIL } from '../../support/seed-documents';

const demo = documentsOf();
const { tickets, escalations, remediationPlans } = demo;
const byId = <T extends { _id: string }>(documents: readonly T[]) =>
  new Map(documents.map((each) => [each._id, each]));
const ticketOf = byId(tickets);
const ended = [TicketStatus.RESOLVED, TicketStatus.CLOSED, TicketStatus.CANCELLED];
const share = <T>(list: readonly T[], matches: (each: T) => unknown) =>
  list.filter(matches).length / list.length;
const all = <T>(values: readonly T[], wanted: Record<string, T>) =>
  expect(new Set(values)).toEqual(new Set(Object.values(wanted)));

describe('the tickets of the demo', () => {
  it('show every value that a ticket can have', () => {
    all(
      tickets.map(({ kind }) => kind),
      TicketKind,
    );
    all(
      tickets.map(({ issueArea }) => issueArea),
      IssueArea,
    );
    all(
      tickets.map(({ category }) => category),
      SupportCategory,
    );
    all(
      tickets.map(({ severity }) => severity),
      Severity,
    );
    all(
      tickets.map(({ status }) => status),
      TicketStatus,
    );
    all(
      tickets.flatMap(({ comments }) => comments.map(({ visibility }) => visibility)),
      CommentVisibility,
    );
    all(
      tickets.flatMap(({ selfHelpAttempts }) => selfHelpAttempts.map(({ outcome }) => outcome)),
      SelfHelpOutcome,
    );
    const clocks = [...tickets, ...escalations].flatMap(({ slaClocks }) => slaClocks);
    all(
      clocks.map(({ metric }) => metric),
      SlaMetric,
    );
    all(
      clocks.map(({ target }) => target),
      SlaTarget,
    );
    all(
      clocks.map((clock) => readClock(slaPolicy, clock, UNTIL).state),
      SlaClockState,
    );
  });

  it('are distributed plausibly', () => {
    expect(share(tickets, ({ severity }) => severity === Severity.CRITICAL)).toBeCloseTo(0.1, 1);
    expect(share(tickets, ({ severity }) => severity === Severity.MODERATE)).toBeCloseTo(0.35, 1);
    const open = share(tickets, ({ status }) => !ended.includes(status));
    expect(open).toBeGreaterThan(0.05);
    expect(open).toBeLessThan(0.11);
    const customers = tickets.filter(({ kind }) => kind === TicketKind.CUSTOMER);
    expect(share(customers, ({ escalationCount }) => escalationCount > 0)).toBeCloseTo(0.14, 1);
    expect(share(tickets, ({ reopens }) => reopens > 0)).toBeCloseTo(0.05, 1);
    const scores = tickets.map(({ satisfaction }) => satisfaction?.score);
    expect(new Set(scores)).toEqual(new Set([undefined, 1, 2, 3, 4, 5]));
    expect(share(tickets, ({ parentId }) => parentId)).toBeGreaterThan(0.01);
    expect(share(tickets, ({ relatedIncidentId }) => relatedIncidentId)).toBeGreaterThan(0.01);
    expect(share(tickets, ({ attachments }) => attachments.length)).toBeGreaterThan(0.05);
    const partnersClocks = customers.flatMap(({ slaClocks }) => slaClocks.filter(({ metAt }) => metAt));
    const kept = share(partnersClocks, ({ breachedAt }) => !breachedAt);
    expect(kept).toBeGreaterThan(0.75);
    expect(kept).toBeLessThan(0.95);
  });

  it('end with tickets that nobody has answered yet, whose clocks run', () => {
    const running = tickets.filter(
      ({ nextDueAt }) => nextDueAt > UNTIL && nextDueAt.getUTCFullYear() < 9_999,
    );
    expect(running.length).toBeGreaterThan(5);
    expect(
      tickets.slice(-40).filter(({ status }) => status === TicketStatus.NEW || status === TicketStatus.OPEN)
        .length,
    ).toBeGreaterThan(10);
  });

  it('name customers, services, agents, incidents and other tickets that belong together', () => {
    const customers = byId(demo.customers);
    const services = byId(demo.services);
    const agents = byId(demo.agents);
    const incidents = byId(demo.serviceIncidents);
    const partners = byId(demo.partners);
    for (const ticket of tickets) {
      const { kind, partnerId, customerId, serviceId, assigneeId, relatedIncidentId, createdAt } = ticket;
      expect(partners.has(partnerId)).toBe(true);
      expect(customerId === null).toBe(kind === TicketKind.PARTNER_CENTER);
      const customer = customers.get(customerId ?? '');
      const service = services.get(serviceId ?? '');
      if (customerId) expect(customer?.partnerId).toBe(partnerId);
      if (customer) expect(customer.createdAt.getTime()).toBeLessThanOrEqual(createdAt.getTime());
      if (serviceId) expect(service?.customerId).toBe(customerId);
      if (service) expect(service.startsAt.getTime()).toBeLessThanOrEqual(createdAt.getTime());
      if (assigneeId) expect(agents.get(assigneeId)).toMatchObject({ partnerId, active: true });
      const incident = incidents.get(relatedIncidentId ?? '');
      if (relatedIncidentId) expect(incident?.startedAt.getTime()).toBeLessThanOrEqual(createdAt.getTime());
      if (incident && service) expect(incident.productId).toBe(service.productId);
    }
  });

  it('follow up or repeat earlier tickets of the same customer', () => {
    const linked = tickets.filter(({ parentId, mergedIntoId }) => parentId ?? mergedIntoId);
    for (const { parentId, mergedIntoId, customerId, number } of linked) {
      const other = ticketOf.get(parentId ?? mergedIntoId ?? '');
      expect(other?.customerId).toBe(customerId);
      if (mergedIntoId) {
        expect(other?.timeline).toContainEqual(
          expect.objectContaining({ type: 'MERGED_FROM', newValue: number }),
        );
      }
    }
    expect(linked.some(({ mergedIntoId }) => mergedIntoId)).toBe(true);
  });

  it('never make a billing problem critical', () => {
    expect(
      tickets.filter(
        ({ issueArea, severity }) => issueArea === IssueArea.BILLING && severity === Severity.CRITICAL,
      ),
    ).toEqual([]);
  });
});

// What DOMAIN says, written down once more.
const STEPS: Readonly<Record<TicketStatus, readonly TicketStatus[]>> = {
  NEW: [TicketStatus.OPEN, TicketStatus.CANCELLED],
  OPEN: [
    TicketStatus.WAITING_ON_CUSTOMER,
    TicketStatus.WAITING_ON_PROVIDER,
    TicketStatus.RESOLVED,
    TicketStatus.CANCELLED,
  ],
  WAITING_ON_CUSTOMER: [TicketStatus.OPEN, TicketStatus.CANCELLED],
  WAITING_ON_PROVIDER: [TicketStatus.OPEN, TicketStatus.CANCELLED],
  RESOLVED: [TicketStatus.CLOSED, TicketStatus.OPEN],
  CLOSED: [],
  CANCELLED: [],
};
const ESCALATION_STEPS: Readonly<Record<EscalationStatus, readonly string[]>> = {
  REQUESTED: ['ACCEPTED', 'INFO_REQUESTED', 'DECLINED', 'WITHDRAWN'],
  ACCEPTED: ['RESOLVED', 'INFO_REQUESTED', 'WITHDRAWN'],
  INFO_REQUESTED: ['REQUESTED', 'ACCEPTED', 'WITHDRAWN'],
  RESOLVED: ['CLOSED'],
  CLOSED: [],
  DECLINED: [],
  WITHDRAWN: [],
};

describe('the history of each ticket', () => {
  it('takes only the steps of the state machine, and ends where the ticket is', () => {
    for (const { timeline, status, number } of tickets) {
      let now: TicketStatus = TicketStatus.NEW;
      for (const { type, oldValue, newValue } of timeline) {
        if (type !== 'STATUS_CHANGED') continue;
        expect({ number, from: oldValue }).toEqual({ number, from: now });
        expect(STEPS[now]).toContain(newValue);
        now = newValue as TicketStatus;
      }
      expect({ number, status: now }).toEqual({ number, status });
    }
  });

  it('is in order, counted, and over by the end of the set', () => {
    for (const ticket of tickets) {
      const times = ticket.timeline.map(({ at }) => at.getTime());
      expect(times).toEqual(times.toSorted((a, b) => a - b));
      const ids = [...ticket.timeline, ...ticket.comments, ...ticket.attachments].map(({ _id }) => _id);
      expect(new Set(ids).size).toBe(ids.length);
      const eventIds = ticket.timeline.map(({ _id }) => _id);
      expect(eventIds).toEqual(eventIds.toSorted());
      expect(times[0]).toBe(ticket.createdAt.getTime());
      // Internal comments are nothing that the other side could see of a ticket.
      const open = ticket.timeline.filter(({ internal }) => !internal);
      expect(ticket.updatedAt).toEqual(open.at(-1)?.at);
      expect(times.at(-1)).toBeLessThanOrEqual(UNTIL.getTime());
      expect(ticket.eventCount).toBe(ticket.timeline.length);
      expect(ticket.eventBytes).toBe(eventBytes(ticket.timeline));
      expect(ticket.commentCount).toBe(ticket.comments.length);
      expect(ticket.commentBytes).toBe(3 * ticket.comments.reduce((sum, { body }) => sum + body.length, 0));
      const added = ticket.timeline.filter(({ type }) => type === 'COMMENT_ADDED');
      expect(added.map(({ newValue }) => newValue)).toEqual(ticket.comments.map(({ _id }) => _id));
    }
  });

  it('has the times, the verdict and the solution that go with its status', () => {
    for (const ticket of tickets) {
      const { status, resolvedAt, closedAt, endedAt, resolution, satisfaction, customerInformedAt } = ticket;
      const isSolved = status === TicketStatus.RESOLVED || status === TicketStatus.CLOSED;
      expect(resolvedAt !== null).toBe(isSolved);
      expect(resolution !== null).toBe(isSolved);
      expect(closedAt !== null).toBe(status === TicketStatus.CLOSED);
      expect(customerInformedAt !== null).toBe(status === TicketStatus.CLOSED);
      expect(endedAt !== null).toBe(ended.includes(status));
      expect(ticket.resolutionMinutes !== null).toBe(isSolved);
      if (satisfaction) expect(isSolved).toBe(true);
      if (closedAt && resolvedAt) expect(closedAt.getTime()).toBeGreaterThan(resolvedAt.getTime());
      expect(ticket.severityRank).toBe(SEVERITY_RANKS[ticket.severity]);
      expect(ticket.searchTerms).toContain(ticket.number.slice(3));
    }
  });
});

describe('the clocks', () => {
  it('are those of the policy, and summed up for the database', () => {
    for (const { slaClocks, severity, nextDueAt, breached, kind } of tickets) {
      expect(slaClocks).toHaveLength(kind === TicketKind.CUSTOMER ? 2 : 1);
      expect(clockSummary(slaClocks)).toEqual({ nextDueAt, breached });
      for (const clock of slaClocks) {
        const wasOver = clock.metAt !== null || clock.cancelledAt !== null;
        const target = slaPolicy.targets[`${clock.target}.${clock.metric}`]?.[severity];
        if (!wasOver)
          expect(clock).toMatchObject({ targetMinutes: target?.minutes, calendar: target?.calendar });
      }
    }
  });

  it('pause while somebody else must act, run while the partner must, and have ended when the ticket has', () => {
    for (const { slaClocks, status, kind } of tickets) {
      if (kind !== TicketKind.CUSTOMER) continue;
      const resolution = slaClocks.find(({ metric }) => metric === SlaMetric.RESOLUTION);
      const isWaiting =
        status === TicketStatus.WAITING_ON_CUSTOMER || status === TicketStatus.WAITING_ON_PROVIDER;
      expect(resolution?.pausedAt !== null).toBe(isWaiting);
      expect(resolution?.runningSince !== null).toBe(
        status === TicketStatus.NEW || status === TicketStatus.OPEN,
      );
      expect(resolution?.metAt !== null).toBe(
        status === TicketStatus.RESOLVED || status === TicketStatus.CLOSED,
      );
      if (status === TicketStatus.CANCELLED) expect(resolution?.cancelledAt).not.toBeNull();
    }
  });

  it('have been breached exactly when their time was used up before they ended', () => {
    const LIMIT_MS = 60_000;
    for (const { slaClocks, timeline } of [...tickets.map((each) => each)]) {
      if (timeline.some(({ type }) => type === 'SEVERITY_CHANGED')) continue;
      for (const clock of slaClocks) {
        if (clock.runningSince) continue;
        const isOver = clock.elapsedMs > clock.targetMinutes * LIMIT_MS;
        expect(clock.breachedAt !== null).toBe(isOver);
      }
    }
  });

  it('measure the first response from creation to the first public answer', () => {
    for (const ticket of tickets) {
      const { slaClocks, comments, createdAt, kind, timeline } = ticket;
      const clock = slaClocks.find(({ metric }) => metric === SlaMetric.FIRST_RESPONSE);
      const side = kind === TicketKind.CUSTOMER ? 'PARTNER_' : 'PROVIDER_';
      const first = comments.find(
        ({ visibility, authorRole }) =>
          visibility === CommentVisibility.PUBLIC && authorRole.startsWith(side),
      );
      expect(ticket.firstResponseMinutes === null).toBe(first === undefined);
      if (!first || timeline.some(({ type }) => type === 'CANCELLED' || type === 'MERGED')) continue;
      const calendar = slaPolicy.calendars[clock?.calendar ?? ''];
      expect(clock?.metAt).toEqual(first.createdAt);
      expect(clock?.elapsedMs).toBe(calendar && supportMsBetween(calendar, createdAt, first.createdAt));
    }
  });
});

describe('the escalations', () => {
  it('show every value that an escalation can have', () => {
    all(
      escalations.map(({ status }) => status),
      EscalationStatus,
    );
    all(
      escalations.map(({ trigger }) => trigger),
      EscalationTrigger,
    );
    all(
      escalations.map(({ appropriateness }) => appropriateness),
      Appropriateness,
    );
    all(
      escalations.flatMap(({ grounds }) => grounds),
      EscalationGround,
    );
  });

  it('passed the preflight, and name one to three different grounds', () => {
    for (const { preflight, grounds, justification, customerId } of escalations) {
      expect(preflight).toHaveLength(8);
      expect(isReady(preflight)).toBe(true);
      expect(grounds.length).toBeGreaterThanOrEqual(1);
      expect(new Set(grounds).size).toBe(grounds.length);
      expect(justification.length).toBeGreaterThan(10);
      expect(customerId).not.toBeNull();
    }
  });

  it('take only the steps of the state machine, and end where they are', () => {
    for (const { events, status, version } of escalations) {
      const moves = events.filter(
        ({ field, type }) => field === 'escalation.status' && type !== 'REASON_GIVEN',
      );
      let now = EscalationStatus.REQUESTED;
      for (const { oldValue, newValue } of moves.slice(1)) {
        expect(oldValue).toBe(now);
        expect(ESCALATION_STEPS[now]).toContain(newValue);
        now = newValue as EscalationStatus;
      }
      expect(now).toBe(status);
      expect(events.at(-1)?.version).toBe(version);
    }
  });

  it('are known to their ticket, as they stand, with all that happened', () => {
    for (const escalation of escalations) {
      const { ticketId, partnerId, customerId, _id, version, status, active, ticketPending } = escalation;
      const ticket = ticketOf.get(ticketId);
      expect(ticket).toMatchObject({ partnerId, customerId, providerVisible: true, escalationCount: 1 });
      expect(ticket?.appliedEscalations).toEqual([{ escalationId: _id, version, status }]);
      expect(ticketPending).toBe(false);
      expect(active).toBe(['REQUESTED', 'ACCEPTED', 'INFO_REQUESTED'].includes(status));
      if (status === EscalationStatus.REQUESTED || status === EscalationStatus.ACCEPTED)
        expect(ticket?.status).toBe('WAITING_ON_PROVIDER');
      else expect(ticket?.status).not.toBe('WAITING_ON_PROVIDER');
      const told = ticket?.timeline.filter(({ type }) => type.startsWith('ESCALATION_')).length;
      expect(told).toBe(escalation.events.filter(({ type }) => type.startsWith('ESCALATION_')).length);
    }
    const escalated = tickets.filter(({ escalationCount }) => escalationCount > 0);
    expect(escalated).toHaveLength(escalations.length);
    const waiting = tickets.filter(({ status }) => status === TicketStatus.WAITING_ON_PROVIDER);
    expect(waiting.every(({ escalationCount }) => escalationCount === 1)).toBe(true);
  });

  it('have a representative once accepted, and a clock that the contact has stopped', () => {
    for (const {
      acceptedAt,
      representative,
      contactedAt,
      slaClocks,
      resolvedAt,
      requestedAt,
    } of escalations) {
      expect(representative !== null).toBe(acceptedAt !== null);
      if (contactedAt) expect(slaClocks[0]?.metAt).toEqual(contactedAt);
      if (resolvedAt) expect(resolvedAt.getTime()).toBeGreaterThan(requestedAt.getTime());
    }
  });
});

describe('the remediation plans', () => {
  it('are in every state', () => {
    all(
      remediationPlans.map(({ status }) => status),
      RemediationStatus,
    );
  });

  it('hold inappropriate escalations of their partner, which point back unless the plan was dropped', () => {
    const escalationOf = byId(escalations);
    for (const {
      _id,
      partnerId,
      escalationIds,
      requestedAt,
      status,
      escalationsPending,
    } of remediationPlans) {
      expect(escalationsPending).toBe(false);
      const isDropped = status === RemediationStatus.CANCELLED;
      expect(escalationIds.length).toBeGreaterThan(0);
      expect(requestedAt.getTime()).toBeLessThan(UNTIL.getTime());
      for (const id of escalationIds) {
        const expected = {
          partnerId,
          remediationPlanId: isDropped ? null : _id,
          appropriateness: Appropriateness.INAPPROPRIATE,
        };
        expect(escalationOf.get(id)).toMatchObject(expected);
      }
    }
    const planned = escalations.filter(({ remediationPlanId }) => remediationPlanId);
    const kept = remediationPlans.filter(({ status }) => status !== RemediationStatus.CANCELLED);
    expect(planned).toHaveLength(kept.flatMap(({ escalationIds }) => escalationIds).length);
  });

  it('have a meeting, a summary and actions as far as their status says, and none is overdue', () => {
    for (const { status, meetingAt, summary, actions, requestedAt } of remediationPlans) {
      const isAgreed = ['AGREED', 'IN_PROGRESS', 'COMPLETED'].includes(status);
      if (status === RemediationStatus.REQUESTED) expect(meetingAt).toBeNull();
      if (isAgreed || status === RemediationStatus.MEETING_SCHEDULED) expect(meetingAt).not.toBeNull();
      expect(summary !== null).toBe(isAgreed);
      expect(actions.length > 0).toBe(isAgreed);
      const done = actions.filter(({ completedAt }) => completedAt);
      for (const { completedAt } of done) expect(completedAt?.getTime()).toBeLessThan(UNTIL.getTime());
      if (status === RemediationStatus.AGREED) expect(done).toHaveLength(0);
      if (status === RemediationStatus.IN_PROGRESS) expect(done).toHaveLength(1);
      if (status === RemediationStatus.COMPLETED) expect(done).toHaveLength(actions.length);
      if (status === RemediationStatus.REQUESTED)
        expect(UNTIL.getTime() - requestedAt.getTime()).toBeLessThan(14 * 86_400_000);
    }
  });
});
