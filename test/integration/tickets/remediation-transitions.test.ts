import { type Viewer, ViewerRole } from '../../../subgraphs/shared/viewer';
import {
  Appropriateness,
  EscalationStatus,
  RemediationStatus,
  TicketStatus,
} from '../../../subgraphs/tickets/enums';
import { type Escalation, escalationEntity } from '../../../subgraphs/tickets/escalation';
import { type RemediationPlan, remediationPlanEntity } from '../../../subgraphs/tickets/remediation-plan';
import {
  everyRole,
  openServiceDesk,
  RIVAL,
  type ServiceDesk,
  storedDocument,
} from '../../support/service-desk';
import { escalationDocument } from '../../support/ticket-documents';
import { storePlan, storeState } from '../../support/ticket-states';
import { analyst, providerAdmin } from '../../support/viewers';

// Every state of a remediation plan, every step and every role.

const { REQUESTED, MEETING_SCHEDULED, AGREED, IN_PROGRESS, COMPLETED, CANCELLED } = RemediationStatus;

interface State {
  readonly status: RemediationStatus;
  readonly actionsDone: 0 | 1 | 2;
}

const STATES: readonly (readonly [string, State])[] = [
  ['REQUESTED', { status: REQUESTED, actionsDone: 0 }],
  ['MEETING_SCHEDULED', { status: MEETING_SCHEDULED, actionsDone: 0 }],
  ['AGREED', { status: AGREED, actionsDone: 0 }],
  ['IN_PROGRESS with an action left', { status: IN_PROGRESS, actionsDone: 1 }],
  ['IN_PROGRESS with every action done', { status: IN_PROGRESS, actionsDone: 2 }],
  ['COMPLETED', { status: COMPLETED, actionsDone: 2 }],
  ['CANCELLED', { status: CANCELLED, actionsDone: 0 }],
];

interface Row {
  readonly call: string;
  readonly by: readonly ('PARTNER' | 'PROVIDER_ADMIN')[];
  readonly told: string;
  readonly from: Partial<Record<RemediationStatus, RemediationStatus>>;
}

const STEPS: Readonly<Record<string, Row>> = {
  scheduleRemediationMeeting: {
    call: 'id: $id, meetingAt: $at',
    by: ['PARTNER', 'PROVIDER_ADMIN'],
    told: 'STATUS_CHANGED',
    from: { REQUESTED: MEETING_SCHEDULED },
  },
  agreeRemediationPlan: {
    call: 'id: $id, input: { summary: "Train them.", actions: [{ description: "Train" }] }',
    by: ['PARTNER', 'PROVIDER_ADMIN'],
    told: 'STATUS_CHANGED',
    from: { MEETING_SCHEDULED: AGREED },
  },
  completeRemediationAction: {
    call: 'id: $id, actionId: $otherId',
    by: ['PARTNER'],
    told: 'ACTION_COMPLETED',
    from: { AGREED: IN_PROGRESS, IN_PROGRESS },
  },
  completeRemediationPlan: {
    call: 'id: $id',
    by: ['PROVIDER_ADMIN'],
    told: 'STATUS_CHANGED',
    from: { IN_PROGRESS: COMPLETED },
  },
  cancelRemediationPlan: {
    call: 'id: $id, reason: "Not needed."',
    by: ['PROVIDER_ADMIN'],
    told: 'STATUS_CHANGED',
    from: { REQUESTED: CANCELLED, MEETING_SCHEDULED: CANCELLED, AGREED: CANCELLED, IN_PROGRESS: CANCELLED },
  },
};

let desk: ServiceDesk;
let viewers: readonly Viewer[];

beforeAll(async () => {
  desk = await openServiceDesk();
  viewers = everyRole(desk.world);
});

afterAll(() => desk.close());

/** The status to which a step leads, or the code of the refusal. */
function expectationFor(
  { role, name }: Viewer,
  { status, actionsDone }: State,
  { by, from }: Row,
): RemediationStatus | { code: string } {
  if (role === ViewerRole.ANALYST || role === ViewerRole.EMBED) return { code: 'FORBIDDEN' };
  if (!by.some((side) => role.startsWith(side))) return { code: 'NOT_ENTITLED' };
  if (name === RIVAL) return { code: 'NOT_FOUND' };
  const to = from[status];
  if (to === undefined || (to === status && actionsDone === 2)) return { code: 'TRANSITION_NOT_ALLOWED' };
  return to === COMPLETED && actionsDone < 2 ? { code: 'PRECONDITION_FAILED' } : to;
}

const stored = ({ _id }: RemediationPlan) => storedDocument(desk.graph.database, remediationPlanEntity, _id);

function take(viewer: Viewer, mutation: string, { call }: Row, plan: RemediationPlan) {
  const at = new Date(desk.now().getTime() + 86_400_000).toISOString();
  // The last action is the one that is done last.
  const known = { id: plan._id, otherId: plan.actions.at(-1)?._id ?? 'act_none', at };
  const variables = Object.entries(known).filter(([name]) => call.includes(`$${name}`));
  return desk.take(viewer, { mutation, call }, Object.fromEntries(variables));
}

describe.each(STATES)('a remediation plan that is %s', (_, state) => {
  test.each(Object.entries(STEPS))('%s does what the rules say, for every role', async (mutation, row) => {
    const plan = await storePlan(desk, state.status, state.actionsDone);
    const allowed: [Viewer, RemediationStatus][] = [];
    for (const viewer of viewers) {
      const expected = expectationFor(viewer, state, row);
      if (typeof expected === 'string') {
        allowed.push([viewer, expected]);
        continue;
      }
      const { codes } = await take(viewer, mutation, row, plan);
      expect([viewer.role, ...codes]).toEqual([viewer.role, expected.code]);
    }
    expect(await stored(plan)).toEqual(plan);
    for (const [viewer, to] of allowed) {
      const own = await storePlan(desk, state.status, state.actionsDone);
      const { codes, remediationPlan } = await take(viewer, mutation, row, own);
      expect([viewer.role, ...codes]).toEqual([viewer.role]);
      expect(remediationPlan).toMatchObject({ status: to, version: 2 });
      const after = await stored(own);
      const told = { type: row.told, actorName: viewer.name, actorRole: viewer.role, at: desk.now() };
      expect(after).toMatchObject({ status: to, version: 2 });
      expect(after?.events).toContainEqual(expect.objectContaining(told));
      const moved = { type: 'STATUS_CHANGED', field: 'status', oldValue: state.status, newValue: to };
      if (to !== state.status) expect(after?.events).toContainEqual(expect.objectContaining(moved));
    }
  });

  test('allowedTransitions names exactly the statuses to which the steps then lead', async () => {
    const plan = await storePlan(desk, state.status, state.actionsDone);
    for (const viewer of viewers) {
      const { remediationPlan: seen } = await desk.read<{
        remediationPlan: { allowedTransitions: string[] } | null;
      }>(viewer, 'query ($id: ID!) { remediationPlan(id: $id) { allowedTransitions } }', { id: plan._id });
      const reached = Object.values(STEPS).flatMap((row) => {
        const expected = expectationFor(viewer, state, row);
        return typeof expected === 'string' && expected !== state.status ? [expected] : [];
      });
      expect([viewer.role, seen === null]).toEqual([viewer.role, viewer.name === RIVAL]);
      expect([...(seen?.allowedTransitions ?? [])].sort()).toEqual([...new Set(reached)].sort());
    }
  });
});

describe('asking a partner for a meeting', () => {
  const step = {
    mutation: 'requestRemediationMeeting',
    call: 'partnerId: $id, input: { reason: "Needless.", escalationIds: $ids }',
  };
  const escalated = async (appropriateness: Appropriateness) => {
    const { ticket } = await storeState(desk, { status: TicketStatus.OPEN });
    const { partnerId, _id: ticketId } = ticket;
    const escalation = escalationDocument({
      ...{ partnerId, ticketId, appropriateness, status: EscalationStatus.CLOSED },
    });
    await desk.graph.database.store(escalationEntity, [escalation]);
    return escalation._id;
  };

  test.each([
    [ViewerRole.PARTNER_AGENT, 'NOT_ENTITLED'],
    [ViewerRole.PARTNER_ADMIN, 'NOT_ENTITLED'],
    [ViewerRole.PROVIDER_AGENT, 'NOT_ENTITLED'],
    [ViewerRole.ANALYST, 'FORBIDDEN'],
    [ViewerRole.EMBED, 'FORBIDDEN'],
  ])("is not %s's step", async (role, code) => {
    const ids = [await escalated(Appropriateness.INAPPROPRIATE)];
    const viewer = viewers.find((each) => each.role === role) ?? analyst;
    expect((await desk.take(viewer, step, { id: desk.world.partner._id, ids })).codes).toEqual([code]);
    expect(await planOf(ids[0])).toBeNull();
  });

  test.each([Appropriateness.UNREVIEWED, Appropriateness.APPROPRIATE])(
    'is refused because of an escalation that is %s',
    async (appropriateness) => {
      const ids = [await escalated(Appropriateness.INAPPROPRIATE), await escalated(appropriateness)];
      const { codes } = await desk.take(providerAdmin, step, { id: desk.world.partner._id, ids });
      expect(codes).toEqual(['PRECONDITION_FAILED']);
      expect([await planOf(ids[0]), await planOf(ids[1])]).toEqual([null, null]);
    },
  );

  test("is done by the provider's admin, once for each escalation and for its own partner only", async () => {
    const ids = [await escalated(Appropriateness.INAPPROPRIATE)];
    const ask = (id: string) => desk.take(providerAdmin, step, { id, ids });
    expect((await ask(desk.world.rival._id)).codes).toEqual(['NOT_FOUND']);
    const { remediationPlan } = await ask(desk.world.partner._id);
    expect(remediationPlan).toMatchObject({ status: REQUESTED, version: 1 });
    expect(await planOf(ids[0])).toBe(remediationPlan?.id);
    expect((await ask(desk.world.partner._id)).codes).toEqual(['PRECONDITION_FAILED']);
  });

  const drop = { mutation: 'cancelRemediationPlan', call: 'id: $id, reason: "A mistake."' };

  test('can be done again once the plan was dropped, which keeps the list of what gave cause to it', async () => {
    const ids = [
      await escalated(Appropriateness.INAPPROPRIATE),
      await escalated(Appropriateness.INAPPROPRIATE),
    ];
    const ask = () => desk.take(providerAdmin, step, { id: desk.world.partner._id, ids });
    const { remediationPlan: first } = await ask();
    expect((await desk.take(providerAdmin, drop, { id: first?.id })).codes).toEqual([]);
    expect([await planOf(ids[0]), await planOf(ids[1])]).toEqual([null, null]);
    const dropped = await storedDocument(desk.graph.database, remediationPlanEntity, first?.id ?? '');
    expect(dropped).toMatchObject({ status: CANCELLED, escalationIds: ids, escalationsPending: false });
    const { remediationPlan: second, codes } = await ask();
    expect(codes).toEqual([]);
    expect([await planOf(ids[0]), await planOf(ids[1])]).toEqual([second?.id, second?.id]);
  });

  test('can be done again when a plan was dropped that still holds them', async () => {
    const ids = [await escalated(Appropriateness.INAPPROPRIATE)];
    const { _id } = await storePlan(desk, CANCELLED);
    const held = { $set: { remediationPlanId: _id } };
    await desk.graph.database.connection
      .collection<Escalation>(escalationEntity.collection)
      .updateOne({ _id: ids[0] ?? '' }, held);
    const { remediationPlan, codes } = await desk.take(providerAdmin, step, {
      id: desk.world.partner._id,
      ids,
    });
    expect(codes).toEqual([]);
    expect(await planOf(ids[0])).toBe(remediationPlan?.id);
  });

  test('a repeated request does not give its escalations back to a plan that was dropped', async () => {
    const ids = [await escalated(Appropriateness.INAPPROPRIATE)];
    const call =
      'partnerId: $id, input: { reason: "Needless.", escalationIds: $ids, idempotencyKey: "again" }';
    const ask = () => desk.take(providerAdmin, { ...step, call }, { id: desk.world.partner._id, ids });
    const { remediationPlan: first } = await ask();
    await desk.take(providerAdmin, drop, { id: first?.id });
    expect((await ask()).remediationPlan).toMatchObject({ id: first?.id, status: CANCELLED });
    expect(await planOf(ids[0])).toBeNull();
  });

  const planOf = async (id = '') =>
    (await storedDocument(desk.graph.database, escalationEntity, id))?.remediationPlanId;
});
