import { type Viewer, ViewerRole } from '../../../subgraphs/shared/viewer';
import { newId } from '../../../subgraphs/shared/ids';
import { EscalationStatus, TicketStatus } from '../../../subgraphs/tickets/enums';
import {
  everythingStored,
  openServiceDesk,
  type Outcome,
  type ServiceDesk,
  type Step,
} from '../../support/service-desk';
import { storeState } from '../../support/ticket-states';
import { providerAgent, viewerOf } from '../../support/viewers';
import {
  accepted,
  after,
  atOnce,
  CAME_LATE,
  ESCALATE,
  storedEscalations,
  storedTicket,
  storeOpen,
} from './many-clients';

// What many clients do at the same moment: nothing that was accepted is lost, nothing is done twice, and whoever is
// refused hears that somebody else came first.

let desk: ServiceDesk;

beforeAll(async () => {
  desk = await openServiceDesk();
});

afterAll(() => desk.close());

describe('200 mutations of one ticket at once, by 20 viewers', () => {
  const STEPS: readonly Step[] = [
    { mutation: 'addComment', call: 'ticketId: $id, input: { body: $text }' },
    { mutation: 'changeTicketSeverity', call: 'id: $id, severity: $severity, reason: $text' },
    { mutation: 'addComment', call: 'ticketId: $id, input: { body: $text, visibility: INTERNAL }' },
    { mutation: 'assignTicket', call: 'id: $id, agentId: $agentId' },
    { mutation: 'escalateTicket', call: `ticketId: $id, input: { ${ESCALATE} }` },
  ];
  const viewers: Viewer[] = [];
  let id = '';
  let outcomes: { step: Step; text: string; outcome: Outcome }[] = [];

  beforeAll(async () => {
    const { partner, agent } = desk.world;
    for (let each = 0; each < 20; each++) {
      const role = each % 2 ? ViewerRole.PARTNER_ADMIN : ViewerRole.PARTNER_AGENT;
      viewers.push({ ...viewerOf(partner._id, role, agent._id), id: newId('Agent'), name: `Agent ${each}` });
    }
    id = await storeOpen(desk);
    outcomes = await atOnce(200, async (index) => {
      const step = STEPS[index % STEPS.length] as Step;
      const text = `Number ${index}.`;
      const severity = ['CRITICAL', 'MODERATE', 'MINIMAL'][index % 3];
      const known = { id, text, severity, agentId: index % 2 ? agent._id : null };
      const variables = Object.entries(known).filter(([name]) => step.call.includes(`$${name}`));
      const viewer = viewers[Math.floor(index / 5) % viewers.length] as Viewer;
      return { step, text, outcome: await desk.take(viewer, step, Object.fromEntries(variables)) };
    });
  });

  const of = (mutation: string) => outcomes.filter(({ step }) => step.mutation === mutation);

  test('every comment is there, once', async () => {
    const comments = of('addComment');
    expect(accepted(comments.map(({ outcome }) => outcome))).toHaveLength(80);
    const { comments: stored, commentCount, replies } = await storedTicket(desk, id);
    expect(stored.map(({ body }) => body).sort()).toEqual(comments.map(({ text }) => text).sort());
    expect([commentCount, replies]).toEqual([80, 40]);
  });

  test('every accepted change is told in the timeline, in the order in which it was made', async () => {
    const { timeline, eventCount, severity, assigneeId } = await storedTicket(desk, id);
    expect(eventCount).toBe(timeline.length);
    expect(timeline.filter(({ type }) => type === 'ASSIGNED')).toHaveLength(
      accepted(of('assignTicket').map(({ outcome }) => outcome)).length,
    );
    const chain = (field: string) =>
      timeline.filter((each) => each.field === field && each.type !== 'REASON_GIVEN');
    for (const [field, last] of [
      ['severity', severity],
      ['assignee', assigneeId],
      ['status', TicketStatus.WAITING_ON_PROVIDER],
    ] as const) {
      const changes = chain(field);
      changes.forEach((change, index) => {
        if (index > 0) expect(change.oldValue).toBe(changes[index - 1]?.newValue);
      });
      expect(changes.at(-1)?.newValue).toBe(last);
    }
  });

  test('exactly one escalation wins, and the ticket waits on the provider', async () => {
    const winners = accepted(of('escalateTicket').map(({ outcome }) => outcome));
    expect(winners).toHaveLength(1);
    const stored = await storedEscalations(desk, id);
    expect(stored).toMatchObject([
      { _id: winners[0]?.escalation?.id, status: 'REQUESTED', ticketPending: false },
    ]);
    expect(await storedTicket(desk, id)).toMatchObject({ status: 'WAITING_ON_PROVIDER', escalationCount: 1 });
  });

  test('whoever was refused hears that somebody else came first', () => {
    const refused = outcomes.flatMap(({ outcome }) => outcome.codes);
    expect(refused.filter((code) => !CAME_LATE.includes(code))).toEqual([]);
    const ofOthers = outcomes.filter(({ step }) => step.mutation !== 'escalateTicket');
    expect(new Set(ofOthers.flatMap(({ outcome }) => outcome.codes)).size).toBeLessThanOrEqual(1);
    for (const { outcome } of ofOthers) expect(['CONFLICT', ...outcome.codes]).toContain('CONFLICT');
  });

  test('every version number was given out once', async () => {
    const plain = of('addComment').length;
    const { version } = await storedTicket(desk, id);
    const versions = outcomes
      .filter(({ step }) => step.mutation !== 'addComment')
      .flatMap(({ outcome }) => (outcome.ticket ? [outcome.ticket.version] : []));
    expect(Math.max(...versions)).toBeLessThanOrEqual(version);
    expect(version).toBeLessThanOrEqual(1 + outcomes.length - plain);
  });
});

describe('a stale expectedVersion', () => {
  const own = (mutation: string, call: string): Step => ({
    mutation,
    call: `id: $id, ${call} expectedVersion: $expectedVersion`,
  });
  const STEPS: readonly Step[] = [
    { mutation: 'updateTicket', call: 'id: $id, input: { title: "x", expectedVersion: $expectedVersion }' },
    own('assignTicket', ''),
    own('changeTicketSeverity', 'severity: MINIMAL, reason: "Less."'),
    own('waitOnCustomer', 'message: "Since when?"'),
    own('resolveTicket', 'resolution: "Done."'),
    own('cancelTicket', 'reason: "Not needed."'),
    {
      mutation: 'escalateTicket',
      call: `ticketId: $id, input: { ${ESCALATE}, expectedVersion: $expectedVersion }`,
    },
  ];

  test.each(STEPS)('is a conflict and writes nothing: $mutation', async (step) => {
    const id = await storeOpen(desk);
    const edit = { mutation: 'updateTicket', call: 'id: $id, input: { title: "Another" }' };
    expect((await desk.take(desk.world.helpdesk, edit, { id })).ticket?.version).toBe(2);
    const before = await everythingStored(desk.graph.database);
    for (const expectedVersion of [1, 3]) {
      const { codes } = await desk.take(desk.world.helpdesk, step, { id, expectedVersion });
      expect(codes).toEqual(['CONFLICT']);
    }
    expect(await everythingStored(desk.graph.database)).toEqual(before);
    expect((await desk.take(desk.world.helpdesk, step, { id, expectedVersion: 2 })).codes).toEqual([]);
  });

  test('given by 20 clients who all read the same version lets one of them through', async () => {
    const id = await storeOpen(desk);
    const step = {
      mutation: 'assignTicket',
      call: 'id: $id, agentId: $agentId, expectedVersion: $expectedVersion',
    };
    const variables = { id, agentId: desk.world.agent._id, expectedVersion: 1 };
    const outcomes = await atOnce(20, () => desk.take(desk.world.helpdesk, step, variables));
    expect(accepted(outcomes)).toHaveLength(1);
    expect(outcomes.flatMap(({ codes }) => codes)).toEqual(Array.from({ length: 19 }, () => 'CONFLICT'));
  });
});

describe('two tickets at once', () => {
  const link = (id: string, otherId: string) =>
    desk.take(
      desk.world.helpdesk,
      { mutation: 'linkTicket', call: 'id: $id, parentId: $otherId' },
      { id, otherId },
    );
  const merge = (id: string, otherId: string) =>
    desk.take(
      desk.world.helpdesk,
      { mutation: 'mergeTicket', call: 'id: $id, intoId: $otherId' },
      { id, otherId },
    );

  test('linked to one another never make a circle, and each answer is true', async () => {
    for (let round = 0; round < 10; round++) {
      const [a, b, c] = [await storeOpen(desk), await storeOpen(desk), await storeOpen(desk)];
      const outcomes = await Promise.all([link(a, b), link(b, c), link(c, a)]);
      const parents = await Promise.all([a, b, c].map(async (id) => (await storedTicket(desk, id)).parentId));
      expect(parents).toContain(null);
      const wanted = [b, c, a];
      outcomes.forEach(({ codes }, index) => {
        expect(codes.length ? codes : ['INVALID']).toEqual(['INVALID']);
        expect(parents[index]).toBe(codes.length ? null : wanted[index]);
      });
    }
  });

  test('merged into one another: one ends in the other at most, and no merge stays half done', async () => {
    for (let round = 0; round < 10; round++) {
      const [a, b] = [await storeOpen(desk), await storeOpen(desk)];
      const outcomes = await Promise.all([merge(a, b), merge(b, a)]);
      const [first, second] = [await storedTicket(desk, a), await storedTicket(desk, b)];
      expect(accepted(outcomes).length).toBeLessThanOrEqual(1);
      expect([first.mergedIntoId === b, second.mergedIntoId === a].filter(Boolean)).toHaveLength(
        accepted(outcomes).length,
      );
      expect([first.pendingMerges, second.pendingMerges]).toEqual([[], []]);
      const refused = outcomes.flatMap(({ codes }) => codes);
      expect(refused.filter((code) => !CAME_LATE.includes(code))).toEqual([]);
    }
  });
});

describe('a ticket that another is being merged into', () => {
  const merge: Step = { mutation: 'mergeTicket', call: 'id: $otherId, intoId: $id' };
  const ends: [string, Step][] = [
    ['cancelled', { mutation: 'cancelTicket', call: 'id: $id, reason: "Not needed."' }],
    ['resolved', { mutation: 'resolveTicket', call: 'id: $id, resolution: "Solved."' }],
  ];

  test.each(ends)('is not %s before it has taken over the other', async (_, end) => {
    for (let round = 0; round < 20; round++) {
      const [id, otherId] = [await storeOpen(desk), await storeOpen(desk)];
      const take = (step: Step) => desk.take(desk.world.helpdesk, step, { id, otherId });
      const [merged, ended] = await Promise.all([take(merge), after(round % 7, () => take(end))]);
      const { timeline, pendingMerges } = await storedTicket(desk, id);
      const told = timeline.map(({ type, field }) => (field === 'status' ? 'ENDED' : type));
      if (merged.codes.length === 0 && ended.codes.length === 0)
        expect(told.indexOf('MERGED_FROM')).toBeLessThan(told.indexOf('ENDED'));
      expect([...merged.codes, ...ended.codes].filter((code) => !CAME_LATE.includes(code))).toEqual([]);
      expect(pendingMerges).toEqual([]);
    }
  });
});

describe('cancelling a ticket that is with the provider', () => {
  const cancel = (id: string) =>
    desk.take(
      desk.world.helpdesk,
      { mutation: 'cancelTicket', call: 'id: $id, reason: "Not needed."' },
      { id },
    );
  const provider = (mutation: string, call: string) => (id: string) =>
    desk.take(providerAgent, { mutation, call: `id: $id, ${call}` }, { id });

  test.each([
    ['accepts', EscalationStatus.REQUESTED, provider('acceptEscalation', 'representative: { name: "Chen" }')],
    ['declines', EscalationStatus.REQUESTED, provider('declineEscalation', 'reason: "Not ours."')],
    ['solves', EscalationStatus.ACCEPTED, provider('resolveEscalation', 'resolution: "Done."')],
  ])('while the provider %s it leaves the two in agreement', async (_, status, act) => {
    for (let round = 0; round < 8; round++) {
      const state = { status: TicketStatus.WAITING_ON_PROVIDER, escalation: status };
      const { ticket, escalation } = await storeState(desk, state);
      const [cancelled] = await Promise.all([cancel(ticket._id), act(escalation?._id ?? '')]);
      const followed = await storedTicket(desk, ticket._id);
      const [stored] = await storedEscalations(desk, ticket._id);
      expect(followed.appliedEscalations).toEqual([
        { escalationId: stored?._id, version: stored?.version, status: stored?.status },
      ]);
      expect(stored?.active).toBe(false);
      expect(cancelled.codes.length ? followed.status : 'CANCELLED').toBe(followed.status);
      expect(cancelled.codes.filter((code) => !CAME_LATE.includes(code))).toEqual([]);
    }
  });

  test.each<[string, (id: string, escalationId: string) => Promise<Outcome>]>([
    [
      'edits it',
      (id) =>
        desk.take(
          desk.world.helpdesk,
          { mutation: 'updateTicket', call: 'id: $id, input: { title: "Worse than it seemed" }' },
          { id },
        ),
    ],
    ['accepts it', (_, id) => provider('acceptEscalation', 'representative: { name: "Chen" }')(id)],
  ])('at a version that was read, while somebody %s, gives up nothing else', async (_, act) => {
    const call = 'id: $id, reason: "Not needed.", expectedVersion: $expectedVersion';
    for (let round = 0; round < 24; round++) {
      const state = { status: TicketStatus.WAITING_ON_PROVIDER, escalation: EscalationStatus.REQUESTED };
      const { ticket, escalation } = await storeState(desk, state);
      const { _id: id, version: expectedVersion } = ticket;
      const [cancelled, other] = await Promise.all([
        desk.take(desk.world.helpdesk, { mutation: 'cancelTicket', call }, { id, expectedVersion }),
        after(round, () => act(id, escalation?._id ?? '')),
      ]);
      const { status, version } = await storedTicket(desk, id);
      expect(accepted([cancelled, other]).length).toBeLessThanOrEqual(1);
      expect(cancelled.codes.filter((code) => code !== 'CONFLICT')).toEqual([]);
      expect(status === TicketStatus.CANCELLED).toBe(cancelled.codes.length === 0);
      if (cancelled.codes.length === 0) expect(version).toBe(expectedVersion + 2);
    }
  });

  test('while it is being escalated leaves no active escalation of a cancelled ticket', async () => {
    for (let round = 0; round < 10; round++) {
      const id = await storeOpen(desk);
      const step = { mutation: 'escalateTicket', call: `ticketId: $id, input: { ${ESCALATE} }` };
      await Promise.all([desk.take(desk.world.helpdesk, step, { id }), cancel(id)]);
      const { status, appliedEscalations } = await storedTicket(desk, id);
      const active = (await storedEscalations(desk, id)).filter(({ active: isActive }) => isActive);
      expect(active).toHaveLength(status === TicketStatus.CANCELLED ? 0 : appliedEscalations.length);
    }
  });
});
