import { buildSchema, type GraphQLSchema } from 'graphql';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  allPages,
  type ConnectionPage,
  PageError,
  type PageProgress,
} from '../../../gateway/tables/all-pages';
import type { Answer, Execute, GraphRequest } from '../../../gateway/tables/answer';
import { connectionsIn, pageDocumentFor, withPages } from '../../../gateway/tables/connections';
import { tableOf } from '../../../gateway/tables/table';
import { ticketEntity } from '../../../subgraphs/tickets/ticket';
import { type SmallWorld, storeSmallWorld } from '../../support/small-world';
import { variedTickets } from '../../support/ticket-rows';
import { analyst } from '../../support/viewers';
import { startWholeGraph, type WholeGraph } from '../../support/whole-graph';

// Reading a list of the real graph to its end, as the playground does.

const TICKETS = 250;
let graph: WholeGraph;
let world: SmallWorld;
let schema: GraphQLSchema;
let asked: GraphRequest[] = [];

const execute: Execute = async ({ query, variables }, signal) => {
  signal.throwIfAborted();
  asked.push({ query, variables });
  return graph.ask(analyst, query, variables);
};
const never = new AbortController().signal;

beforeAll(async () => {
  graph = await startWholeGraph();
  world = await storeSmallWorld(graph.database);
  await graph.database.store(ticketEntity, variedTickets(world, TICKETS, 30, new Date()));
  schema = buildSchema(readFileSync(join(__dirname, '../../../schema/api.graphql'), 'utf8'));
});
afterAll(() => graph.close());
beforeEach(() => (asked = []));

const LIST = `
  query Tickets($of: TicketFilter, $unused: Boolean = false) {
    viewer { name @include(if: $unused) role }
    all: tickets(first: 5, filter: $of, orderBy: { field: CREATED_AT, direction: ASC }) {
      totalCount
      nodes { ...Row }
      pageInfo { hasNextPage }
    }
  }
  fragment Row on Ticket { number title customer { ...Name } }
  fragment Name on Customer { companyName }
`;

async function read(request: GraphRequest, path: string, options: object = {}): Promise<ConnectionPage[]> {
  const pages: ConnectionPage[] = [];
  for await (const page of allPages(request, path, execute, { signal: never, schema, ...options }))
    pages.push(page);
  return pages;
}

describe('an answer', () => {
  test('names its connections that have more, and how much', async () => {
    const request = { query: LIST };
    const { data } = await execute({ variables: {}, ...request }, never);
    expect(connectionsIn(request, data, schema)).toEqual([
      { path: 'all', title: 'All', loaded: 5, total: TICKETS, isCertain: true },
    ]);
  });

  test('names none whose last row is there, none inside rows, and none of a mutation', async () => {
    const last = {
      query:
        '{ partners(first: 100) { nodes { name customers(first: 1) { nodes { id } } } pageInfo { hasNextPage } } }',
    };
    expect(connectionsIn(last, (await execute({ ...last, variables: {} }, never)).data, schema)).toEqual([]);
    const mutation = { query: 'mutation { all: tickets(first: 1) { nodes { id } } }' };
    expect(connectionsIn(mutation, { all: { nodes: [{ id: 1 }] } })).toEqual([]);
    expect(connectionsIn({ query: 'no query' }, { all: { nodes: [{ id: 1 }] } })).toEqual([]);
  });

  test('may have more where it does not say so and its page is full', async () => {
    const request = { query: '{ tickets(first: 7) { edges { node { number } } } }' };
    const { data } = await execute({ variables: {}, ...request }, never);
    expect(connectionsIn(request, data, schema)).toMatchObject([
      { path: 'tickets', loaded: 7, isCertain: false },
    ]);
    const partial = { query: '{ partners(first: 7) { edges { node { name } } } }' };
    expect(
      connectionsIn(partial, (await execute({ ...partial, variables: {} }, never)).data, schema),
    ).toEqual([]);
  });
});

describe('all pages', () => {
  test('are read a hundred rows at a time, each row once, and nothing else is asked for again', async () => {
    const progress: PageProgress[] = [];
    const pages = await read({ query: LIST, variables: { unused: true } }, 'all', {
      onProgress: (each: PageProgress) => progress.push(each),
    });
    expect(pages.map(({ rowCount }) => rowCount)).toEqual([100, 100, 50]);
    expect(
      progress.filter(({ waitSeconds }) => !waitSeconds).map(({ loaded, total }) => [loaded, total]),
    ).toEqual([
      [100, TICKETS],
      [200, TICKETS],
      [250, TICKETS],
    ]);
    expect(asked).toHaveLength(3);
    expect(asked[0]?.query).not.toMatch(/viewer|unused|first: 5/);
    expect(asked.map(({ variables }) => (variables as { sgCount: boolean }).sgCount)).toEqual([
      true,
      false,
      false,
    ]);

    const { data } = await execute({ query: LIST, variables: {} }, never);
    const whole = withPages(
      data,
      'all',
      pages.map(({ connection }) => connection),
    );
    const table = tableOf(whole, 'all');
    expect(table.columns.map(({ path }) => path)).toEqual(['number', 'title', 'customer.companyName']);
    expect(new Set(table.rows.map(([number]) => number)).size).toBe(TICKETS);
    expect(whole).toMatchObject({ viewer: { role: 'ANALYST' }, all: { totalCount: TICKETS } });
    expect(Object.keys((whole as { all: object }).all).sort()).toEqual(['nodes', 'pageInfo', 'totalCount']);
  });

  test('keep the conditions and variables of the query, and begin where it begins', async () => {
    const query =
      'query ($p: ID!, $s: [TicketStatus!]) { partner(id: $p) { tickets(first: 3, filter: { status: $s }) { nodes { status } pageInfo { endCursor hasNextPage } } } }';
    const variables = { p: world.partner._id, s: ['OPEN', 'NEW'] };
    const expected = await graph.database.connection.collection('tickets').countDocuments({
      partnerId: world.partner._id,
      status: { $in: variables.s },
    });
    const rows = (await read({ query, variables }, 'partner.tickets')).reduce(
      (sum, { rowCount }) => sum + rowCount,
      0,
    );
    expect(rows).toBe(expected);

    const { data } = await execute({ query, variables }, never);
    const { endCursor } = (data as { partner: { tickets: { pageInfo: { endCursor: string } } } }).partner
      .tickets.pageInfo;
    const after = query.replace('first: 3', `first: 3, after: "${endCursor}"`);
    const left = (await read({ query: after, variables }, 'partner.tickets')).reduce(
      (sum, { rowCount }) => sum + rowCount,
      0,
    );
    expect(left).toBe(expected - 3);
  });

  test('are read through fragments on the way and inside interfaces', async () => {
    const query = `query ($id: ID!) { node(id: $id) { ...P } } fragment P on Partner { ... on Partner { open: tickets(last: 2) { edges { node { number } } } } }`;
    const id = world.rival._id;
    const expected = await graph.database.connection.collection('tickets').countDocuments({ partnerId: id });
    const pages = await read({ query, variables: { id } }, 'node.open', { pageSize: 10 });
    expect(pages.reduce((sum, { rowCount }) => sum + rowCount, 0)).toBe(expected);
  });

  test('end after the most rows that are wanted', async () => {
    const pages = await read({ query: LIST }, 'all', { maxRows: 130 });
    expect(pages.map(({ rowCount }) => rowCount)).toEqual([100, 30]);
  });

  test('go on where an earlier reading ended', async () => {
    const [first] = await read({ query: LIST }, 'all', { maxRows: 100 });
    const rest = await read({ query: LIST }, 'all', { from: { after: first?.next, loaded: 100 } });
    expect(rest.map(({ rowCount }) => rowCount)).toEqual([100, 50]);
  });

  test('stop at once when they are told to, and what was read stays', async () => {
    const stop = new AbortController();
    const pages: ConnectionPage[] = [];
    const reading = (async () => {
      for await (const page of allPages({ query: LIST }, 'all', execute, { signal: stop.signal, schema })) {
        pages.push(page);
        stop.abort(new Error('enough'));
      }
    })();
    await expect(reading).rejects.toThrow('enough');
    expect(pages.map(({ rowCount }) => rowCount)).toEqual([100]);
    expect(asked).toHaveLength(1);
  });

  test('end with an error in the middle, and what was read stays', async () => {
    const tickets = graph.running.get('tickets')!;
    const pages: ConnectionPage[] = [];
    const reading = (async () => {
      for await (const page of allPages({ query: LIST }, 'all', execute, { signal: never, schema })) {
        pages.push(page);
        graph.running.delete('tickets');
      }
    })();
    const error = await reading.catch((reason: unknown) => reason);
    graph.running.set('tickets', tickets);
    expect(error).toBeInstanceOf(PageError);
    expect((error as PageError).errors[0]?.extensions).toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
    expect(pages.map(({ rowCount }) => rowCount)).toEqual([100]);
  });

  test('keep the rows of a page whose other parts are missing, and say what is wrong with it', async () => {
    const customers = graph.running.get('customers')!;
    graph.running.delete('customers');
    const [page] = await read({ query: LIST }, 'all', { maxRows: 3 });
    graph.running.set('customers', customers);
    expect(page).toMatchObject({ rowCount: 3 });
    expect(page?.errors.length).toBeGreaterThan(0);
  });

  test('are taken in smaller pieces where a page would be too dear', async () => {
    const query = `{ tickets(first: 1) { nodes { number customer { services(first: 10) { nodes { tickets(first: 20) { nodes { number } } } } } } } }`;
    const pages = await read({ query }, 'tickets', { maxRows: 60 });
    expect(pages.reduce((sum, { rowCount }) => sum + rowCount, 0)).toBe(60);
    expect(pages[0]?.rowCount).toBeLessThan(60);
  }, 60_000);

  test('wait when the budget is spent, say how long, and go on', async () => {
    const careless = { ...analyst, id: 'careless' };
    const answers: Answer[] = [];
    const asCareless: Execute = async ({ query, variables }) => {
      const answer = await graph.ask(careless, query, variables);
      answers.push(answer);
      return answer;
    };
    const isRateLimited = ({ errors }: Answer) => errors?.[0]?.extensions?.['code'] === 'RATE_LIMITED';
    // Refusals are what spends a budget fastest.
    const isSpent = ({ errors }: Answer) => errors?.[0]?.message.startsWith('Your budget is spent') === true;
    for (let refusals: Answer[] = []; !refusals.some(isSpent);)
      refusals = await Promise.all(Array.from({ length: 5 }, () => graph.ask(careless, '{ noSuchField }')));
    // Dear enough that what comes back meanwhile is not enough.
    const query = `{ tickets(first: 1) { nodes { customer { services(first: 10) { nodes { tickets(first: 5) { nodes { number } } } } } } } }`;
    const waits: number[] = [];
    let rows = 0;
    const onProgress = ({ waitSeconds }: PageProgress) => waits.push(waitSeconds);
    for await (const page of allPages({ query }, 'tickets', asCareless, {
      signal: never,
      schema,
      onProgress,
      maxRows: 60,
    }))
      rows += page.rowCount;
    expect(answers[0] && isRateLimited(answers[0])).toBe(true);
    expect(rows).toBe(60);
    expect(Math.max(...waits)).toBeGreaterThan(0);
  }, 60_000);

  test('are not read of what is no list', async () => {
    await expect(read({ query: '{ viewer { name } }' }, 'viewer')).rejects.toThrow(PageError);
    expect(pageDocumentFor({ query: LIST }, 'all.nodes', schema)).toBeNull();
    expect(asked).toEqual([]);
  });
});
