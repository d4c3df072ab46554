import { ViewerRole, type Viewer } from '../../../subgraphs/shared/viewer';
import { ticketEntity } from '../../../subgraphs/tickets/ticket';
import {
  everythingStored,
  everyRole,
  openServiceDesk,
  RIVAL,
  type ServiceDesk,
  storedDocument,
} from '../../support/service-desk';
import {
  type Done,
  type Expectation,
  isOwn,
  MUTATIONS,
  refusedWith,
  type Refused,
  type Row,
  STATES,
} from './ticket-steps';
import { storeState, type StoredState, type TicketState } from '../../support/ticket-states';

// Every state of a ticket, every mutation of one and every role: what DOMAIN.md allows is done and told in the
// timeline, everything else is refused with its code and writes nothing.

let desk: ServiceDesk;
let viewers: readonly Viewer[];

beforeAll(async () => {
  desk = await openServiceDesk();
  viewers = everyRole(desk.world);
});

afterAll(() => desk.close());

/** What this viewer must get; the role decides first, then whether it sees the ticket, then the ticket's state. */
function expectationFor(viewer: Viewer, state: TicketState, { by, expected }: Row): Expectation {
  const { role } = viewer;
  if (role === ViewerRole.ANALYST || role === ViewerRole.EMBED) return refusedWith('FORBIDDEN');
  const side = role.startsWith('PROVIDER') ? 'PROVIDER' : 'PARTNER';
  if (side === 'PROVIDER' && by === 'PARTNER') return refusedWith('NOT_ENTITLED');
  const isHidden =
    viewer.name === RIVAL || (role === ViewerRole.PROVIDER_AGENT && !state.escalation && !isOwn(state));
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

const isRefused = (expected: Expectation): expected is Refused => 'codes' in expected;

describe.each(STATES)('a ticket that is %s', (_, state) => {
  test.each(Object.entries(MUTATIONS))(
    '%s does what the rules say, for every role',
    async (mutation, row) => {
      const stored = await storeState(desk, state);
      const before = await storedOf(stored);
      const take = (viewer: Viewer, own: StoredState) =>
        desk.take(viewer, { mutation, call: row.call }, variablesOf(row, own));
      const each = viewers.map((viewer) => [viewer, expectationFor(viewer, state, row)] as const);
      const refusals = each.map(async ([viewer, expected]) => {
        if (!isRefused(expected)) return;
        const { codes } = await take(viewer, stored);
        expect([viewer.role, ...new Set(codes)]).toEqual([viewer.role, ...expected.codes]);
      });
      await Promise.all(refusals);
      expect(await storedOf(stored)).toEqual(before);
      const changes = each.map(async ([viewer, expected]) => {
        if (isRefused(expected)) return;
        const own = await storeState(desk, state);
        const { codes } = await take(viewer, own);
        expect([viewer.role, ...codes]).toEqual([viewer.role]);
        await expectDone(own, expected, viewer);
      });
      await Promise.all(changes);
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
async function expectDone({ ticket }: StoredState, { to, told }: Done, viewer: Viewer): Promise<void> {
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
  for (const move of moves) expect(move).toMatchObject({ field: 'status', actorRole: viewer.role });
  const isPlainComment = moves.length === 0 && told.includes('COMMENT_ADDED');
  expect(after?.version).toBeGreaterThan(isPlainComment ? 0 : ticket.version);
}
