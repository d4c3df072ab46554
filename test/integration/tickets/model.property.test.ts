import fc from 'fast-check';
import type { Viewer } from '../../../subgraphs/shared/viewer';
import { TicketStatus } from '../../../subgraphs/tickets/enums';
import { ticketEntity } from '../../../subgraphs/tickets/ticket';
import {
  openServiceDesk,
  type Outcome,
  type ServiceDesk,
  type Step,
  storedDocument,
} from '../../support/service-desk';
import {
  type Attempt,
  isEscalationStep,
  type Side,
  sideOf,
  STEP_NAMES,
  type StepName,
  TicketModel,
} from '../../support/ticket-model';
import { storeState } from '../../support/ticket-states';
import { analyst, providerAgent, viewerOf } from '../../support/viewers';

// Random walks of several viewers through the whole workflow, against a plain model of what DOMAIN.md says. After
// every attempt the ticket is read back; a failure prints the seed and the shortest walk that leads to it.

const WALKS = 30;
const TIME_LIMIT_MS = 25_000;

const REQUESTS: Readonly<Record<StepName, Step>> = {
  comment: { mutation: 'addComment', call: 'ticketId: $id, input: { body: "Hello.", visibility: PUBLIC }' },
  assign: { mutation: 'assignTicket', call: 'id: $id, agentId: $agentId' },
  severity: { mutation: 'changeTicketSeverity', call: 'id: $id, severity: $severity, reason: "So."' },
  wait: { mutation: 'waitOnCustomer', call: 'id: $id, message: "Since when?"' },
  resolve: { mutation: 'resolveTicket', call: 'id: $id, resolution: "Done."' },
  close: { mutation: 'closeTicket', call: 'id: $id, customerInformedAt: $at' },
  reopen: { mutation: 'reopenTicket', call: 'id: $id, reason: "Again."' },
  cancel: { mutation: 'cancelTicket', call: 'id: $id, reason: "Not needed."' },
  rate: { mutation: 'rateTicket', call: 'id: $id, score: 5' },
  escalate: {
    mutation: 'escalateTicket',
    call: 'ticketId: $id, input: { grounds: [MISSING_TRAINING], trigger: UNRESOLVED_TECHNICAL, justification: "We cannot." }',
  },
  accept: { mutation: 'acceptEscalation', call: 'id: $id, representative: { name: "Chen" }' },
  ask: { mutation: 'requestEscalationInformation', call: 'id: $id, question: "When?"' },
  answer: { mutation: 'provideEscalationInformation', call: 'id: $id, answer: "Noon."' },
  decline: { mutation: 'declineEscalation', call: 'id: $id, reason: "Not ours."' },
  solve: { mutation: 'resolveEscalation', call: 'id: $id, resolution: "Done."' },
  conclude: { mutation: 'closeEscalation', call: 'id: $id' },
  withdraw: { mutation: 'withdrawEscalation', call: 'id: $id, reason: "Solved."' },
  contact: { mutation: 'recordProviderContact', call: 'id: $id, note: "Called."' },
};
const INTERNAL_COMMENT = {
  mutation: 'addComment',
  call: 'ticketId: $id, input: { body: "Hello.", visibility: INTERNAL }',
};

const TICKET = `query ($id: ID!) { ticket(id: $id) {
  status severity version assignee { id } resolvedAt
  comments { totalCount } timeline { totalCount }
  metrics { firstResponseMinutes resolutionMinutes waitingOnCustomerMinutes waitingOnProviderMinutes replies reopens escalations }
  slaClocks { metric state elapsedMinutes breachedAt targetMinutes dueAt }
  escalations { id status } activeEscalation { status }
} }`;

interface Clock {
  metric: string;
  state: string;
  elapsedMinutes: number;
  breachedAt: string | null;
  targetMinutes: number;
  dueAt: string | null;
}

interface Seen {
  status: string;
  severity: string;
  version: number;
  assignee: { id: string } | null;
  comments: { totalCount: number };
  timeline: { totalCount: number };
  metrics: Record<string, number | null>;
  slaClocks: Clock[];
  escalations: { id: string; status: string }[];
  activeEscalation: { status: string } | null;
}

let desk: ServiceDesk;
let viewers: Record<Side, Viewer>;
const reached = new Set<string>();
const models = new Map<string, TicketModel>();

beforeAll(async () => {
  desk = await openServiceDesk();
  viewers = {
    PARTNER: desk.world.helpdesk,
    PROVIDER: providerAgent,
    RIVAL: viewerOf(desk.world.rival._id),
    READER: analyst,
  };
});

afterAll(() => desk.close());

/** What a walk is made of: which step is taken depends on what the ticket has come to. */
interface Move {
  /** Null for one of the steps that are allowed now. */
  readonly step: StepName | null;
  readonly choice: number;
  /** Null for the side whose step it is. */
  readonly side: Side | null;
  readonly minutes: number;
}

const moves: fc.Arbitrary<Move> = fc.record({
  step: fc.option(fc.constantFrom(...STEP_NAMES), { freq: 1 }),
  choice: fc.noBias(fc.nat(9_999)),
  side: fc.option(fc.constantFrom<Side>('PARTNER', 'PROVIDER', 'RIVAL', 'READER'), { freq: 1 }),
  minutes: fc.oneof(fc.constant(0), fc.nat(30), fc.nat(600)),
});

const SEVERITIES = ['CRITICAL', 'MODERATE', 'MINIMAL'] as const;

function attemptOf(move: Move, model: TicketModel): Attempt {
  const { choice } = move;
  // A cancelled ticket is the end of a walk, so few come to it.
  const steps = model.allowed().filter((step) => step !== 'cancel' || choice % 10 === 0);
  const step = move.step ?? steps[choice % steps.length] ?? 'comment';
  return {
    ...{ step, side: move.side ?? sideOf(step), severity: SEVERITIES[choice % 3] ?? 'MINIMAL' },
    ...{ isInternal: choice % 4 === 0, isAssigned: choice % 5 > 0 },
  };
}

const read = async (id: string) =>
  (await desk.read<{ ticket: Seen }>(desk.world.helpdesk, TICKET, { id })).ticket;

/** Sends an attempt; an escalation's step is about the last one of the ticket. */
function send(id: string, model: TicketModel, attempt: Attempt): Promise<Outcome> {
  const { step, side, severity, isAssigned, isInternal } = attempt;
  const request = step === 'comment' && isInternal ? INTERNAL_COMMENT : REQUESTS[step];
  const known = {
    id: isEscalationStep(step) ? model.escalations.at(-1)?.id : id,
    ...{ severity, agentId: isAssigned ? desk.world.agent._id : null, at: desk.now().toISOString() },
  };
  const variables = Object.entries(known).filter(([name]) => request.call.includes(`$${name}`));
  return desk.take(viewers[side], request, Object.fromEntries(variables));
}

function expectLike(seen: Seen, model: TicketModel): void {
  expect(seen).toMatchObject({
    status: model.status,
    severity: model.severity,
    assignee: model.isAssigned ? { id: desk.world.agent._id } : null,
    activeEscalation: model.active ? { status: model.active.status } : null,
    metrics: {
      firstResponseMinutes: model.firstResponse,
      resolutionMinutes: model.resolution,
      waitingOnCustomerMinutes: model.waitingOnCustomer,
      waitingOnProviderMinutes: model.waitingOnProvider,
      ...{ replies: model.replies, reopens: model.reopens, escalations: model.escalations.length },
    },
  });
  expect(seen.escalations.map(({ status }) => status)).toEqual(model.escalations.map(({ status }) => status));
  expect(
    seen.slaClocks.map(({ metric, state, elapsedMinutes, targetMinutes }) => [
      metric,
      state,
      elapsedMinutes,
      targetMinutes,
    ]),
  ).toEqual(
    model.clocks.map(({ metric, state, elapsed, target, isBreached }) => [
      ...[metric, isBreached ? 'BREACHED' : state, elapsed, target],
    ]),
  );
}

/** What must hold from one reading to the next, whatever happened between them. */
function expectOnward(before: Seen, after: Seen): void {
  expect(after.version).toBeGreaterThanOrEqual(before.version);
  expect(after.timeline.totalCount).toBeGreaterThanOrEqual(before.timeline.totalCount);
  before.slaClocks.forEach((clock, index) => {
    const now = after.slaClocks[index];
    expect(now?.elapsedMinutes).toBeGreaterThanOrEqual(clock.elapsedMinutes);
    if (clock.breachedAt !== null) expect(now?.breachedAt).toBe(clock.breachedAt);
  });
}

async function walk(steps: readonly Move[]): Promise<void> {
  const { ticket } = await storeState(desk, { status: TicketStatus.NEW });
  const id = ticket._id;
  const model = new TicketModel();
  models.set(id, model);
  let before = await read(id);
  const passed = (minutes: number) => {
    desk.pass(minutes);
    models.forEach((each) => each.pass(minutes));
  };
  for (const move of steps) {
    const attempt = attemptOf(move, model);
    if (isEscalationStep(attempt.step) && model.escalations.length === 0) continue;
    passed(move.minutes);
    const expected = model.attempt(attempt);
    const outcome = await send(id, model, attempt);
    const codes = typeof expected === 'string' ? [expected] : [];
    expect([attempt.step, ...new Set(outcome.codes)]).toEqual([
      attempt.step,
      ...allCodes(attempt, model, codes),
    ]);
    if (attempt.step === 'escalate' && outcome.escalation) {
      const last = model.escalations.at(-1);
      if (last) last.id = outcome.escalation.id;
    }
    const after = await read(id);
    expectLike(after, model);
    reached.add(model.status).add(`escalation ${model.escalations.at(-1)?.status ?? ''}`);
    expectOnward(before, after);
    expectTold(before, after, expected === true, attempt);
    before = after;
  }
  await expectStored(id, model);
}

// A ticket that cannot be escalated from its status may have an active escalation as well, and both are named.
function allCodes({ step }: Attempt, model: TicketModel, codes: readonly string[]): readonly string[] {
  const isBoth = step === 'escalate' && codes[0] === 'TRANSITION_NOT_ALLOWED' && model.active;
  return isBoth ? [...codes, 'PRECONDITION_FAILED'] : codes;
}

function expectTold(before: Seen, after: Seen, isDone: boolean, { step, side, isInternal }: Attempt): void {
  const told = after.timeline.totalCount - before.timeline.totalCount;
  const newVersions = after.version - before.version;
  const isHidden = step === 'comment' && isInternal && side === 'PROVIDER';
  if (!isDone) expect([told, newVersions]).toEqual([0, 0]);
  else if (!isHidden) expect(told).toBeGreaterThan(0);
  if (isDone && step !== 'comment') expect(newVersions).toBeGreaterThan(0);
}

/** What the API does not show: counts that agree with the lists, and one active escalation at most. */
async function expectStored(id: string, model: TicketModel): Promise<void> {
  const stored = await storedDocument(desk.graph.database, ticketEntity, id);
  expect(stored).toMatchObject({
    commentCount: model.comments,
    eventCount: stored?.timeline.length,
    escalationCount: model.escalations.length,
    pendingMerges: [],
  });
  expect(stored?.comments).toHaveLength(model.comments);
  const times = (stored?.timeline ?? []).map(({ at }) => at.getTime());
  expect(times).toEqual([...times].sort((a, b) => a - b));
  const active = await desk.graph.database.connection
    .collection('escalations')
    .countDocuments({ ticketId: id, active: true });
  expect(active).toBe(model.active ? 1 : 0);
}

test('no walk leads to anything that the model does not know', async () => {
  const walks = fc.array(moves, { minLength: 1, maxLength: 50, size: 'max' });
  const deadline = Date.now() + TIME_LIMIT_MS;
  // On a busy machine there are fewer walks; one that was begun is always finished.
  const inTime = fc.asyncProperty(walks, async (steps) => {
    if (Date.now() < deadline) await walk(steps);
  });
  await fc.assert(inTime, { numRuns: WALKS });
  // Walks that never leave the beginning would show nothing.
  expect(reached.size).toBeGreaterThan(7);
}, 60_000);

test('after all walks the totals of the list are the sums of their parts', async () => {
  const partnerId = desk.world.partner._id;
  const total = async (filter: object) => {
    const { tickets } = await desk.read<{ tickets: { totalCount: number } }>(
      desk.world.helpdesk,
      'query ($filter: TicketFilter) { tickets(filter: $filter) { totalCount } }',
      { filter: { partnerId: [partnerId], ...filter } },
    );
    return tickets.totalCount;
  };
  const known = [...models.values()];
  const others = (await total({})) - known.length;
  const byStatus = await Promise.all(
    Object.values(TicketStatus).map((status) => total({ status: [status] })),
  );
  expect(byStatus.reduce((sum, count) => sum + count, 0)).toBe(await total({}));
  const walked = (holds: (model: TicketModel) => boolean) => known.filter(holds).length;
  expect(await total({ escalated: true })).toBe(walked(({ escalations }) => escalations.length > 0));
  expect(await total({ slaBreached: true })).toBeGreaterThanOrEqual(
    walked(({ clocks }) => clocks.some(({ isBreached }) => isBreached)),
  );
  for (const status of [
    'NEW',
    'RESOLVED',
    'CLOSED',
    'CANCELLED',
    'WAITING_ON_CUSTOMER',
    'WAITING_ON_PROVIDER',
  ]) {
    expect(await total({ status: [status] })).toBe(walked((model) => model.status === status));
  }
  expect(await total({ status: ['OPEN'] })).toBe(walked((model) => model.status === 'OPEN') + others);
});
