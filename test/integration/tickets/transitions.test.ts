import { ViewerRole, type Viewer } from '../../../subgraphs/shared/viewer';
import { EscalationStatus, TicketKind, TicketStatus } from '../../../subgraphs/tickets/enums';
import { ticketEntity } from '../../../subgraphs/tickets/ticket';
import {
  everythingStored,
  openServiceDesk,
  type ServiceDesk,
  storedDocument,
} from '../../support/service-desk';
import { storeState, type StoredState, type TicketState } from '../../support/ticket-states';
import { analyst, providerAdmin, providerAgent, viewerOf } from '../../support/viewers';

// Every state of a ticket, every mutation of one and every role: what DOMAIN.md allows is done and told in the
// timeline, everything else is refused with its code and writes nothing.

const { NEW, OPEN, WAITING_ON_CUSTOMER, WAITING_ON_PROVIDER, RESOLVED, CLOSED, CANCELLED } = TicketStatus;
const { REQUESTED, ACCEPTED, INFO_REQUESTED, DECLINED, WITHDRAWN } = EscalationStatus;
const kind = TicketKind.PARTNER_CENTER;
const UNABLE = 'TRANSITION_NOT_ALLOWED';
const UNREADY = 'PRECONDITION_FAILED';

const STATES: readonly (readonly [string, TicketState])[] = [
  ['NEW', { status: NEW }],
  ['OPEN', { status: OPEN }],
  ['OPEN with an open child', { status: OPEN, hasOpenChild: true }],
  ['OPEN, asked back', { status: OPEN, escalation: INFO_REQUESTED }],
  ['OPEN, declined', { status: OPEN, escalation: DECLINED }],
  ['OPEN, withdrawn', { status: OPEN, escalation: WITHDRAWN }],
  ['OPEN, solved by the provider', { status: OPEN, escalation: EscalationStatus.RESOLVED }],
  ['OPEN, escalation closed', { status: OPEN, escalation: EscalationStatus.CLOSED }],
  ['WAITING_ON_CUSTOMER', { status: WAITING_ON_CUSTOMER }],
  ['WAITING_ON_CUSTOMER, asked back', { status: WAITING_ON_CUSTOMER, escalation: INFO_REQUESTED }],
  ['WAITING_ON_PROVIDER, requested', { status: WAITING_ON_PROVIDER, escalation: REQUESTED }],
  ['WAITING_ON_PROVIDER, accepted', { status: WAITING_ON_PROVIDER, escalation: ACCEPTED }],
  ['RESOLVED', { status: RESOLVED }],
  ['RESOLVED after an escalation', { status: RESOLVED, escalation: EscalationStatus.CLOSED }],
  ['CLOSED', { status: CLOSED }],
  ['CANCELLED', { status: CANCELLED }],
  ["the partner's own, NEW", { status: NEW, kind }],
  ["the partner's own, OPEN", { status: OPEN, kind }],
  ["the partner's own, RESOLVED", { status: RESOLVED, kind }],
  ["the partner's own, CLOSED", { status: CLOSED, kind }],
];

const isFinal = ({ status }: TicketState) => status === CLOSED || status === CANCELLED;
const isEnded = (state: TicketState) => state.status === RESOLVED || isFinal(state);
const isActive = ({ escalation }: TicketState) =>
  escalation !== undefined && [REQUESTED, ACCEPTED, INFO_REQUESTED].includes(escalation);
const isOwn = (state: TicketState) => state.kind === kind;

/** The status and the event types that a mutation leads to, or the codes with which it is refused. */
type Expectation = { to: TicketStatus; told: readonly string[] } | { codes: readonly string[] };
const leadsTo = (to: TicketStatus, ...told: string[]): Expectation => ({ to, told });
const refusedWith = (...codes: string[]): Expectation => ({ codes });
const unless = (isRefused: boolean, told: string, state: TicketState, to = state.status): Expectation =>
  isRefused ? refusedWith(UNABLE) : leadsTo(to, told);

interface Row {
  readonly call: string;
  readonly by: 'PARTNER' | 'ANYBODY';
  expected(state: TicketState, side: 'PARTNER' | 'PROVIDER'): Expectation;
}

const MUTATIONS: Readonly<Record<string, Row>> = {
  updateTicket: {
    call: 'id: $id, input: { title: "Another title" }',
    by: 'PARTNER',
    expected: (state) => unless(isFinal(state), 'EDITED', state),
  },
  addComment: {
    call: 'ticketId: $id, input: { body: "Done." }',
    by: 'ANYBODY',
    expected(state, side) {
      const answers = side === (isOwn(state) ? 'PROVIDER' : 'PARTNER');
      const opens =
        (state.status === NEW && answers) || (state.status === WAITING_ON_CUSTOMER && side === 'PARTNER');
      return unless(isFinal(state), 'COMMENT_ADDED', state, opens ? OPEN : state.status);
    },
  },
  addAttachment: {
    call: 'ticketId: $id, input: { fileName: "a.txt", contentType: "text/plain", sizeBytes: 1, url: "https://files.example.cn/a" }',
    by: 'PARTNER',
    expected: (state) => unless(isFinal(state), 'ATTACHMENT_ADDED', state),
  },
  recordSelfHelpAttempt: {
    call: 'ticketId: $id, input: { action: "Restarted it", outcome: NOT_SOLVED }',
    by: 'PARTNER',
    expected: (state) => unless(isEnded(state), 'SELF_HELP_ATTEMPTED', state),
  },
  assignTicket: {
    call: 'id: $id, agentId: $agentId',
    by: 'PARTNER',
    expected: (state) =>
      unless(isFinal(state), 'ASSIGNED', state, state.status === NEW ? OPEN : state.status),
  },
  changeTicketSeverity: {
    call: 'id: $id, severity: CRITICAL, reason: "Everybody is hit."',
    by: 'PARTNER',
    expected: (state) => unless(isEnded(state), 'SEVERITY_CHANGED', state),
  },
  waitOnCustomer: {
    call: 'id: $id, message: "Since when?"',
    by: 'PARTNER',
    expected: (state) =>
      unless(state.status !== OPEN || isOwn(state), 'COMMENT_ADDED', state, WAITING_ON_CUSTOMER),
  },
  resolveTicket: {
    call: 'id: $id, resolution: "Restarted it."',
    by: 'PARTNER',
    expected(state) {
      if (state.status !== OPEN) return refusedWith(UNABLE);
      return isActive(state) || state.hasOpenChild ? refusedWith(UNREADY) : leadsTo(RESOLVED);
    },
  },
  closeTicket: {
    call: 'id: $id, customerInformedAt: $at',
    by: 'PARTNER',
    expected: (state) => unless(state.status !== RESOLVED, 'CUSTOMER_INFORMED', state, CLOSED),
  },
  reopenTicket: {
    call: 'id: $id, reason: "It is back."',
    by: 'PARTNER',
    expected: (state) =>
      unless(![RESOLVED, WAITING_ON_CUSTOMER].includes(state.status), 'REOPENED', state, OPEN),
  },
  cancelTicket: {
    call: 'id: $id, reason: "Not needed."',
    by: 'PARTNER',
    expected: (state) => unless(isEnded(state), 'CANCELLED', state, CANCELLED),
  },
  rateTicket: {
    call: 'id: $id, score: 4',
    by: 'PARTNER',
    expected: (state) => unless(![RESOLVED, CLOSED].includes(state.status), 'RATED', state),
  },
  linkTicket: {
    call: 'id: $id, parentId: $otherId',
    by: 'PARTNER',
    expected: (state) => unless(isFinal(state), 'LINKED', state),
  },
  mergeTicket: {
    call: 'id: $id, intoId: $otherId',
    by: 'PARTNER',
    expected(state) {
      if (![NEW, OPEN, WAITING_ON_CUSTOMER].includes(state.status)) return refusedWith(UNABLE);
      return isActive(state) ? refusedWith(UNREADY) : leadsTo(CANCELLED, 'MERGED');
    },
  },
  escalateTicket: {
    call: 'ticketId: $id, input: { grounds: [MISSING_TRAINING], trigger: UNRESOLVED_TECHNICAL, justification: "We cannot." }',
    by: 'PARTNER',
    expected(state) {
      const isUnable = ![NEW, OPEN].includes(state.status);
      const codes = [...(isUnable ? [UNABLE] : []), ...(isActive(state) || isOwn(state) ? [UNREADY] : [])];
      return codes.length ? refusedWith(...codes) : leadsTo(WAITING_ON_PROVIDER, 'ESCALATION_REQUESTED');
    },
  },
};

let desk: ServiceDesk;
let viewers: readonly Viewer[];

beforeAll(async () => {
  desk = await openServiceDesk();
  const { partner, rival } = desk.world;
  viewers = [
    desk.world.helpdesk,
    viewerOf(partner._id, ViewerRole.PARTNER_ADMIN),
    providerAgent,
    providerAdmin,
    analyst,
    viewerOf(partner._id, ViewerRole.EMBED),
    { ...viewerOf(rival._id, ViewerRole.PARTNER_ADMIN), name: 'rival' },
  ];
});

afterAll(() => desk.close());

/** What this viewer must get; the role decides first, then whether it sees the ticket, then the ticket's state. */
function expectationFor(viewer: Viewer, state: TicketState, { by, expected }: Row): Expectation {
  const { role } = viewer;
  if (role === ViewerRole.ANALYST || role === ViewerRole.EMBED) return refusedWith('FORBIDDEN');
  const side = role.startsWith('PROVIDER') ? 'PROVIDER' : 'PARTNER';
  if (side === 'PROVIDER' && by === 'PARTNER') return refusedWith('NOT_ENTITLED');
  const isHidden =
    viewer.name === 'rival' || (role === ViewerRole.PROVIDER_AGENT && !state.escalation && !isOwn(state));
  return isHidden ? refusedWith('NOT_FOUND') : expected(state, side);
}

function variablesOf({ call }: Row, { ticket, other }: StoredState) {
  const agentId = desk.world.agent._id;
  const known = { id: ticket._id, otherId: other._id, agentId, at: desk.now().toISOString() };
  return Object.fromEntries(Object.entries(known).filter(([name]) => call.includes(`$${name}`)));
}

const storedOf = ({ ticket, other }: StoredState) =>
  everythingStored(desk.graph.database, {
    tickets: { _id: { $in: [ticket._id, other._id] } },
    escalations: { ticketId: ticket._id },
  });

const isRefused = (expected: Expectation): expected is { codes: readonly string[] } => 'codes' in expected;

describe.each(STATES)('a ticket that is %s', (_, state) => {
  test.each(Object.entries(MUTATIONS))(
    '%s does what the rules say, for every role',
    async (mutation, row) => {
      const stored = await storeState(desk, state);
      const before = await storedOf(stored);
      const allowed: [Viewer, Exclude<Expectation, { codes: readonly string[] }>][] = [];
      for (const viewer of viewers) {
        const expected = expectationFor(viewer, state, row);
        if (!isRefused(expected)) {
          allowed.push([viewer, expected]);
          continue;
        }
        const { codes } = await desk.take(viewer, { mutation, call: row.call }, variablesOf(row, stored));
        expect([viewer.role, ...new Set(codes)]).toEqual([viewer.role, ...expected.codes]);
      }
      expect(await storedOf(stored)).toEqual(before);
      for (const [viewer, expected] of allowed) {
        const own = await storeState(desk, state);
        const { codes } = await desk.take(viewer, { mutation, call: row.call }, variablesOf(row, own));
        expect([viewer.role, ...codes]).toEqual([viewer.role]);
        await expectDone(own, expected, viewer);
      }
    },
  );

  test('allowedTransitions names exactly the statuses to which the mutations then lead', async () => {
    const { ticket } = await storeState(desk, state);
    for (const viewer of viewers) {
      const { ticket: seen } = await desk.read<{ ticket: { allowedTransitions: string[] } | null }>(
        viewer,
        'query ($id: ID!) { ticket(id: $id) { allowedTransitions } }',
        { id: ticket._id },
      );
      const expected = Object.values(MUTATIONS).map((row) => expectationFor(viewer, state, row));
      const reached = expected.flatMap((each) =>
        isRefused(each) || each.to === state.status ? [] : [each.to],
      );
      const isHidden = expected.some((each) => isRefused(each) && each.codes.includes('NOT_FOUND'));
      expect([viewer.role, seen === null]).toEqual([viewer.role, isHidden]);
      expect([...(seen?.allowedTransitions ?? [])].sort()).toEqual([...new Set(reached)].sort());
    }
  });
});

/** The ticket is where it should be, one version on, and its timeline tells who did what. */
async function expectDone(
  { ticket }: StoredState,
  { to, told }: { to: TicketStatus; told: readonly string[] },
  viewer: Viewer,
): Promise<void> {
  const after = await storedDocument(desk.graph.database, ticketEntity, ticket._id);
  expect(after).toMatchObject({ status: to, eventCount: after?.timeline.length });
  for (const type of told) {
    expect(after?.timeline).toContainEqual(
      expect.objectContaining({ type, actorName: viewer.name, actorRole: viewer.role, at: desk.now() }),
    );
  }
  const moves = (after?.timeline ?? []).filter(({ type }) => type === 'STATUS_CHANGED');
  expect(moves.at(0)?.oldValue ?? to).toBe(to === ticket.status ? to : ticket.status);
  expect(moves.at(-1)?.newValue ?? ticket.status).toBe(to);
  expect(moves.every(({ field, actorRole }) => field === 'status' && actorRole === viewer.role)).toBe(true);
  const isPlainComment = moves.length === 0 && told.includes('COMMENT_ADDED');
  expect(after?.version).toBeGreaterThan(isPlainComment ? 0 : ticket.version);
}
