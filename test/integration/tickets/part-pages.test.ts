import type { PageInfo } from '../../../subgraphs/shared/connection';
import { type Viewer, ViewerRole } from '../../../subgraphs/shared/viewer';
import { CommentVisibility } from '../../../subgraphs/tickets/enums';
import { type Ticket, ticketEntity } from '../../../subgraphs/tickets/ticket';
import type { Comment, TimelineEvent } from '../../../subgraphs/tickets/ticket-parts';
import { everyRole, openServiceDesk, type ServiceDesk } from '../../support/service-desk';
import { ticketDocument } from '../../support/ticket-documents';
import { analyst, providerAgent, viewerOf } from '../../support/viewers';

// Pages of what was said and of what happened, against plain arithmetic over the same list; and that no more of it leaves
// the database than the page.

interface Page {
  readonly totalCount: number;
  readonly nodes: readonly { readonly id: string; readonly body?: string }[];
  readonly edges: readonly { readonly cursor: string }[];
  readonly pageInfo: PageInfo;
}

const PARTS = 30;
const { PARTNER_AGENT, PARTNER_ADMIN, PROVIDER_AGENT, PROVIDER_ADMIN } = ViewerRole;
const AUTHORS = [PARTNER_AGENT, PROVIDER_AGENT, PARTNER_ADMIN, PROVIDER_ADMIN];

let desk: ServiceDesk;
let ticket: Ticket;

beforeAll(async () => {
  desk = await openServiceDesk();
  // Several processes write to one ticket, so that its parts do not stand in the order of their ids.
  const numbers = Array.from({ length: PARTS }, (_, index) => (index * 7) % PARTS);
  ticket = ticketDocument({
    ...{ partnerId: desk.world.partner._id, providerVisible: true },
    comments: numbers.map((number) => comment(number, `Wei Zhang said ${number}.`)),
    timeline: numbers.map(told),
  });
  await desk.graph.database.store(ticketEntity, [ticket]);
});

afterAll(() => desk.close());

const idOf = (prefix: string, number: number) => `${prefix}_${String(number).padStart(3, '0')}`;
const authorOf = (number: number) => AUTHORS[number % AUTHORS.length]!;
const isInternal = (number: number) => number % 3 === 0;

function comment(number: number, body: string): Comment {
  const authorRole = authorOf(number);
  return {
    ...{ _id: idOf('cmt', number), authorId: 'a', authorName: `Author ${authorRole}`, authorRole, body },
    visibility: isInternal(number) ? CommentVisibility.INTERNAL : CommentVisibility.PUBLIC,
    ...{ createdAt: desk.now(), key: null, keyHash: null },
  };
}

function told(number: number): TimelineEvent {
  const actorRole = authorOf(number);
  return {
    ...{ _id: idOf('evt', number), type: 'TITLE_CHANGED', actorName: `Author ${actorRole}`, actorRole },
    ...{ at: desk.now(), field: 'title', oldValue: null, newValue: 'Wei Zhang calls.' },
    internal: isInternal(number),
  };
}

const LISTS = [
  ['comments', 'cmt', 'authorName body'],
  ['timeline', 'evt', 'actorName newValue'],
] as const;

async function read(viewer: Viewer, list: string, args: Record<string, unknown>, fields = ''): Promise<Page> {
  const query = `query ($id: ID!, $first: Int, $last: Int, $after: String, $before: String) { ticket(id: $id) {
    list: ${list}(first: $first, last: $last, after: $after, before: $before) {
      totalCount nodes { id ${fields} } edges { cursor } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } }`;
  const variables = { id: ticket._id, ...args };
  return (await desk.read<{ ticket: { list: Page } }>(viewer, query, variables)).ticket.list;
}

const cursorOf = (id: string) => Buffer.from(JSON.stringify(['POSITION', id, id])).toString('base64url');

/** The numbers of what a viewer may read, in order. */
function visibleTo({ role }: Viewer, count = PARTS): number[] {
  const numbers = Array.from({ length: count }, (_, number) => number);
  const own = role.split('_')[0] ?? '';
  return numbers.filter(
    (number) => role === ViewerRole.ANALYST || !isInternal(number) || authorOf(number).startsWith(`${own}_`),
  );
}

interface Window {
  readonly first?: number;
  readonly last?: number;
  readonly after?: number;
  readonly before?: number;
}

function expectedPage(all: readonly number[], { first, last, after = -1, before = PARTS }: Window) {
  const window = all.filter((number) => number > after && number < before);
  const shown = last === undefined ? window.slice(0, first) : window.slice(-last);
  const isCut = shown.length < window.length;
  const [isAfter, isBefore] = [all.some((number) => number >= before), all.some((number) => number <= after)];
  return {
    shown,
    hasNextPage: last === undefined ? isCut : isAfter,
    hasPreviousPage: last === undefined ? isBefore : isCut,
  };
}

const WINDOWS: Window[] = [
  ...[{ first: 1 }, { first: 100 }, { last: 1 }, { last: 100 }],
  ...[4, 5, 6, PARTS - 1].flatMap((after) => [
    { first: 3, after },
    { last: 3, after },
  ]),
  ...[0, 4, 5, 6].flatMap((before) => [
    { first: 3, before },
    { last: 3, before },
  ]),
  ...[
    { first: 2, after: 3, before: 20 },
    { last: 2, after: 3, before: 20 },
    { first: 2, after: 20, before: 3 },
  ],
];

describe.each(LISTS)('pages of the %s', (list, prefix, fields) => {
  test('are those of what each viewer may read, in the order of the ids, from both ends', async () => {
    for (const viewer of everyRole(desk.world).filter(({ name }) => name !== 'rival')) {
      const all = visibleTo(viewer);
      for (const window of WINDOWS) {
        const { after, before } = window;
        const args = {
          ...window,
          ...(after !== undefined && { after: cursorOf(idOf(prefix, after)) }),
          ...(before !== undefined && { before: cursorOf(idOf(prefix, before)) }),
        };
        const { totalCount, nodes, edges, pageInfo } = await read(viewer, list, args);
        const { shown, ...flags } = expectedPage(all, window);
        const ids = shown.map((number) => idOf(prefix, number));
        expect([viewer.role, window, totalCount]).toEqual([viewer.role, window, all.length]);
        expect([viewer.role, window, nodes.map(({ id }) => id)]).toEqual([viewer.role, window, ids]);
        expect(edges.map(({ cursor }) => cursor)).toEqual(ids.map(cursorOf));
        const [startCursor = null, endCursor = null] = [edges[0]?.cursor, edges.at(-1)?.cursor];
        expect([window, pageInfo]).toEqual([window, { ...flags, startCursor, endCursor }]);
      }
    }
  });

  test('are masked where personal data is not to be read', async () => {
    for (const viewer of [analyst, viewerOf(desk.world.partner._id, ViewerRole.EMBED)]) {
      const text = JSON.stringify((await read(viewer, list, { first: 100 }, fields)).nodes);
      expect(text).toContain('***');
      expect(text).not.toMatch(/Wei Zhang|Author PROVIDER/);
      expect(text).toContain('Author PARTNER_AGENT');
    }
    const plain = JSON.stringify((await read(providerAgent, list, { first: 100 }, fields)).nodes);
    expect(plain).toMatch(/Wei Zhang/);
  });

  test('take what looks like the name of a field for a cursor like any other', async () => {
    const after = cursorOf('$$ROOT');
    expect((await read(analyst, list, { first: 3, after })).nodes.map(({ id }) => id)).toEqual(
      [0, 1, 2].map((number) => idOf(prefix, number)),
    );
  });
});

test('of large tickets no more leaves the database than the pages, in one query for all of them', async () => {
  const partnerId = desk.world.rival._id;
  const body = 'x'.repeat(20_000);
  const comments = Array.from({ length: 100 }, (_, number) => comment(number, body));
  const large = Array.from({ length: 12 }, () => ticketDocument({ partnerId, comments, contact: null }));
  await desk.graph.database.store(ticketEntity, large);
  const query = '{ tickets(first: 20) { nodes { id comments(first: 1) { totalCount nodes { id body } } } } }';
  let shown: { comments: Page }[] = [];
  // 24 MB would come in several replies of 16 MB at most.
  const reads = await desk.graph.database.readsDuring(async () => {
    const { tickets } = await desk.read<{ tickets: { nodes: { comments: Page }[] } }>(
      desk.world.rivalDesk,
      query,
    );
    shown = tickets.nodes;
  });
  expect(reads).toEqual(['find', 'aggregate']);
  const readable = visibleTo(desk.world.rivalDesk, 100);
  expect(shown).toHaveLength(12);
  for (const { comments: page } of shown) {
    expect(page.totalCount).toBe(readable.length);
    expect(page.nodes.map(({ id, body: text }) => [id, text?.length])).toEqual([['cmt_000', body.length]]);
  }
});

test('a count reads no page', async () => {
  const query = 'query ($id: ID!) { ticket(id: $id) { comments { totalCount } } }';
  const commands = await desk.graph.database.commandsDuring(() =>
    desk.read(analyst, query, { id: ticket._id }),
  );
  expect(commands.filter((command) => 'aggregate' in command)).toHaveLength(1);
  expect(JSON.stringify(commands)).not.toContain('$slice');
});
