import { ViewerRole } from '../../../subgraphs/shared/viewer';
import {
  CommentVisibility,
  EscalationStatus,
  SlaClockState,
  SlaMetric,
  TicketKind,
  TicketStatus,
} from '../../../subgraphs/tickets/enums';
import { takeOver } from '../../../subgraphs/tickets/take-over.rules';
import { readClock } from '../../../subgraphs/tickets/sla-clock.rules';
import { slaPolicy } from '../../../subgraphs/tickets/sla-policy';
import type { Ticket } from '../../../subgraphs/tickets/ticket';
import * as comments from '../../../subgraphs/tickets/ticket-comments.rules';
import * as edits from '../../../subgraphs/tickets/ticket-edits.rules';
import { ticketMetrics } from '../../../subgraphs/tickets/ticket-metrics.rules';
import * as transitions from '../../../subgraphs/tickets/ticket-transitions.rules';
import * as rules from '../../../subgraphs/tickets/ticket.rules';
import { escalationDocument, ticketDocument } from '../../support/ticket-documents';

type RoleName = keyof typeof ViewerRole;

const { NEW, OPEN, WAITING_ON_CUSTOMER, WAITING_ON_PROVIDER, RESOLVED, CLOSED, CANCELLED } = TicketStatus;
const start = new Date('2026-03-01T08:00:00Z');
const minutes = (count: number) => new Date(start.getTime() + count * 60_000);
const by = (role: RoleName, at = minutes(30)): rules.Occasion => ({
  actor: { name: role, role: ViewerRole[role] },
  at,
  policy: slaPolicy,
});
const partner = by('PARTNER_AGENT');
const ticket = (overrides: Partial<Ticket> = {}) => ticketDocument({ partnerId: 'par_1', ...overrides });
const state = (of: Ticket, metric: SlaMetric, at: Date) =>
  of.slaClocks
    .filter((clock) => clock.metric === metric)
    .map((clock) => readClock(slaPolicy, clock, at).state)[0];
const withEscalation = (status: EscalationStatus) => ({
  appliedEscalations: [{ escalationId: 'esc_1', version: 1, status }],
});

function changed(before: Ticket, decision: rules.Decision): Ticket {
  if ('refusals' in decision) throw new Error(decision.refusals.map(({ message }) => message).join());
  return rules.after(before, decision.change);
}

function codes(decision: rules.Decision): string[] {
  return 'refusals' in decision ? decision.refusals.map(({ code }) => code) : [];
}

describe('what a viewer may do next', () => {
  const { REQUESTED, INFO_REQUESTED, CLOSED: ESCALATION_CLOSED } = EscalationStatus;
  test.each<[string, Partial<Ticket>, RoleName, TicketStatus[]]>([
    ['NEW', {}, 'PARTNER_AGENT', [OPEN, WAITING_ON_PROVIDER, CANCELLED]],
    ['NEW', {}, 'PROVIDER_AGENT', []],
    ["NEW, the partner's own", { kind: TicketKind.PARTNER_CENTER }, 'PARTNER_AGENT', [OPEN, CANCELLED]],
    ["NEW, the partner's own", { kind: TicketKind.PARTNER_CENTER }, 'PROVIDER_AGENT', [OPEN]],
    [
      'OPEN',
      { status: OPEN },
      'PARTNER_ADMIN',
      [WAITING_ON_CUSTOMER, WAITING_ON_PROVIDER, RESOLVED, CANCELLED],
    ],
    [
      "OPEN, the partner's own",
      { status: OPEN, kind: TicketKind.PARTNER_CENTER },
      'PARTNER_AGENT',
      [RESOLVED, CANCELLED],
    ],
    ['OPEN', { status: OPEN }, 'ANALYST', []],
    ['OPEN', { status: OPEN }, 'EMBED', []],
    [
      'OPEN, asked back',
      { status: OPEN, ...withEscalation(INFO_REQUESTED) },
      'PARTNER_AGENT',
      [WAITING_ON_CUSTOMER, CANCELLED],
    ],
    [
      'OPEN, escalated before',
      { status: OPEN, ...withEscalation(ESCALATION_CLOSED) },
      'PARTNER_AGENT',
      [WAITING_ON_CUSTOMER, WAITING_ON_PROVIDER, RESOLVED, CANCELLED],
    ],
    ['WAITING_ON_CUSTOMER', { status: WAITING_ON_CUSTOMER }, 'PARTNER_AGENT', [OPEN, CANCELLED]],
    [
      'WAITING_ON_PROVIDER',
      { status: WAITING_ON_PROVIDER, ...withEscalation(REQUESTED) },
      'PARTNER_AGENT',
      [CANCELLED],
    ],
    ['RESOLVED', { status: RESOLVED }, 'PARTNER_AGENT', [OPEN, CLOSED]],
    ['RESOLVED', { status: RESOLVED }, 'PROVIDER_ADMIN', []],
    ['CLOSED', { status: CLOSED }, 'PARTNER_ADMIN', []],
    ['CANCELLED', { status: CANCELLED }, 'PARTNER_ADMIN', []],
  ])('%s %#: %s', (_, overrides, role, allowed) => {
    expect(transitions.allowedTransitions(ticket(overrides), ViewerRole[role], 0)).toEqual(allowed);
  });
});

describe('a comment', () => {
  test('of the partner is the first reply: it opens the ticket and stops the clock', () => {
    const before = ticket();
    const change = comments.commentOn(before, CommentVisibility.PUBLIC, partner);
    const after = rules.after(before, change);
    expect(after).toMatchObject({ status: OPEN, firstResponseMinutes: 30 });
    expect(state(after, SlaMetric.FIRST_RESPONSE, minutes(9_999))).toBe(SlaClockState.MET);
    expect(change.events).toMatchObject([{ type: 'STATUS_CHANGED', oldValue: NEW, newValue: OPEN }]);
  });

  test.each<[string, CommentVisibility, RoleName]>([
    ['an internal one', CommentVisibility.INTERNAL, 'PARTNER_AGENT'],
    ["the provider's", CommentVisibility.PUBLIC, 'PROVIDER_AGENT'],
  ])('is no reply to the customer: %s', (_, visibility, role) => {
    expect(comments.commentOn(ticket(), visibility, by(role))).toEqual({ set: {}, events: [] });
  });

  test("of the provider is the first reply to the partner's own ticket; the partner's is not", () => {
    const own = ticket({ kind: TicketKind.PARTNER_CENTER });
    expect(
      rules.after(own, comments.commentOn(own, CommentVisibility.PUBLIC, by('PROVIDER_AGENT'))).status,
    ).toBe(OPEN);
    expect(comments.commentOn(own, CommentVisibility.PUBLIC, partner).set).toEqual({});
  });

  test('changes nothing but itself once there was a reply', () => {
    const open = ticket({ status: OPEN, firstResponseMinutes: 5 });
    expect(comments.commentOn(open, CommentVisibility.PUBLIC, partner)).toEqual({ set: {}, events: [] });
  });

  test("on the customer's side ends the waiting, which is counted, and the clock goes on", () => {
    const open = ticket({ status: OPEN, firstResponseMinutes: 5, statusSince: minutes(5) });
    const waiting = rules.after(
      open,
      rules.move(open, WAITING_ON_CUSTOMER, by('PARTNER_AGENT', minutes(10))),
    );
    expect(state(waiting, SlaMetric.RESOLUTION, minutes(20))).toBe(SlaClockState.PAUSED);
    const back = rules.after(
      waiting,
      comments.commentOn(waiting, CommentVisibility.PUBLIC, by('PARTNER_AGENT', minutes(70))),
    );
    expect(back).toMatchObject({ status: OPEN, waitingOnCustomerMs: 60 * 60_000 });
    expect(rules.clockSummary(back.slaClocks).nextDueAt).toEqual(minutes(300));
    expect(ticketMetrics(back, minutes(100)).waitingOnCustomerMinutes).toBe(60);
  });
});

describe('assigning', () => {
  test('opens a new ticket', () => {
    const before = ticket();
    const decision = transitions.assign(before, 'agt_1', partner);
    expect(changed(before, decision)).toMatchObject({ assigneeId: 'agt_1', status: OPEN });
  });

  test('to nobody does not', () => {
    const before = ticket({ assigneeId: 'agt_1' });
    expect(changed(before, transitions.assign(before, null, partner))).toMatchObject({
      assigneeId: null,
      status: NEW,
    });
  });

  test.each([CLOSED, CANCELLED])('a %s ticket is refused', (status) => {
    expect(codes(transitions.assign(ticket({ status }), 'agt_1', partner))).toEqual([
      'TRANSITION_NOT_ALLOWED',
    ]);
  });
});

describe('resolving', () => {
  test('ends the clocks and keeps the text', () => {
    const before = ticket({ status: OPEN });
    const after = changed(before, transitions.resolve(before, 'Licence assigned.', 0, partner));
    expect(after).toMatchObject({ status: RESOLVED, resolution: 'Licence assigned.', resolutionMinutes: 30 });
    expect(after.endedAt).toEqual(partner.at);
    expect(rules.clockSummary(after.slaClocks)).toEqual({ nextDueAt: rules.NO_DUE_DATE, breached: false });
  });

  test.each(Object.values(TicketKind))('is no reply that nobody gave: %s', (kind) => {
    const before = ticket({ kind, status: OPEN });
    const after = changed(before, transitions.resolve(before, 'It went by itself.', 0, partner));
    expect(after).toMatchObject({ firstResponseMinutes: null, replies: 0, resolutionMinutes: 30 });
    expect(state(after, SlaMetric.FIRST_RESPONSE, minutes(9_999))).toBe(SlaClockState.CANCELLED);
    if (kind === TicketKind.CUSTOMER)
      expect(state(after, SlaMetric.RESOLUTION, minutes(9_999))).toBe(SlaClockState.MET);
  });

  test('keeps the reply that was given', () => {
    const before = ticket();
    const answered = rules.after(before, comments.commentOn(before, CommentVisibility.PUBLIC, partner));
    const solved = by('PARTNER_AGENT', minutes(40));
    const after = changed(answered, transitions.resolve(answered, 'Done.', 0, solved));
    expect(after).toMatchObject({ firstResponseMinutes: 30, resolutionMinutes: 40 });
    expect(state(after, SlaMetric.FIRST_RESPONSE, minutes(9_999))).toBe(SlaClockState.MET);
  });

  test('too late for a first response leaves that breach, too', () => {
    const before = ticket({ kind: TicketKind.PARTNER_CENTER, status: OPEN });
    const late = by('PARTNER_AGENT', minutes(9_000));
    const after = changed(before, transitions.resolve(before, 'At last.', 0, late));
    expect(state(after, SlaMetric.FIRST_RESPONSE, minutes(9_999))).toBe(SlaClockState.BREACHED);
  });

  test('too late leaves the breach', () => {
    const before = ticket({ status: OPEN });
    const after = changed(
      before,
      transitions.resolve(before, 'At last.', 0, by('PARTNER_AGENT', minutes(2_000))),
    );
    expect(rules.clockSummary(after.slaClocks).breached).toBe(true);
  });

  test.each([NEW, WAITING_ON_CUSTOMER, WAITING_ON_PROVIDER, RESOLVED, CLOSED, CANCELLED])(
    'a %s ticket is refused',
    (status) => {
      expect(codes(transitions.resolve(ticket({ status }), 'Done.', 0, partner))).toEqual([
        'TRANSITION_NOT_ALLOWED',
      ]);
    },
  );

  test('is refused while the provider has asked back, and while a child is unsolved', () => {
    const asked = ticket({ status: OPEN, ...withEscalation(EscalationStatus.INFO_REQUESTED) });
    expect(codes(transitions.resolve(asked, 'Done.', 0, partner))).toEqual(['PRECONDITION_FAILED']);
    expect(codes(transitions.resolve(ticket({ status: OPEN }), 'Done.', 2, partner))).toEqual([
      'PRECONDITION_FAILED',
    ]);
  });
});

describe('reopening', () => {
  const solved = (before: Ticket) => changed(before, transitions.resolve(before, 'Done.', 0, partner));
  const reopened = (before: Ticket) =>
    changed(before, transitions.reopen(before, 'It came back.', by('PARTNER_AGENT', minutes(100))));

  test.each(Object.values(TicketKind))(
    'a ticket that nobody replied to lets the reply be due again: %s',
    (kind) => {
      const after = reopened(solved(ticket({ kind, status: OPEN })));
      const [clock] = after.slaClocks;
      expect(clock).toMatchObject({
        metric: SlaMetric.FIRST_RESPONSE,
        cancelledAt: null,
        elapsedMs: 30 * 60_000,
      });
      expect(state(after, SlaMetric.FIRST_RESPONSE, minutes(101))).toBe(SlaClockState.RUNNING);
      expect(state(after, SlaMetric.FIRST_RESPONSE, minutes(9_999))).toBe(SlaClockState.BREACHED);
    },
  );

  test.each([
    ['before it was solved', (before: Ticket) => solved(replied(before))],
    ['after that', (before: Ticket) => replied(solved(before))],
  ])('one that was replied to %s does not', (_, told) => {
    const after = reopened(told(ticket({ status: OPEN })));
    expect(state(after, SlaMetric.FIRST_RESPONSE, minutes(9_999))).not.toBe(SlaClockState.BREACHED);
    expect(state(after, SlaMetric.RESOLUTION, minutes(101))).toBe(SlaClockState.RUNNING);
  });

  function replied(before: Ticket): Ticket {
    return rules.after(before, comments.commentOn(before, CommentVisibility.PUBLIC, partner));
  }
});

describe('closing', () => {
  test('notes when the customer was told', () => {
    const before = ticket({ status: RESOLVED });
    const after = changed(before, transitions.close(before, minutes(20), partner));
    expect(after).toMatchObject({ status: CLOSED, customerInformedAt: minutes(20), closedAt: partner.at });
  });

  test.each([
    ['before there was a ticket', minutes(-1)],
    ['in the future', minutes(60)],
  ])('is refused when the customer was told %s', (_, informedAt) => {
    expect(codes(transitions.close(ticket({ status: RESOLVED }), informedAt, partner))).toEqual(['INVALID']);
  });

  test.each([NEW, OPEN, WAITING_ON_CUSTOMER, WAITING_ON_PROVIDER, CLOSED, CANCELLED])(
    'a %s ticket is refused',
    (status) => {
      expect(codes(transitions.close(ticket({ status }), minutes(20), partner))).toEqual([
        'TRANSITION_NOT_ALLOWED',
      ]);
    },
  );
});

describe('taking over an escalation', () => {
  const of = (before: Ticket, overrides = {}) =>
    escalationDocument({ partnerId: 'par_1', ticketId: before._id, ...overrides });
  const taken = (before: Ticket, escalation: ReturnType<typeof of>) => {
    const change = takeOver(before, escalation, partner);
    if (change === null || change === 'TOO_LATE') throw new Error(String(change));
    return rules.after(before, change);
  };

  test('brings a ticket to the provider, which then sees it; only the resolution clock stands still', () => {
    const before = ticket({ status: OPEN });
    const after = taken(before, of(before));
    expect(after).toMatchObject({ status: WAITING_ON_PROVIDER, providerVisible: true, escalationCount: 1 });
    expect(state(after, SlaMetric.RESOLUTION, minutes(40))).toBe(SlaClockState.PAUSED);
    expect(state(after, SlaMetric.FIRST_RESPONSE, minutes(40))).toBe(SlaClockState.RUNNING);
  });

  test('a second time changes nothing', () => {
    const before = ticket({ status: OPEN });
    const escalation = of(before);
    expect(takeOver(taken(before, escalation), escalation, partner)).toBeNull();
  });

  test('leads a new ticket through OPEN', () => {
    const before = ticket();
    const change = takeOver(before, of(before), partner);
    expect(change).toMatchObject({ events: [{ newValue: OPEN }, { newValue: WAITING_ON_PROVIDER }] });
  });

  test.each([
    EscalationStatus.RESOLVED,
    EscalationStatus.DECLINED,
    EscalationStatus.WITHDRAWN,
    EscalationStatus.INFO_REQUESTED,
  ])('that is %s gives the ticket back to the partner', (status) => {
    const before = ticket({ status: OPEN });
    const escalation = of(before);
    const after = taken(taken(before, escalation), { ...escalation, status, version: 2, active: false });
    expect(after.status).toBe(OPEN);
  });

  test('copies each of its events once', () => {
    const before = ticket({ status: OPEN });
    const event = { _id: 'evt_1', ...rules.event(partner, 'ESCALATION_REQUESTED'), version: 1 };
    const escalation = of(before, { events: [event] });
    const first = takeOver(before, escalation, partner);
    expect(first).toMatchObject({
      events: [{ _id: 'evt_1', type: 'ESCALATION_REQUESTED' }, { type: 'STATUS_CHANGED' }],
    });
    const next = {
      ...escalation,
      version: 2,
      events: [event, { ...event, _id: 'evt_2', type: 'ESCALATION_ACCEPTED', version: 2 }],
    };
    expect(takeOver(taken(before, escalation), next, partner)).toMatchObject({ events: [{ _id: 'evt_2' }] });
  });

  test.each([RESOLVED, CLOSED, CANCELLED])('comes too late for a ticket that is %s', (status) => {
    const before = ticket({ status });
    expect(takeOver(before, of(before), partner)).toBe('TOO_LATE');
  });

  test('comes too late for a ticket that is no longer at the version that the client named', () => {
    const before = ticket({ status: OPEN, version: 3 });
    const meant = (expectedTicketVersion: number) => of(before, { expectedTicketVersion });
    expect(takeOver(before, meant(2), partner)).toBe('TOO_LATE');
    expect(takeOver(before, meant(3), partner)).not.toBe('TOO_LATE');
  });
});

describe('editing', () => {
  test('writes one event for each field that differs, and none of personal data', () => {
    const before = ticket({ title: 'Old', tags: ['a'] });
    const contact = { name: 'Li Na', email: null, phoneNumber: null };
    const change = edits.edit(before, { title: 'New', tags: ['a'], contact }, ['new'], partner);
    expect(change.set).toEqual({ title: 'New', contact, searchTerms: ['new'] });
    expect(change.events).toMatchObject([
      { field: 'title', oldValue: 'Old', newValue: 'New' },
      { field: 'contact', oldValue: null, newValue: null },
    ]);
  });

  test('that changes nothing writes nothing', () => {
    const before = ticket({ title: 'Same' });
    expect(edits.edit(before, { title: 'Same' }, [], partner)).toEqual({ set: {}, events: [] });
  });
});
