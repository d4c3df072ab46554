import { type Viewer, ViewerRole } from '../../../subgraphs/shared/viewer';
import { newId } from '../../../subgraphs/shared/ids';
import { Appropriateness, EscalationStatus, TicketStatus } from '../../../subgraphs/tickets/enums';
import { escalationEntity } from '../../../subgraphs/tickets/escalation';
import { remediationPlanEntity } from '../../../subgraphs/tickets/remediation-plan';
import { ticketEntity } from '../../../subgraphs/tickets/ticket';
import {
  everythingStored,
  openServiceDesk,
  type Outcome,
  type ServiceDesk,
  type Step,
  storedDocument,
} from '../../support/service-desk';
import { escalationDocument } from '../../support/ticket-documents';
import { storeState } from '../../support/ticket-states';
import { providerAdmin, providerAgent, viewerOf } from '../../support/viewers';

// What many clients do at the same moment: nothing that was accepted is lost, nothing is done twice, and whoever is
// refused hears that somebody else came first.

const CAME_LATE = ['CONFLICT', 'TRANSITION_NOT_ALLOWED', 'PRECONDITION_FAILED'];
const ESCALATE = 'grounds: [MISSING_TRAINING], trigger: UNRESOLVED_TECHNICAL, justification: "We cannot."';
const DAY_MINUTES = 1_440;

let desk: ServiceDesk;

beforeAll(async () => {
  desk = await openServiceDesk();
});

afterAll(() => desk.close());

const ticketOf = async (id: string) => {
  const ticket = await storedDocument(desk.graph.database, ticketEntity, id);
  if (!ticket) throw new Error(`There is no ticket ${id}.`);
  return ticket;
};
const escalationsOf = (ticketId: string) =>
  desk.graph.database.connection.collection(escalationEntity.collection).find({ ticketId }).toArray();
const accepted = (outcomes: readonly Outcome[]) => outcomes.filter(({ codes }) => codes.length === 0);
const storeOpen = async () => (await storeState(desk, { status: TicketStatus.OPEN })).ticket._id;
const atOnce = <T>(count: number, work: (index: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, index) => work(index)));

// Not all in the same turn: some come while an earlier one is between its writes.
const inQuickSuccession = <T>(count: number, work: () => Promise<T>) =>
  atOnce(count, async (index) => {
    await new Promise((resolve) => setTimeout(resolve, index % 25));
    return work();
  });

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
    id = await storeOpen();
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
    const { comments: stored, commentCount, replies } = await ticketOf(id);
    expect(stored.map(({ body }) => body).sort()).toEqual(comments.map(({ text }) => text).sort());
    expect([commentCount, replies]).toEqual([80, 40]);
  });

  test('every accepted change is told in the timeline, in the order in which it was made', async () => {
    const { timeline, eventCount, severity, assigneeId } = await ticketOf(id);
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
    const stored = await escalationsOf(id);
    expect(stored).toMatchObject([
      { _id: winners[0]?.escalation?.id, status: 'REQUESTED', ticketPending: false },
    ]);
    expect(await ticketOf(id)).toMatchObject({ status: 'WAITING_ON_PROVIDER', escalationCount: 1 });
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
    const { version } = await ticketOf(id);
    const versions = outcomes
      .filter(({ step }) => step.mutation !== 'addComment')
      .flatMap(({ outcome }) => (outcome.ticket ? [outcome.ticket.version] : []));
    expect(Math.max(...versions)).toBeLessThanOrEqual(version);
    expect(version).toBeLessThanOrEqual(1 + outcomes.length - plain);
  });
});

describe('the same idempotencyKey', () => {
  const create = (key: string, title = 'Mail is late'): Step & { key: string } => ({
    mutation: 'createTicket',
    call: `input: { kind: PARTNER_CENTER, issueArea: TECHNICAL, category: ACCOUNT_SETUP, severity: MINIMAL, title: "${title}", description: "Since noon.", idempotencyKey: $key }`,
    key,
  });
  const inappropriate = async () => {
    const { ticket } = await storeState(desk, { status: TicketStatus.OPEN });
    const { partnerId, _id: ticketId } = ticket;
    const appropriateness = Appropriateness.INAPPROPRIATE;
    const escalation = escalationDocument({
      partnerId,
      ticketId,
      appropriateness,
      status: EscalationStatus.CLOSED,
    });
    await desk.graph.database.store(escalationEntity, [escalation]);
    return escalation._id;
  };
  const count = (entity: { collection: string }, filter: object = {}) =>
    desk.graph.database.connection.collection(entity.collection).countDocuments(filter);
  const meeting = (text: string): Step => ({
    mutation: 'requestRemediationMeeting',
    call: `partnerId: $id, input: { reason: "${text}", escalationIds: $ids, idempotencyKey: $key }`,
  });
  const escalate = (text: string): Step => ({
    mutation: 'escalateTicket',
    call: `ticketId: $id, input: { ${ESCALATE.replace('We cannot.', text)}, idempotencyKey: $key }`,
  });
  const comment = (text: string): Step => ({
    mutation: 'addComment',
    call: `ticketId: $id, input: { body: "${text}", idempotencyKey: $key }`,
  });

  test('sent 50 times at once creates one ticket, and every answer names it', async () => {
    const before = await count(ticketEntity);
    const outcomes = await inQuickSuccession(50, () =>
      desk.take(desk.world.helpdesk, create('k'), { key: 'create' }),
    );
    expect(outcomes.flatMap(({ codes }) => codes)).toEqual([]);
    expect(new Set(outcomes.map(({ ticket }) => ticket?.id)).size).toBe(1);
    expect(await count(ticketEntity)).toBe(before + 1);
  });

  test('sent 50 times at once adds one comment', async () => {
    const id = await storeOpen();
    const outcomes = await inQuickSuccession(50, () =>
      desk.take(desk.world.helpdesk, comment('Hello.'), { id, key: 'comment' }),
    );
    expect(outcomes.flatMap(({ codes }) => codes)).toEqual([]);
    expect(await ticketOf(id)).toMatchObject({ commentCount: 1, replies: 1, comments: [{ body: 'Hello.' }] });
  });

  test('sent 50 times at once adds one first reply, which opens the ticket once', async () => {
    const { _id: id } = (await storeState(desk, { status: TicketStatus.NEW })).ticket;
    const outcomes = await inQuickSuccession(50, () =>
      desk.take(desk.world.helpdesk, comment('Hello.'), { id, key: 'first' }),
    );
    expect(outcomes.flatMap(({ codes }) => codes)).toEqual([]);
    const { timeline, comments, status } = await ticketOf(id);
    expect([status, comments.length]).toEqual(['OPEN', 1]);
    expect(timeline.map(({ type }) => type)).toEqual(['COMMENT_ADDED', 'STATUS_CHANGED']);
  });

  test('sent 50 times at once escalates once, and every answer names the one escalation', async () => {
    const id = await storeOpen();
    const outcomes = await inQuickSuccession(50, () =>
      desk.take(desk.world.helpdesk, escalate('We cannot.'), { id, key: 'escalate' }),
    );
    expect(outcomes.flatMap(({ codes, messages }) => [...codes, ...messages])).toEqual([]);
    const stored = await escalationsOf(id);
    expect(stored).toHaveLength(1);
    expect(new Set(outcomes.map(({ escalation }) => escalation?.id))).toEqual(new Set([stored[0]?._id]));
    expect(new Set(outcomes.map(({ ticket }) => ticket?.status))).toEqual(new Set(['WAITING_ON_PROVIDER']));
  });

  test('sent 50 times at once asks for one meeting', async () => {
    const ids = [await inappropriate(), await inappropriate()];
    const variables = { id: desk.world.partner._id, ids, key: 'meeting' };
    const outcomes = await inQuickSuccession(50, () =>
      desk.take(providerAdmin, meeting('Needless.'), variables),
    );
    expect(outcomes.flatMap(({ codes, messages }) => [...codes, ...messages])).toEqual([]);
    const planIds = new Set(outcomes.map(({ remediationPlan }) => remediationPlan?.id));
    expect(planIds.size).toBe(1);
    expect(await count(remediationPlanEntity, { escalationIds: ids[0] })).toBe(1);
  });

  test('another one at the same moment asks for the same meeting: one of the two wins', async () => {
    for (let round = 0; round < 10; round++) {
      const ids = [await inappropriate()];
      const ask = (key: string) =>
        desk.take(providerAdmin, meeting('Needless.'), { id: desk.world.partner._id, ids, key });
      const outcomes = await Promise.all([ask(`a${round}`), ask(`b${round}`)]);
      expect(accepted(outcomes)).toHaveLength(1);
      const plans = await count(remediationPlanEntity, { escalationIds: ids[0] });
      expect(plans).toBe(1);
      const refused = outcomes.flatMap(({ codes }) => codes);
      expect(refused.filter((code) => !CAME_LATE.includes(code))).toEqual([]);
    }
  });

  test('with another input is a conflict and writes nothing', async () => {
    const id = await storeOpen();
    const ids = [await inappropriate()];
    const { helpdesk, partner } = desk.world;
    const twice = async (viewer: Viewer, first: Step, second: Step, variables: object) => {
      expect((await desk.take(viewer, first, { ...variables })).codes).toEqual([]);
      const before = await everythingStored(desk.graph.database);
      const plans = await count(remediationPlanEntity);
      expect((await desk.take(viewer, second, { ...variables })).codes).toEqual(['CONFLICT']);
      expect(await everythingStored(desk.graph.database)).toEqual(before);
      expect(await count(remediationPlanEntity)).toBe(plans);
    };
    await twice(helpdesk, create('other'), create('other', 'Another'), { key: 'other' });
    await twice(helpdesk, comment('One.'), comment('Two.'), { id, key: 'other' });
    await twice(helpdesk, escalate('One.'), escalate('Two.'), { id, key: 'other' });
    await twice(providerAdmin, meeting('One.'), meeting('Two.'), { id: partner._id, ids, key: 'other' });
  });

  test('of another viewer is another key', async () => {
    const admin = { ...viewerOf(desk.world.partner._id, ViewerRole.PARTNER_ADMIN), id: 'admin' };
    const [one, two] = [desk.world.helpdesk, admin].map((viewer) =>
      desk.take(viewer, create('mine'), { key: 'mine' }),
    );
    expect((await one)?.ticket?.id).not.toBe((await two)?.ticket?.id);
  });

  test('gives the first result for 24 hours, and can be used anew after them', async () => {
    const id = await storeOpen();
    const { helpdesk, partner } = desk.world;
    const [ids, later] = [[await inappropriate()], [await inappropriate()]];
    const key = 'daily';
    const send = async (fresh: string[]) => ({
      ticket: (await desk.take(helpdesk, create(key), { key })).ticket?.id,
      comments: (await desk.take(helpdesk, comment('Hi.'), { id, key })) && (await ticketOf(id)).commentCount,
      plan: (await desk.take(providerAdmin, meeting('x'), { id: partner._id, ids: fresh, key }))
        .remediationPlan?.id,
      escalation: (await desk.take(helpdesk, escalate('We cannot.'), { id, key })).escalation?.id,
    });
    const first = await send(ids);
    desk.pass(DAY_MINUTES - 1);
    expect(await send(ids)).toEqual(first);
    desk.pass(2);
    const withdraw = { mutation: 'withdrawEscalation', call: 'id: $id, reason: "Solved."' };
    expect((await desk.take(helpdesk, withdraw, { id: first.escalation })).codes).toEqual([]);
    const second = await send(later);
    expect(Object.values(second)).not.toContain(undefined);
    expect(second.comments).toBe(2);
    for (const name of ['ticket', 'plan', 'escalation'] as const) expect(second[name]).not.toBe(first[name]);
    expect(await send(later)).toEqual(second);
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
    const id = await storeOpen();
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
    const id = await storeOpen();
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
      const [a, b, c] = [await storeOpen(), await storeOpen(), await storeOpen()];
      const outcomes = await Promise.all([link(a, b), link(b, c), link(c, a)]);
      const parents = await Promise.all([a, b, c].map(async (id) => (await ticketOf(id)).parentId));
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
      const [a, b] = [await storeOpen(), await storeOpen()];
      const outcomes = await Promise.all([merge(a, b), merge(b, a)]);
      const [first, second] = [await ticketOf(a), await ticketOf(b)];
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
      const after = await ticketOf(ticket._id);
      const [stored] = await escalationsOf(ticket._id);
      expect(after.appliedEscalations).toEqual([
        { escalationId: stored?._id, version: stored?.version, status: stored?.status },
      ]);
      expect(stored?.active).toBe(false);
      expect(cancelled.codes.length ? after.status : 'CANCELLED').toBe(after.status);
      expect(cancelled.codes.filter((code) => !CAME_LATE.includes(code))).toEqual([]);
    }
  });

  test('while it is being escalated leaves no active escalation of a cancelled ticket', async () => {
    for (let round = 0; round < 10; round++) {
      const id = await storeOpen();
      const step = { mutation: 'escalateTicket', call: `ticketId: $id, input: { ${ESCALATE} }` };
      await Promise.all([desk.take(desk.world.helpdesk, step, { id }), cancel(id)]);
      const { status, appliedEscalations } = await ticketOf(id);
      const active = (await escalationsOf(id)).filter(({ active: isActive }) => isActive);
      expect(active).toHaveLength(status === TicketStatus.CANCELLED ? 0 : appliedEscalations.length);
    }
  });
});
