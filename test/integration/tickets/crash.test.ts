import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { subgraphs } from '../../../subgraphs';
import type { Stored } from '../../../subgraphs/shared/entity';
import { createLogger } from '../../../subgraphs/shared/logger';
import { startSubgraph } from '../../../subgraphs/shared/running-subgraph';
import type { Viewer } from '../../../subgraphs/shared/viewer';
import {
  Appropriateness,
  EscalationStatus,
  RemediationStatus,
  SlaMetric,
  TicketStatus,
} from '../../../subgraphs/tickets/enums';
import { escalationEntity } from '../../../subgraphs/tickets/escalation';
import { remediationPlanEntity } from '../../../subgraphs/tickets/remediation-plan';
import { ticketEntity } from '../../../subgraphs/tickets/ticket';
import { documentOf, openServiceDesk, type ServiceDesk, type Step } from '../../support/service-desk';
import { storePlan, storeState, type StoredState, type TicketState } from '../../support/ticket-states';
import { providerAdmin, providerAgent } from '../../support/viewers';

// A process of the graph is killed between two writes of one mutation. What it leaves behind is brought in order by
// the next process that starts, by whoever reads the ticket, and by whoever changes it.

const ENTITIES = [ticketEntity, escalationEntity, remediationPlanEntity];
const { OPEN, WAITING_ON_PROVIDER, CANCELLED } = TicketStatus;
const { REQUESTED, ACCEPTED } = EscalationStatus;

let desk: ServiceDesk;

beforeAll(async () => {
  desk = await openServiceDesk();
});

afterAll(() => desk.close());

interface Crash {
  readonly step: Step;
  readonly viewer: () => Viewer;
  readonly fatalWrite: number;
  readonly variables: (stored: StoredState) => Record<string, unknown>;
}

/** Lets a process take the step, and die on the way; fails when it lives to tell. */
async function crash({ step, viewer, fatalWrite, variables }: Crash, stored: StoredState): Promise<void> {
  const child = fork(join(__dirname, 'doomed-graph.cjs'), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const answered = once(child, 'message').then(([answer]) => {
    child.kill();
    throw new Error(`It was not killed, and answered ${JSON.stringify(answer)}`);
  });
  const ended = once(child, 'exit') as Promise<[number | null, string | null]>;
  child.send({
    ...{ uri: desk.graph.database.uri, now: desk.now(), fatalWrite, viewer: viewer() },
    ...{ query: documentOf(step), variables: variables(stored) },
  });
  const [, signal] = await Promise.race([ended, answered]);
  expect(signal).toBe('SIGKILL');
}

const collection = (entity: { collection: string }) =>
  desk.graph.database.connection.collection<Stored>(entity.collection);

/** All that is stored, to be put back as it was: one crash is repaired in several ways. */
async function snapshot(): Promise<() => Promise<void>> {
  const kept = await Promise.all(ENTITIES.map((entity) => collection(entity).find().toArray()));
  return async () => {
    for (const [index, entity] of ENTITIES.entries()) {
      await collection(entity).deleteMany({});
      const documents = kept[index] ?? [];
      if (documents.length) await collection(entity).insertMany(documents);
    }
  };
}

/** What the next process does first. */
async function restart(): Promise<void> {
  const { connection: database } = desk.graph.database;
  const logger = createLogger('silent');
  const transport = { execute: () => Promise.reject(new Error('There are no peers.')) };
  const parts = { database, logger, now: desk.now };
  const whole = { ...transport, unreachable: () => Promise.resolve([]), close: () => Promise.resolve() };
  const subgraph = await startSubgraph(await subgraphs.tickets(), { ...parts, transport: whole });
  await subgraph.close();
}

const ticketOf = async (id: string) => ticketEntityOf(await collection(ticketEntity).findOne({ _id: id }));
const ticketEntityOf = (found: unknown) => found as StoredState['ticket'];
const escalationsOf = async (ticketId: string) =>
  (await collection(escalationEntity)
    .find({ ticketId } as object)
    .toArray()) as unknown as NonNullable<StoredState['escalation']>[];

/** Ticket and escalation say the same, and the timeline tells each event once. */
async function expectAgreement(ticketId: string, status: TicketStatus, of: EscalationStatus): Promise<void> {
  const ticket = await ticketOf(ticketId);
  const [escalation, ...others] = await escalationsOf(ticketId);
  expect(others).toEqual([]);
  expect(escalation).toMatchObject({ status: of, ticketPending: false });
  expect(ticket).toMatchObject({ status, escalationCount: 1, providerVisible: true });
  expect(ticket.appliedEscalations).toEqual([
    { escalationId: escalation?._id, version: escalation?.version, status: of },
  ]);
  const told = ticket.timeline.map(({ _id }) => _id);
  expect(new Set(told).size).toBe(told.length);
  for (const { _id } of escalation?.events ?? []) expect(told).toContain(_id);
  const moves = ticket.timeline.filter(({ type }) => type === 'STATUS_CHANGED');
  expect(moves.at(-1)?.newValue ?? status).toBe(status);
  const resolution = ticket.slaClocks.find(({ metric }) => metric === SlaMetric.RESOLUTION);
  expect(resolution?.pausedAt === null).toBe(status !== WAITING_ON_PROVIDER);
}

const byHelpdesk = () => desk.world.helpdesk;
const ofEscalation = ({ escalation }: StoredState) => ({ id: escalation?._id });
const escalate: Step = {
  mutation: 'escalateTicket',
  call: 'ticketId: $id, input: { grounds: [MISSING_TRAINING], trigger: UNRESOLVED_TECHNICAL, justification: "We cannot." }',
};
const accept: Step = { mutation: 'acceptEscalation', call: 'id: $id, representative: { name: "Chen" }' };
const resolve: Step = { mutation: 'resolveEscalation', call: 'id: $id, resolution: "Done."' };
const askBack: Step = { mutation: 'requestEscalationInformation', call: 'id: $id, question: "When?"' };
const cancel: Step = { mutation: 'cancelTicket', call: 'id: $id, reason: "Not needed."' };
const ofTicket = ({ ticket }: StoredState) => ({ id: ticket._id });

describe.each<[string, TicketState, Crash, TicketStatus, EscalationStatus]>([
  [
    'escalated and its ticket does not know',
    { status: OPEN },
    { step: escalate, viewer: byHelpdesk, fatalWrite: 2, variables: ofTicket },
    WAITING_ON_PROVIDER,
    REQUESTED,
  ],
  [
    'escalated, and only the note that its ticket knows is missing',
    { status: OPEN },
    { step: escalate, viewer: byHelpdesk, fatalWrite: 3, variables: ofTicket },
    WAITING_ON_PROVIDER,
    REQUESTED,
  ],
  [
    'accepted and its ticket does not know',
    { status: WAITING_ON_PROVIDER, escalation: REQUESTED },
    { step: accept, viewer: () => providerAgent, fatalWrite: 2, variables: ofEscalation },
    WAITING_ON_PROVIDER,
    ACCEPTED,
  ],
  [
    'solved and its ticket does not know',
    { status: WAITING_ON_PROVIDER, escalation: ACCEPTED },
    { step: resolve, viewer: () => providerAgent, fatalWrite: 2, variables: ofEscalation },
    OPEN,
    EscalationStatus.RESOLVED,
  ],
  [
    'asked back and its ticket does not know',
    { status: WAITING_ON_PROVIDER, escalation: ACCEPTED },
    { step: askBack, viewer: () => providerAgent, fatalWrite: 2, variables: ofEscalation },
    OPEN,
    EscalationStatus.INFO_REQUESTED,
  ],
])('an escalation that is %s', (_, state, crashed, status, escalated) => {
  let id = '';
  let putBack: () => Promise<void>;

  beforeAll(async () => {
    const stored = await storeState(desk, state);
    id = stored.ticket._id;
    await crash(crashed, stored);
    putBack = await snapshot();
  });

  beforeEach(() => putBack());

  test('is left half done by the crash', async () => {
    const [escalation] = await escalationsOf(id);
    expect(escalation).toMatchObject({ status: escalated, ticketPending: true });
    const { appliedEscalations } = await ticketOf(id);
    const isKnown = appliedEscalations.some(({ version }) => version === escalation?.version);
    expect(isKnown).toBe(crashed.fatalWrite > 2);
  });

  test('is finished by the next process that starts', async () => {
    await restart();
    await expectAgreement(id, status, escalated);
  });

  test.each([
    ['its ticket is read with its escalations', '{ ticket(id: "#") { escalations { status } } }'],
    ['its ticket is read with the active one', '{ ticket(id: "#") { activeEscalation { status } } }'],
    ['it is listed with its ticket', '{ escalations { nodes { id ticket { status } } } }'],
  ])('is finished when %s', async (_name, query) => {
    await desk.read(byHelpdesk(), query.replace('#', id));
    await expectAgreement(id, status, escalated);
  });

  test('is finished before its ticket is changed', async () => {
    const edit = { mutation: 'updateTicket', call: 'id: $id, input: { title: "Another" }' };
    expect((await desk.take(byHelpdesk(), edit, { id })).codes).toEqual([]);
    await expectAgreement(id, status, escalated);
    expect((await ticketOf(id)).timeline.at(-1)?.type).toBe('EDITED');
  });

  test('is finished before its ticket is commented on', async () => {
    const comment = { mutation: 'addComment', call: 'ticketId: $id, input: { body: "Hello." }' };
    expect((await desk.take(providerAgent, comment, { id })).codes).toEqual([]);
    await expectAgreement(id, status, escalated);
  });

  test('cannot be escalated a second time, nor its ticket solved as if nothing had happened', async () => {
    const isWithProvider = status === WAITING_ON_PROVIDER;
    const solve = { mutation: 'resolveTicket', call: 'id: $id, resolution: "Done."' };
    const { codes } = await desk.take(byHelpdesk(), escalate, { id });
    const isDone = escalated === EscalationStatus.RESOLVED;
    expect(codes.length === 0).toBe(isDone);
    if (isDone) return;
    expect((await desk.take(byHelpdesk(), solve, { id })).codes).toEqual([
      isWithProvider ? 'TRANSITION_NOT_ALLOWED' : 'PRECONDITION_FAILED',
    ]);
    await expectAgreement(id, status, escalated);
  });
});

describe('a ticket that was cancelled while it was escalated', () => {
  test.each([
    ['before the ticket follows', 2],
    ['before the ticket is cancelled itself', 4],
  ])('can be cancelled again after a crash %s', async (_, fatalWrite) => {
    const stored = await storeState(desk, { status: WAITING_ON_PROVIDER, escalation: ACCEPTED });
    const { _id: id } = stored.ticket;
    await crash({ step: cancel, viewer: byHelpdesk, fatalWrite, variables: ofTicket }, stored);
    expect((await ticketOf(id)).status).toBe(fatalWrite === 2 ? WAITING_ON_PROVIDER : OPEN);
    await restart();
    await expectAgreement(id, OPEN, EscalationStatus.WITHDRAWN);
    expect((await desk.take(byHelpdesk(), cancel, { id })).codes).toEqual([]);
    expect((await ticketOf(id)).status).toBe(CANCELLED);
  });
});

describe('a merge', () => {
  const merge: Step = { mutation: 'mergeTicket', call: 'id: $id, intoId: $otherId' };
  const variables = ({ ticket, other }: StoredState) => ({ id: ticket._id, otherId: other._id });

  test.each([
    ['is taken back after a crash before the source ended', 2, false],
    ['is finished after a crash before the target noted it', 3, true],
  ])('%s', async (_, fatalWrite, isDone) => {
    const stored = await storeState(desk, { status: OPEN });
    const [id, intoId] = [stored.ticket._id, stored.other._id];
    await crash({ step: merge, viewer: byHelpdesk, fatalWrite, variables }, stored);
    expect((await ticketOf(intoId)).pendingMerges).toMatchObject([{ ticketId: id }]);
    desk.pass(2);
    await restart();
    const [source, target] = [await ticketOf(id), await ticketOf(intoId)];
    expect(target.pendingMerges).toEqual([]);
    expect(source).toMatchObject({
      status: isDone ? CANCELLED : OPEN,
      mergedIntoId: isDone ? intoId : null,
    });
    expect(target.timeline.filter(({ type }) => type === 'MERGED_FROM')).toHaveLength(isDone ? 1 : 0);
    const { codes } = await desk.take(byHelpdesk(), merge, { id: intoId, otherId: id });
    expect(codes).toEqual(isDone ? ['TRANSITION_NOT_ALLOWED'] : []);
  });
});

describe('a remediation plan that was dropped', () => {
  const drop: Step = { mutation: 'cancelRemediationPlan', call: 'id: $id, reason: "A mistake."' };

  test.each([
    ['still knew of it', 2],
    ['did not, and the plan did not know that', 3],
  ])('is let go of after a crash when its escalations %s', async (_, fatalWrite) => {
    const stored = await storeState(desk, { status: OPEN, escalation: EscalationStatus.CLOSED });
    const escalationId = stored.escalation?._id ?? '';
    const { _id: id } = await storePlan(desk, RemediationStatus.REQUESTED);
    await collection(escalationEntity).updateOne({ _id: escalationId }, { $set: { remediationPlanId: id } });
    await collection(remediationPlanEntity).updateOne(
      { _id: id },
      { $set: { escalationIds: [escalationId] } },
    );
    const variables = () => ({ id });
    await crash({ step: drop, viewer: () => providerAdmin, fatalWrite, variables }, stored);
    const planOf = async () =>
      (await collection(escalationEntity).findOne({ _id: escalationId })) as unknown as {
        remediationPlanId: string | null;
      };
    expect((await planOf()).remediationPlanId).toBe(fatalWrite === 2 ? id : null);
    await restart();
    expect((await planOf()).remediationPlanId).toBeNull();
    expect(await collection(remediationPlanEntity).findOne({ _id: id })).toMatchObject({
      ...{ status: RemediationStatus.CANCELLED, escalationsPending: false, escalationIds: [escalationId] },
    });
  });
});

describe('a remediation plan', () => {
  const meeting: Step = {
    mutation: 'requestRemediationMeeting',
    call: 'partnerId: $id, input: { reason: "Needless.", escalationIds: $ids }',
  };

  test.each([
    ['did not know of it', 2],
    ['knew, and the plan did not know that', 3],
  ])('is known to its escalations after a crash when they %s', async (_, fatalWrite) => {
    const stored = await storeState(desk, { status: OPEN, escalation: EscalationStatus.CLOSED });
    const escalationId = stored.escalation?._id ?? '';
    const verdict = { $set: { appropriateness: Appropriateness.INAPPROPRIATE } };
    await collection(escalationEntity).updateOne({ _id: escalationId }, verdict);
    const variables = () => ({ id: desk.world.partner._id, ids: [escalationId] });
    await crash({ step: meeting, viewer: () => providerAdmin, fatalWrite, variables }, stored);
    const plan = await collection(remediationPlanEntity).findOne({ escalationIds: escalationId } as object);
    expect(plan).toMatchObject({ escalationsPending: true });
    await restart();
    expect(await collection(remediationPlanEntity).findOne({ _id: plan?._id ?? '' })).toMatchObject({
      escalationsPending: false,
      escalationIds: [escalationId],
    });
    expect(await collection(escalationEntity).findOne({ _id: escalationId })).toMatchObject({
      remediationPlanId: plan?._id,
    });
  });
});
