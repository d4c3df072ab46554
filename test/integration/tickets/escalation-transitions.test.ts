import { type Viewer, ViewerRole } from '../../../subgraphs/shared/viewer';
import { EscalationStatus, TicketStatus } from '../../../subgraphs/tickets/enums';
import { type Escalation, escalationEntity } from '../../../subgraphs/tickets/escalation';
import { type Ticket, ticketEntity } from '../../../subgraphs/tickets/ticket';
import {
  everythingStored,
  everyRole,
  openServiceDesk,
  RIVAL,
  type ServiceDesk,
  storedDocument,
} from '../../support/service-desk';
import { type StoredState, storeState, type TicketState } from '../../support/ticket-states';

// Every state of an escalation, every step and every role. Where a step is allowed, the escalation moves, its ticket
// follows, and both are told in the ticket's timeline.

const { REQUESTED, ACCEPTED, INFO_REQUESTED, DECLINED, RESOLVED, CLOSED, WITHDRAWN } = EscalationStatus;
const { OPEN, WAITING_ON_PROVIDER, WAITING_ON_CUSTOMER } = TicketStatus;
const WITH_PROVIDER: readonly EscalationStatus[] = [REQUESTED, ACCEPTED];

const STATES: readonly (readonly [string, TicketState & { escalation: EscalationStatus }])[] = [
  ['REQUESTED', { status: WAITING_ON_PROVIDER, escalation: REQUESTED }],
  ['ACCEPTED', { status: WAITING_ON_PROVIDER, escalation: ACCEPTED }],
  ['INFO_REQUESTED', { status: OPEN, escalation: INFO_REQUESTED, resumesAs: REQUESTED }],
  ['INFO_REQUESTED after it was accepted', { status: OPEN, escalation: INFO_REQUESTED, resumesAs: ACCEPTED }],
  [
    'INFO_REQUESTED while the customer is asked as well',
    { status: WAITING_ON_CUSTOMER, escalation: INFO_REQUESTED, resumesAs: REQUESTED },
  ],
  ['DECLINED', { status: OPEN, escalation: DECLINED }],
  ['RESOLVED', { status: OPEN, escalation: RESOLVED }],
  ['RESOLVED, of a ticket that is RESOLVED too', { status: TicketStatus.RESOLVED, escalation: RESOLVED }],
  ['CLOSED', { status: OPEN, escalation: CLOSED }],
  ['WITHDRAWN', { status: OPEN, escalation: WITHDRAWN }],
  ['WITHDRAWN, of a ticket that is CANCELLED', { status: TicketStatus.CANCELLED, escalation: WITHDRAWN }],
];

interface Row {
  readonly call: string;
  readonly by: 'PARTNER' | 'PROVIDER' | 'PROVIDER_ADMIN';
  readonly told: string;
  /** Where it leads from each status; the others refuse it. */
  readonly from: Partial<Record<EscalationStatus, EscalationStatus | 'AS_BEFORE'>>;
  readonly needsRepresentative?: boolean;
}

const ANY = Object.fromEntries(Object.values(EscalationStatus).map((status) => [status, status]));

const STEPS: Readonly<Record<string, Row>> = {
  acceptEscalation: {
    call: 'id: $id, representative: { name: "Chen Jing" }',
    by: 'PROVIDER',
    told: 'ESCALATION_ACCEPTED',
    from: { REQUESTED: ACCEPTED },
  },
  recordProviderContact: {
    call: 'id: $id, note: "Called."',
    by: 'PROVIDER',
    told: 'PROVIDER_CONTACTED',
    from: { ACCEPTED, INFO_REQUESTED },
    needsRepresentative: true,
  },
  requestEscalationInformation: {
    call: 'id: $id, question: "Since when?"',
    by: 'PROVIDER',
    told: 'ESCALATION_INFO_REQUESTED',
    from: { REQUESTED: INFO_REQUESTED, ACCEPTED: INFO_REQUESTED },
  },
  provideEscalationInformation: {
    call: 'id: $id, answer: "Since noon."',
    by: 'PARTNER',
    told: 'ESCALATION_ANSWERED',
    from: { INFO_REQUESTED: 'AS_BEFORE' },
  },
  declineEscalation: {
    call: 'id: $id, reason: "Not ours."',
    by: 'PROVIDER',
    told: 'ESCALATION_DECLINED',
    from: { REQUESTED: DECLINED },
  },
  resolveEscalation: {
    call: 'id: $id, resolution: "Done."',
    by: 'PROVIDER',
    told: 'ESCALATION_RESOLVED',
    from: { ACCEPTED: RESOLVED },
  },
  closeEscalation: {
    call: 'id: $id',
    by: 'PARTNER',
    told: 'ESCALATION_CLOSED',
    from: { RESOLVED: CLOSED },
  },
  withdrawEscalation: {
    call: 'id: $id, reason: "Solved it."',
    by: 'PARTNER',
    told: 'ESCALATION_WITHDRAWN',
    from: { REQUESTED: WITHDRAWN, ACCEPTED: WITHDRAWN, INFO_REQUESTED: WITHDRAWN },
  },
  reviewEscalation: {
    call: 'id: $id, appropriateness: INAPPROPRIATE, note: "It is in the manual."',
    by: 'PROVIDER_ADMIN',
    told: 'ESCALATION_REVIEWED',
    from: ANY,
  },
};

let desk: ServiceDesk;
let viewers: readonly Viewer[];

beforeAll(async () => {
  desk = await openServiceDesk();
  viewers = everyRole(desk.world);
});

afterAll(() => desk.close());

type State = TicketState & { escalation: EscalationStatus };

/** The status to which a step leads, or the code of the refusal. */
function expectationFor({ role, name }: Viewer, state: State, row: Row): EscalationStatus | { code: string } {
  if (role === ViewerRole.ANALYST || role === ViewerRole.EMBED) return { code: 'FORBIDDEN' };
  const isEntitled = role.startsWith(row.by);
  if (!isEntitled) return { code: 'NOT_ENTITLED' };
  if (name === RIVAL) return { code: 'NOT_FOUND' };
  const to = row.from[state.escalation];
  const isWithoutRepresentative =
    row.needsRepresentative && state.escalation === INFO_REQUESTED && state.resumesAs !== ACCEPTED;
  if (to === undefined || isWithoutRepresentative) return { code: 'TRANSITION_NOT_ALLOWED' };
  return to === 'AS_BEFORE' ? (state.resumesAs ?? REQUESTED) : to;
}

/** The ticket is with the provider while the escalation is, and comes back to the partner after that. */
function ticketAfter({ status, escalation }: State, to: EscalationStatus): TicketStatus {
  if (to === escalation) return status;
  if (WITH_PROVIDER.includes(to)) return WAITING_ON_PROVIDER;
  return status === WAITING_ON_PROVIDER ? OPEN : status;
}

const storedOf = ({ ticket }: StoredState) =>
  everythingStored(desk.graph.database, {
    tickets: { _id: ticket._id },
    escalations: { ticketId: ticket._id },
  });

describe.each(STATES)('an escalation that is %s', (_, state) => {
  test.each(Object.entries(STEPS))('%s does what the rules say, for every role', async (mutation, row) => {
    const stored = await storeState(desk, state);
    const before = await storedOf(stored);
    const allowed: [Viewer, EscalationStatus][] = [];
    for (const viewer of viewers) {
      const expected = expectationFor(viewer, state, row);
      if (typeof expected === 'string') {
        allowed.push([viewer, expected]);
        continue;
      }
      const { codes } = await desk.take(viewer, { mutation, call: row.call }, { id: stored.escalation?._id });
      expect([viewer.role, ...codes]).toEqual([viewer.role, expected.code]);
    }
    expect(await storedOf(stored)).toEqual(before);
    for (const [viewer, to] of allowed) {
      const own = await storeState(desk, state);
      const outcome = await desk.take(viewer, { mutation, call: row.call }, { id: own.escalation?._id });
      expect([viewer.role, ...outcome.codes]).toEqual([viewer.role]);
      expect(outcome).toMatchObject({
        escalation: { status: to },
        ticket: { status: ticketAfter(state, to) },
      });
      await expectTold(own, row.told, viewer, state, to);
    }
  });

  test('allowedTransitions names exactly the statuses to which the steps then lead', async () => {
    const { escalation } = await storeState(desk, state);
    for (const viewer of viewers) {
      const { escalation: seen } = await desk.read<{ escalation: { allowedTransitions: string[] } | null }>(
        viewer,
        'query ($id: ID!) { escalation(id: $id) { allowedTransitions } }',
        { id: escalation?._id },
      );
      const reached = Object.values(STEPS).flatMap((row) => {
        const expected = expectationFor(viewer, state, row);
        return typeof expected === 'string' && expected !== state.escalation ? [expected] : [];
      });
      expect([viewer.role, seen === null]).toEqual([viewer.role, viewer.name === RIVAL]);
      expect([...(seen?.allowedTransitions ?? [])].sort()).toEqual([...new Set(reached)].sort());
    }
  });
});

/** Escalation and ticket agree, each one version on, and both timelines tell who did it. */
async function expectTold(
  { ticket: before, escalation }: StoredState,
  type: string,
  viewer: Viewer,
  state: State,
  to: EscalationStatus,
): Promise<void> {
  const { database } = desk.graph;
  const after = await storedDocument<Escalation>(database, escalationEntity, escalation?._id ?? '');
  const ticket = await storedDocument<Ticket>(database, ticketEntity, before._id);
  const told = { type, actorName: viewer.name, actorRole: viewer.role, at: desk.now() };
  expect(after).toMatchObject({ status: to, version: 2, ticketPending: false });
  expect(after?.active).toBe([REQUESTED, ACCEPTED, INFO_REQUESTED].includes(to));
  expect(after?.events).toContainEqual(expect.objectContaining(told));
  expect(ticket?.timeline).toContainEqual(expect.objectContaining(told));
  expect(ticket).toMatchObject({
    status: ticketAfter(state, to),
    version: before.version + 1,
    eventCount: ticket?.timeline.length,
    appliedEscalations: [{ escalationId: escalation?._id, version: 2, status: to }],
  });
  const moves = ticket?.timeline.filter((event) => event.type === 'STATUS_CHANGED') ?? [];
  expect(moves.at(-1)?.newValue ?? before.status).toBe(ticketAfter(state, to));
  expect(moves.at(0)?.oldValue ?? before.status).toBe(before.status);
}
