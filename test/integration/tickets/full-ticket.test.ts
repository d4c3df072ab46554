import { newPartId } from '../../../subgraphs/shared/ids';
import { ViewerRole } from '../../../subgraphs/shared/viewer';
import { EscalationStatus, TicketStatus } from '../../../subgraphs/tickets/enums';
import { escalationEntity } from '../../../subgraphs/tickets/escalation';
import { type Ticket, ticketEntity } from '../../../subgraphs/tickets/ticket';
import { LIMITS } from '../../../subgraphs/tickets/ticket-details.rules';
import { eventBytes } from '../../../subgraphs/tickets/ticket-room.rules';
import {
  everythingStored,
  openServiceDesk,
  type ServiceDesk,
  type Step,
  storedDocument,
} from '../../support/service-desk';
import { storeState, type TicketState } from '../../support/ticket-states';
import { providerAdmin, providerAgent } from '../../support/viewers';

// A ticket that holds as much as it can: it takes no more, and can still be brought to its end.

const { OPEN, WAITING_ON_PROVIDER, RESOLVED, CLOSED, CANCELLED } = TicketStatus;
const { ACCEPTED, REQUESTED } = EscalationStatus;

let desk: ServiceDesk;

beforeAll(async () => {
  desk = await openServiceDesk();
});

afterAll(() => desk.close());

const tickets = () => desk.graph.database.connection.collection<Ticket>(ticketEntity.collection);
const ticketOf = async (id: string) =>
  (await storedDocument(desk.graph.database, ticketEntity, id)) as Ticket;

/** A ticket in this state that is full in one way or another. */
async function storeFull(state: TicketState, held: Partial<Ticket>) {
  const stored = await storeState(desk, state);
  await tickets().updateOne({ _id: stored.ticket._id }, { $set: held });
  return { ...stored, id: stored.ticket._id, escalationId: stored.escalation?._id ?? '' };
}

const MANY = { eventCount: LIMITS.events };
const LONG = { eventBytes: LIMITS.textBytes };
const FULL: readonly [string, Partial<Ticket>][] = [
  ['events', MANY],
  ['text', LONG],
];

const SEVERITY: Step = {
  mutation: 'changeTicketSeverity',
  call: 'id: $id, severity: MINIMAL, reason: "Why not?"',
};
const COMMENT: Step = { mutation: 'addComment', call: 'ticketId: $id, input: { body: $text }' };
const RESOLVE: Step = { mutation: 'resolveTicket', call: 'id: $id, resolution: "Done."' };
const CLOSE: Step = { mutation: 'closeTicket', call: 'id: $id, customerInformedAt: $at' };
const CANCEL: Step = { mutation: 'cancelTicket', call: 'id: $id, reason: "Not needed."' };
const ESCALATE: Step = {
  mutation: 'escalateTicket',
  call: 'ticketId: $id, input: { grounds: [MISSING_TRAINING], trigger: UNRESOLVED_TECHNICAL, justification: "We cannot." }',
};

describe.each(FULL)('a ticket that can hold no more %s', (_, held) => {
  test.each<[string, Step, Record<string, unknown>]>([
    ['change of severity', SEVERITY, {}],
    ['comment', COMMENT, { text: 'Hello.' }],
    ['escalation', ESCALATE, {}],
    ['edit', { mutation: 'updateTicket', call: 'id: $id, input: { title: "Other" }' }, {}],
    ['question', { mutation: 'waitOnCustomer', call: 'id: $id, message: "When?"' }, {}],
  ])('takes no %s', async (_name, step, variables) => {
    const { id } = await storeFull({ status: OPEN }, held);
    const before = await everythingStored(desk.graph.database);
    const { codes } = await desk.take(desk.world.helpdesk, step, { id, ...variables });
    expect(codes).toEqual(['LIMIT_REACHED']);
    expect(await everythingStored(desk.graph.database)).toEqual(before);
  });

  test('takes no other ticket into it, and announces none', async () => {
    const { id, other } = await storeFull({ status: OPEN }, held);
    const before = await everythingStored(desk.graph.database);
    const merge = { mutation: 'mergeTicket', call: 'id: $otherId, intoId: $id' };
    const { codes } = await desk.take(desk.world.helpdesk, merge, { id, otherId: other._id });
    expect(codes).toEqual(['LIMIT_REACHED']);
    expect(await everythingStored(desk.graph.database)).toEqual(before);
  });

  test('is solved and closed', async () => {
    const { id } = await storeFull({ status: OPEN }, held);
    expect((await desk.take(desk.world.helpdesk, RESOLVE, { id })).codes).toEqual([]);
    const at = desk.now().toISOString();
    expect((await desk.take(desk.world.helpdesk, CLOSE, { id, at })).codes).toEqual([]);
    expect((await ticketOf(id)).status).toBe(CLOSED);
  });

  test('is merged into another one', async () => {
    const { id, other } = await storeFull({ status: OPEN }, held);
    const merge = { mutation: 'mergeTicket', call: 'id: $id, intoId: $otherId' };
    expect((await desk.take(desk.world.helpdesk, merge, { id, otherId: other._id })).codes).toEqual([]);
    expect(await ticketOf(id)).toMatchObject({ status: CANCELLED, mergedIntoId: other._id });
    expect((await ticketOf(other._id)).pendingMerges).toEqual([]);
  });

  test('is cancelled, and its escalation withdrawn', async () => {
    const { id, escalationId } = await storeFull({ status: WAITING_ON_PROVIDER, escalation: ACCEPTED }, held);
    expect((await desk.take(desk.world.helpdesk, CANCEL, { id })).codes).toEqual([]);
    expect((await ticketOf(id)).status).toBe(CANCELLED);
    expect(await storedDocument(desk.graph.database, escalationEntity, escalationId)).toMatchObject({
      ...{ status: EscalationStatus.WITHDRAWN, ticketPending: false },
    });
  });

  test.each<[string, Step]>([
    ['asked about', { mutation: 'requestEscalationInformation', call: 'id: $id, question: "When?"' }],
    ['said to be contacted', { mutation: 'recordProviderContact', call: 'id: $id, note: "Called."' }],
    [
      'reviewed',
      { mutation: 'reviewEscalation', call: 'id: $id, appropriateness: APPROPRIATE, note: "Fine."' },
    ],
  ])('has an escalation that is not %s: neither of the two is written', async (_name, step) => {
    const { escalationId } = await storeFull({ status: WAITING_ON_PROVIDER, escalation: ACCEPTED }, held);
    const before = await everythingStored(desk.graph.database);
    const { codes } = await desk.take(providerAdmin, step, { id: escalationId });
    expect(codes).toEqual(['LIMIT_REACHED']);
    expect(await everythingStored(desk.graph.database)).toEqual(before);
  });

  test.each<[string, EscalationStatus, Step]>([
    ['solved', ACCEPTED, { mutation: 'resolveEscalation', call: 'id: $id, resolution: "Done."' }],
    ['declined', REQUESTED, { mutation: 'declineEscalation', call: 'id: $id, reason: "No."' }],
  ])('has an escalation that is %s: the ticket follows', async (_name, escalation, step) => {
    const { id, escalationId } = await storeFull({ status: WAITING_ON_PROVIDER, escalation }, held);
    expect((await desk.take(providerAgent, step, { id: escalationId })).codes).toEqual([]);
    const [ended, ticket] = [
      await storedDocument(desk.graph.database, escalationEntity, escalationId),
      await ticketOf(id),
    ];
    expect(ended).toMatchObject({ active: false, ticketPending: false });
    expect(ticket.status).toBe(OPEN);
    expect(ticket.appliedEscalations[0]).toMatchObject({ version: ended?.version, status: ended?.status });
  });
});

test('reasons of many characters fill a ticket before they burst it', async () => {
  const reason = '因'.repeat(LIMITS.shortText);
  const told = {
    type: 'REASON_GIVEN',
    actorName: 'Lin',
    actorRole: ViewerRole.PARTNER_AGENT,
    at: desk.now(),
  };
  const timeline = Array.from({ length: 935 }, () => ({
    ...{
      _id: newPartId('evt'),
      ...told,
      field: 'severity',
      oldValue: null,
      newValue: reason,
      internal: false,
    },
  }));
  const { id } = await storeFull({ status: OPEN }, { timeline, eventCount: timeline.length });
  await tickets().updateOne({ _id: id }, { $unset: { eventBytes: 1 } });
  const codes: string[] = [];
  for (let round = 0; round < 6; round++) {
    const severity = round % 2 ? 'MODERATE' : 'MINIMAL';
    const call = `id: $id, severity: ${severity}, reason: $text`;
    const outcome = await desk.take(
      desk.world.helpdesk,
      { mutation: 'changeTicketSeverity', call },
      { id, text: reason },
    );
    codes.push(outcome.codes[0] ?? 'done');
  }
  expect(new Set(codes)).toEqual(new Set(['done', 'LIMIT_REACHED']));
  const { eventCount, eventBytes: counted, timeline: stored } = await ticketOf(id);
  expect([eventCount, counted]).toEqual([stored.length, eventBytes(stored)]);
  expect((await desk.take(desk.world.helpdesk, RESOLVE, { id })).codes).toEqual([]);
  expect((await ticketOf(id)).status).toBe(RESOLVED);
});

describe('a ticket that was stored before its bytes were counted', () => {
  const storeOld = async (state: TicketState) => {
    const event = {
      type: 'REASON_GIVEN',
      actorName: 'Lin',
      actorRole: ViewerRole.PARTNER_AGENT,
      at: desk.now(),
    };
    const timeline = Array.from({ length: 3 }, () => ({
      ...{ _id: newPartId('evt'), ...event, field: null, oldValue: null, newValue: 'Why?', internal: false },
    }));
    const stored = await storeFull(state, { timeline, eventCount: timeline.length });
    await tickets().updateOne({ _id: stored.id }, { $unset: { eventBytes: 1 } });
    return stored;
  };
  const expectCounted = async (id: string, events: number) => {
    const { eventBytes: counted, eventCount, timeline } = await ticketOf(id);
    expect([counted, eventCount]).toEqual([eventBytes(timeline), timeline.length]);
    expect(eventCount).toBeGreaterThanOrEqual(events);
  };

  test('is counted when it is changed', async () => {
    const { id } = await storeOld({ status: OPEN });
    expect((await desk.take(desk.world.helpdesk, SEVERITY, { id })).codes).toEqual([]);
    await expectCounted(id, 5);
  });

  test('is counted when many comment on it at once', async () => {
    const { id } = await storeOld({ status: OPEN });
    const all = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        desk.take(desk.world.helpdesk, COMMENT, { id, text: `Number ${index}` }),
      ),
    );
    expect(all.flatMap(({ codes }) => codes)).toEqual([]);
    await expectCounted(id, 23);
  });

  test('is counted when its escalation is changed', async () => {
    const { id, escalationId } = await storeOld({ status: WAITING_ON_PROVIDER, escalation: ACCEPTED });
    const step = { mutation: 'resolveEscalation', call: 'id: $id, resolution: "Done."' };
    expect((await desk.take(providerAgent, step, { id: escalationId })).codes).toEqual([]);
    await expectCounted(id, 5);
  });
});

test('comments at the same moment do not share the last room', async () => {
  const text = 'a'.repeat(100);
  const { id } = await storeFull({ status: OPEN }, { eventBytes: LIMITS.textBytes - 2_500 });
  const outcomes = await Promise.all(
    Array.from({ length: 12 }, () => desk.take(desk.world.helpdesk, COMMENT, { id, text })),
  );
  const codes = outcomes.map(({ codes: [code = 'done'] }) => code);
  expect(new Set(codes)).toEqual(new Set(['done', 'LIMIT_REACHED']));
  const { eventBytes: events = 0, commentBytes } = await ticketOf(id);
  expect(events + commentBytes).toBeLessThanOrEqual(LIMITS.textBytes);
});
