import { ViewerRole } from '../../../subgraphs/shared/viewer';
import { TicketStatus } from '../../../subgraphs/tickets/enums';
import { escalationEntity } from '../../../subgraphs/tickets/escalation';
import { type Ticket, ticketEntity } from '../../../subgraphs/tickets/ticket';
import { openServiceDesk, type ServiceDesk } from '../../support/service-desk';
import { escalationDocument } from '../../support/ticket-documents';
import { variedTickets } from '../../support/ticket-rows';
import { storeState } from '../../support/ticket-states';
import { analyst, providerAdmin, viewerOf } from '../../support/viewers';

// Pages of a list that others change meanwhile: what was there all the time is met exactly once, in both directions.

interface Edge {
  readonly cursor: string;
  readonly node: { readonly id: string };
}

interface Page {
  readonly edges: readonly Edge[];
  readonly nodes: readonly { readonly id: string }[];
  readonly totalCount: number;
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

type Read = (args: Record<string, unknown>) => Promise<Page>;

const PAGE =
  'edges { cursor node { id } } nodes { id } totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor }';
const FIELDS = ['CREATED_AT', 'UPDATED_AT', 'SEVERITY', 'DUE_AT'] as const;
const ORDERS = FIELDS.flatMap((field) => ['ASC', 'DESC'].map((direction) => [field, direction] as const));
const SORT_PATHS = {
  CREATED_AT: 'createdAt',
  UPDATED_AT: 'updatedAt',
  SEVERITY: 'severityRank',
  DUE_AT: 'nextDueAt',
} as const;

let desk: ServiceDesk;

beforeEach(async () => {
  await desk.graph.database.connection.collection(ticketEntity.collection).deleteMany({});
});

beforeAll(async () => {
  desk = await openServiceDesk();
});

afterAll(() => desk.close());

const tickets = () => desk.graph.database.connection.collection<{ _id: string }>(ticketEntity.collection);

async function storeRows(count: number): Promise<Ticket[]> {
  const rows = variedTickets(desk.world, count, 3, desk.now());
  await desk.graph.database.store(ticketEntity, rows);
  return rows;
}

/** The list of all tickets in an order, with anything else that belongs to the question. */
const list =
  (field: string, direction: string, rest: Record<string, unknown> = {}): Read =>
  async (args) => {
    const query = `query ($first: Int, $after: String, $last: Int, $before: String, $search: String, $filter: TicketFilter) {
      tickets(first: $first, after: $after, last: $last, before: $before, search: $search, filter: $filter, orderBy: { field: ${field}, direction: ${direction} }) { ${PAGE} }
    }`;
    return (await desk.read<{ tickets: Page }>(analyst, query, { ...rest, ...args })).tickets;
  };

/** All pages from one end to the other, the rows in the order of the list; `between` runs after each page. */
async function walk(
  read: Read,
  size: number,
  isBackward: boolean,
  between: () => Promise<void> = async () => {},
) {
  const ids: string[] = [];
  let cursor: string | null = null;
  for (let pages = 0; pages < 200; pages++) {
    const page: Page = await read(
      isBackward ? { last: size, before: cursor } : { first: size, after: cursor },
    );
    const rows = page.nodes.map(({ id }) => id);
    expect(page.edges.map(({ node }) => node.id)).toEqual(rows);
    expect(rows.length).toBeLessThanOrEqual(size);
    if (isBackward) ids.unshift(...rows);
    else ids.push(...rows);
    const { pageInfo } = page;
    expect([pageInfo.startCursor, pageInfo.endCursor]).toEqual([
      page.edges[0]?.cursor ?? null,
      page.edges.at(-1)?.cursor ?? null,
    ]);
    cursor = isBackward ? pageInfo.startCursor : pageInfo.endCursor;
    if (!(isBackward ? pageInfo.hasPreviousPage : pageInfo.hasNextPage)) return ids;
    await between();
  }
  throw new Error('The list has no end.');
}

/** The rows in an order, ties broken by the id in the same direction. */
function inOrder(rows: readonly Ticket[], field: (typeof FIELDS)[number], direction: string): string[] {
  const path = SORT_PATHS[field];
  const sign = direction === 'ASC' ? 1 : -1;
  return [...rows]
    .sort((a, b) => sign * (Number(a[path]) - Number(b[path]) || (a._id < b._id ? -1 : 1)))
    .map(({ _id }) => _id);
}

describe.each(ORDERS)('in the order %s %s', (field, direction) => {
  test.each([1, 7, 100])(
    'pages of %i give every row once, in a total order, in both directions',
    async (size) => {
      const rows = await storeRows(size === 1 ? 20 : 60);
      const expected = inOrder(rows, field, direction);
      expect(await walk(list(field, direction), size, false)).toEqual(expected);
      expect(await walk(list(field, direction), size, true)).toEqual(expected);
    },
  );

  test('a cursor means the same place from both sides', async () => {
    const rows = await storeRows(30);
    const expected = inOrder(rows, field, direction);
    const { edges, totalCount } = await list(field, direction)({ first: 100 });
    expect(totalCount).toBe(30);
    for (const index of [0, 1, 14, 28, 29]) {
      const { cursor } = edges[index] as Edge;
      const after = await list(field, direction)({ first: 5, after: cursor });
      const before = await list(field, direction)({ last: 5, before: cursor });
      expect(after.nodes.map(({ id }) => id)).toEqual(expected.slice(index + 1, index + 6));
      expect(before.nodes.map(({ id }) => id)).toEqual(expected.slice(Math.max(0, index - 5), index));
      expect(after.pageInfo.hasNextPage).toBe(index + 6 < 30);
      expect(before.pageInfo.hasPreviousPage).toBe(index - 5 > 0);
    }
  });

  test.each([false, true])(
    'what others add, change and remove moves nothing else (backward: %s)',
    async (isBackward) => {
      const rows = await storeRows(60);
      const still = rows.filter((_, index) => index % 3 === 0);
      const moving = rows.filter((_, index) => index % 3 !== 0);
      let turn = 0;
      const ids = await walk(list(field, direction), 6, isBackward, async () => {
        await storeRows(4);
        const [changed, removed] = [moving[turn++], moving[turn++]];
        desk.pass(1);
        const change = { updatedAt: desk.now(), severityRank: 1 + (turn % 3), nextDueAt: desk.now() };
        if (changed) await tickets().updateOne({ _id: changed._id }, { $set: change });
        if (removed) await tickets().deleteOne({ _id: removed._id });
      });
      const met = ids.filter((id) => still.some(({ _id }) => _id === id));
      expect(met).toEqual(inOrder(still, field, direction));
      if (field === 'CREATED_AT') expect(new Set(ids).size).toBe(ids.length);
    },
  );
});

describe('other lists', () => {
  test('a search is paged like any list, while rows are added to it', async () => {
    const rows = await storeRows(60);
    const found = rows.filter(({ searchTerms }) => searchTerms.some((term) => term.startsWith('mail')));
    expect(found.length).toBeGreaterThan(10);
    const read = list('CREATED_AT', 'DESC', { search: 'mail' });
    expect(await walk(read, 4, false)).toEqual(inOrder(found, 'CREATED_AT', 'DESC'));
    expect(await walk(read, 4, true)).toEqual(inOrder(found, 'CREATED_AT', 'DESC'));
    const ids = await walk(read, 4, false, async () => {
      await storeRows(2);
    });
    expect(ids.filter((id) => found.some(({ _id }) => _id === id))).toEqual(
      inOrder(found, 'CREATED_AT', 'DESC'),
    );
    expect(new Set(ids).size).toBe(ids.length);
  });

  test("several customers' tickets are paged side by side, each like a list of its own", async () => {
    const rows = await storeRows(60);
    const customers = [desk.world.customer._id, desk.world.other._id, desk.world.foreign._id];
    const query = `query ($r: [_Any!]!, $first: Int, $after: String, $last: Int, $before: String) {
      _entities(representations: $r) { ... on Customer { tickets(first: $first, after: $after, last: $last, before: $before, orderBy: { field: SEVERITY, direction: DESC }) { ${PAGE} } } }
    }`;
    const representations = customers.map((id) => ({ __typename: 'Customer', id }));
    for (const [index, id] of customers.entries()) {
      const read: Read = async (args) => {
        const { _entities } = await desk.read<{ _entities: { tickets: Page }[] }>(analyst, query, {
          ...{ r: representations, ...args },
        });
        return (_entities[index] as { tickets: Page }).tickets;
      };
      const own = rows.filter(({ customerId }) => customerId === id);
      expect(await walk(read, 5, false)).toEqual(inOrder(own, 'SEVERITY', 'DESC'));
      expect(await walk(read, 5, true)).toEqual(inOrder(own, 'SEVERITY', 'DESC'));
      expect((await read({ first: 1 })).totalCount).toBe(own.length);
    }
  });

  test('escalations of the same moment are paged in a total order', async () => {
    const partnerId = desk.world.partner._id;
    const escalations = Array.from({ length: 25 }, (_, index) =>
      escalationDocument({
        partnerId,
        ticketId: `tkt_${index}`,
        requestedAt: new Date(86_400_000 * (index % 3)),
      }),
    );
    await desk.graph.database.store(escalationEntity, escalations);
    const read: Read = async (args) => {
      const query = `query ($first: Int, $after: String, $last: Int, $before: String) { escalations(first: $first, after: $after, last: $last, before: $before) { ${PAGE} } }`;
      return (await desk.read<{ escalations: Page }>(providerAdmin, query, args)).escalations;
    };
    const expected = [...escalations]
      .sort((a, b) => Number(b.requestedAt) - Number(a.requestedAt) || (a._id > b._id ? -1 : 1))
      .map(({ _id }) => _id);
    expect(await walk(read, 4, false)).toEqual(expected);
    expect(await walk(read, 4, true)).toEqual(expected);
  });

  test.each(['comments', 'timeline'])('%s are paged while more are added', async (field) => {
    const { helpdesk } = desk.world;
    const { _id: id } = (await storeState(desk, { status: TicketStatus.OPEN })).ticket;
    const comment = { mutation: 'addComment', call: 'ticketId: $id, input: { body: "Hello." }' };
    const add = async () => expect((await desk.take(helpdesk, comment, { id })).codes).toEqual([]);
    for (let index = 0; index < 12; index++) await add();
    const read: Read = async (args) => {
      const query = `query ($id: ID!, $first: Int, $after: String, $last: Int, $before: String) { ticket(id: $id) { list: ${field}(first: $first, after: $after, last: $last, before: $before) { ${PAGE} } } }`;
      const { ticket } = await desk.read<{ ticket: { list: Page } }>(helpdesk, query, { id, ...args });
      return ticket.list;
    };
    const before = (await read({ first: 100 })).nodes.map(({ id: own }) => own);
    expect(before).toHaveLength(12);
    expect(await walk(read, 5, true, add)).toEqual(before);
    const after = await walk(read, 5, false, add);
    expect(after.slice(0, 12)).toEqual(before);
    expect(new Set(after).size).toBe(after.length);
  });
});

describe('careless arguments', () => {
  const ask = async (args: string) => {
    const { data, errors } = await desk.graph.ask(
      'tickets',
      analyst,
      `{ tickets(${args}) { nodes { id } pageInfo { endCursor } } }`,
    );
    return { code: errors?.[0]?.extensions['code'], page: data?.['tickets'] as Page | null };
  };

  test('a cursor of another order, or none at all, is refused', async () => {
    await storeRows(5);
    const { page } = await ask('first: 2, orderBy: { field: SEVERITY, direction: ASC }');
    const cursor = page?.pageInfo.endCursor ?? '';
    expect(
      (await ask(`after: "${cursor}", orderBy: { field: SEVERITY, direction: ASC }`)).code,
    ).toBeUndefined();
    for (const wrong of [
      cursor,
      'x',
      '',
      'bnVsbA',
      Buffer.from('["CREATED_AT",{"$gt":0},"tkt_x"]').toString('base64url'),
    ]) {
      expect((await ask(`after: "${wrong}"`)).code).toBe('BAD_USER_INPUT');
    }
  });

  test.each(['first: 0', 'first: 101', 'last: 0', 'last: 101', 'first: -1', 'first: 5, last: 5'])(
    '%s is refused',
    async (args) => {
      expect((await ask(args)).code).toBe('BAD_USER_INPUT');
    },
  );

  test('a cursor of a row that is gone, or that the viewer may not see, still means its place', async () => {
    const rows = await storeRows(20);
    const { edges } = await list('CREATED_AT', 'ASC')({ first: 100 });
    const { cursor, node } = edges[9] as Edge;
    await tickets().deleteOne({ _id: node.id });
    const expected = inOrder(rows, 'CREATED_AT', 'ASC').slice(10, 15);
    expect((await list('CREATED_AT', 'ASC')({ first: 5, after: cursor })).nodes.map(({ id }) => id)).toEqual(
      expected,
    );
    const rival = viewerOf(desk.world.rival._id, ViewerRole.PARTNER_AGENT);
    const query =
      'query ($after: String) { tickets(after: $after, orderBy: { field: CREATED_AT, direction: ASC }) { nodes { id } } }';
    const { tickets: seen } = await desk.read<{ tickets: Page }>(rival, query, { after: cursor });
    const own = rows.filter(({ partnerId }) => partnerId === desk.world.rival._id).map(({ _id }) => _id);
    expect(seen.nodes.map(({ id }) => id)).toEqual(
      inOrder(rows, 'CREATED_AT', 'ASC')
        .slice(10)
        .filter((id) => own.includes(id)),
    );
  });
});
