import { once } from 'node:events';
import { constants, gunzipSync } from 'node:zlib';
import { TICKET_COLUMNS } from '../../../gateway/export/columns';
import { PAGE_ROWS } from '../../../gateway/export/pages';
import { MOST_EXPORTS } from '../../../gateway/export/slots';
import { TicketKind } from '../../../subgraphs/tickets/enums';
import { escalationEntity } from '../../../subgraphs/tickets/escalation';
import { newId } from '../../../subgraphs/shared/ids';
import { type Viewer, ViewerRole } from '../../../subgraphs/shared/viewer';
import { ticketEntity, type Ticket } from '../../../subgraphs/tickets/ticket';
import { type Line, linesOf, openExport, readExport, search } from '../../support/exports';
import { type SmallWorld, storeSmallWorld } from '../../support/small-world';
import { escalationDocument, ticketDocument } from '../../support/ticket-documents';
import { isBreachedAt, variedTickets } from '../../support/ticket-rows';
import { analyst, providerAdmin, providerAgent, viewerOf } from '../../support/viewers';
import { startWholeGraph, type WholeGraph } from '../../support/whole-graph';

const NOW = new Date('2026-03-01T08:00:00Z');
const VARIED = 2 * PAGE_ROWS + 300;

let graph: WholeGraph;
let world: SmallWorld;
let tickets: Ticket[];
let admin: Viewer;

beforeAll(async () => {
  graph = await startWholeGraph(() => NOW);
  world = await storeSmallWorld(graph.database);
  const escalated = ticketDocument({
    ...{ partnerId: world.partner._id, customerId: world.customer._id, serviceId: world.service._id },
    ...{ title: '=HYPERLINK("https://evil.example";"pay")', tags: ['vip', '+1'], escalationCount: 2 },
  });
  const of = { partnerId: world.partner._id, ticketId: escalated._id };
  const earlier = { ...of, requestedAt: new Date('2026-02-01T08:00:00Z'), active: false };
  const last = escalationDocument({ ...of, number: 'ESC-777777' });
  tickets = [...variedTickets(world, VARIED, 60, NOW), escalated];
  await graph.database.store(ticketEntity, tickets);
  await graph.database.store(escalationEntity, [escalationDocument(earlier), last]);
  admin = viewerOf(world.partner._id, ViewerRole.PARTNER_ADMIN);
}, 60_000);
afterAll(() => graph.close());

async function exported(viewer: Viewer | null, path: string) {
  return readExport(await openExport(graph.url, viewer, path));
}

async function rowsOf(viewer: Viewer, parameters: Parameters<typeof search>[0] = {}) {
  const { status, text, isWhole } = await exported(viewer, `tickets.jsonl${search(parameters)}`);
  expect({ status, isWhole }).toEqual({ status: 200, isWhole: true });
  const lines = linesOf(text);
  return { rows: lines.slice(0, -1), end: lines.at(-1)! };
}

const idsOf = (rows: readonly Line[]) => rows.map(({ id }) => String(id)).sort();
const idsWhere = (isWanted: (ticket: Ticket) => boolean) =>
  tickets
    .filter(isWanted)
    .map(({ _id }) => _id)
    .sort();

// Takes the tickets subgraph down after so many pages, as a crash would.
function takeDownAfter(pages: number): () => void {
  const subgraph = graph.running.get('tickets')!;
  let read = 0;
  graph.running.set('tickets', {
    ...subgraph,
    async execute(...call) {
      const answer = await subgraph.execute(...call);
      if (++read === pages) graph.running.delete('tickets');
      return answer;
    },
  });
  return () => graph.running.set('tickets', subgraph);
}

// Keeps every export after its first page, until it is let go on.
function holdExports(): () => void {
  const subgraph = graph.running.get('tickets')!;
  const seen = new Set<string>();
  let letGo = () => {};
  const gate = new Promise<void>((resolve) => (letGo = resolve));
  graph.running.set('tickets', {
    ...subgraph,
    async execute(operation, request) {
      if (seen.has(request.id)) await gate;
      seen.add(request.id);
      return subgraph.execute(operation, request);
    },
  });
  return () => {
    graph.running.set('tickets', subgraph);
    letGo();
  };
}

describe('the rows', () => {
  it('are all tickets once, the oldest first, and a last line says that these are all', async () => {
    const { rows, end } = await rowsOf(analyst);
    expect(idsOf(rows)).toEqual(idsWhere(() => true));
    for (const row of rows) expect(Object.keys(row)).toEqual(TICKET_COLUMNS);
    const times = rows.map(({ createdAt }) => String(createdAt));
    expect(times).toEqual([...times].sort());
    expect(end).toEqual({
      end: true,
      rows: tickets.length,
      cursor: rows.at(-1)?.['cursor'],
      hasMore: false,
    });
  });

  it("are the own partner's for its admin, also when the filter asks for another's", async () => {
    const { rows } = await rowsOf(admin);
    expect(idsOf(rows)).toEqual(idsWhere(({ partnerId }) => partnerId === world.partner._id));
    const foreign = await rowsOf(admin, { filter: { partnerId: [world.rival._id] } });
    expect(foreign).toEqual({ rows: [], end: { end: true, rows: 0, cursor: null, hasMore: false } });
  });

  it('say whom to talk to, except to an analyst', async () => {
    const contacts = (rows: readonly Line[]) => new Set(rows.map(({ contactName }) => contactName));
    expect(contacts((await rowsOf(admin)).rows)).toEqual(new Set(['Wei Zhang']));
    expect(contacts((await rowsOf(analyst)).rows)).toEqual(new Set(['***']));
  });

  it('say what the graph says of the same tickets', async () => {
    const { rows } = await rowsOf(admin, { limit: 100 });
    const { data } = await graph.ask<{ tickets: { nodes: Line[] } }>(
      admin,
      `{ tickets(first: 100, orderBy: { field: CREATED_AT, direction: ASC }) { nodes {
        number id kind issueArea category title severity status tags createdAt updatedAt resolvedAt closedAt
        partner { id name } customer { id companyName } service { id name } assignee { id }
        metrics { firstResponseMinutes resolutionMinutes waitingOnCustomerMinutes waitingOnProviderMinutes
          replies reopens escalations }
        slaClocks { metric state dueAt breachedAt } satisfaction { score } } } }`,
    );
    expect(rows).toEqual(data.tickets.nodes.map((node): unknown => expect.objectContaining(asRow(node))));
  });

  it('name the last escalation', async () => {
    const { rows } = await rowsOf(admin, { filter: { tags: ['+1'] } });
    expect(rows).toMatchObject([
      { escalations: 2, escalationNumber: 'ESC-777777', escalationStatus: 'REQUESTED' },
    ]);
  });

  it('are those that the filter lets through', async () => {
    const { rows } = await rowsOf(analyst, { filter: { slaBreached: true, or: [{ kind: 'CUSTOMER' }] } });
    expect(rows.length).toBeGreaterThan(0);
    expect(idsOf(rows)).toEqual(
      idsWhere((ticket) => ticket.kind === TicketKind.CUSTOMER && isBreachedAt(ticket, NOW)),
    );
  });

  it('come with a query or two a page, however many they are', async () => {
    const reads = await graph.database.readsDuring(() => rowsOf(analyst));
    // Tickets and their escalations; the names of partners, customers and services once for all pages.
    expect(reads.length).toBeLessThanOrEqual(2 * Math.ceil(tickets.length / PAGE_ROWS) + 6);
  });
});

interface Clock {
  readonly metric: string;
  readonly state: string;
  readonly dueAt: string | null;
  readonly breachedAt: string | null;
}

function asRow({ partner, customer, service, assignee, metrics, slaClocks, satisfaction, ...rest }: Line) {
  const clock = (metric: string, name: string) => {
    const found = (slaClocks as Clock[]).find((each) => each.metric === metric);
    return {
      [`${name}State`]: found?.state ?? null,
      [`${name}DueAt`]: found?.dueAt ?? null,
      [`${name}BreachedAt`]: found?.breachedAt ?? null,
    };
  };
  return {
    ...rest,
    ...(metrics as Line),
    ...clock('FIRST_RESPONSE', 'firstResponse'),
    ...clock('RESOLUTION', 'resolution'),
    ...{ partnerId: (partner as Line)['id'], partnerName: (partner as Line)['name'] },
    customerId: (customer as Line | null)?.['id'] ?? null,
    customerName: (customer as Line | null)?.['companyName'] ?? null,
    serviceId: (service as Line | null)?.['id'] ?? null,
    serviceName: (service as Line | null)?.['name'] ?? null,
    assigneeId: (assignee as Line | null)?.['id'] ?? null,
    satisfactionScore: (satisfaction as Line | null)?.['score'] ?? null,
  };
}

describe('a limit', () => {
  it.each([1, PAGE_ROWS, PAGE_ROWS + 1])(
    'of %d ends the export there and says where to go on',
    async (limit) => {
      const { rows, end } = await rowsOf(analyst, { limit });
      expect(rows).toHaveLength(limit);
      expect(end).toEqual({ end: true, rows: limit, cursor: rows.at(-1)?.['cursor'], hasMore: true });
    },
  );

  it('lets the next export go on after the last cursor, without a gap and without a repetition', async () => {
    const rows: Line[] = [];
    for (let after: string | undefined; ;) {
      const part = await rowsOf(analyst, { limit: 399, ...(after && { after }) });
      rows.push(...part.rows);
      if (!part.end['hasMore']) break;
      after = String(part.end['cursor']);
    }
    expect(rows).toHaveLength(tickets.length);
    expect(idsOf(rows)).toEqual(idsWhere(() => true));
  });
});

describe('as CSV', () => {
  it('the same rows stand below a header, the cursor last', async () => {
    const { text, headers, trailers } = await exported(analyst, 'tickets.csv');
    const lines = text.split('\r\n');
    expect(headers['content-type']).toMatch(/^text\/csv/);
    expect(headers['content-disposition']).toBe('attachment; filename="tickets.csv"');
    expect(lines[0]).toBe(TICKET_COLUMNS.join(','));
    expect(lines[0]).toMatch(/,cursor$/);
    expect(lines).toHaveLength(tickets.length + 2);
    const { rows } = await rowsOf(analyst);
    expect(lines.slice(1, -1).map((line) => line.split(',').at(-1))).toEqual(
      rows.map(({ cursor }) => cursor),
    );
    expect(trailers).toMatchObject({
      'x-export-rows': String(tickets.length),
      'x-export-cursor': rows.at(-1)?.['cursor'],
      'x-export-has-more': 'false',
    });
  });

  it('no cell is one that a spreadsheet would compute', async () => {
    const { text } = await exported(analyst, `tickets.csv${search({ filter: { tags: ['+1'] } })}`);
    const [, line] = text.split('\r\n');
    expect(line).toContain(`"'=HYPERLINK(""https://evil.example"";""pay"")"`);
    expect(line).toContain('vip; +1');
  });
});

describe('compressed', () => {
  const asked = (path: string, encoding: string) =>
    openExport(graph.url, analyst, path, { headers: { 'accept-encoding': encoding } });

  it.each(['tickets.jsonl', 'tickets.csv'])(
    '%s is the same, in far fewer bytes, and ends as before',
    async (path) => {
      const plain = await exported(analyst, path);
      const packed = await readExport(await asked(path, 'br, gzip'));
      expect(plain.headers).not.toHaveProperty('content-encoding');
      expect(packed.headers['content-encoding']).toBe('gzip');
      for (const { headers, isWhole } of [plain, packed]) {
        expect(headers['vary']).toContain('accept-encoding');
        expect(isWhole).toBe(true);
      }
      expect(packed.text).toBe(plain.text);
      expect(packed.bytes).toBeLessThan(plain.bytes / 4);
      expect(packed.trailers).toEqual(plain.trailers);
      expect((await readExport(await asked(path, 'gzip;q=0, br'))).headers).not.toHaveProperty(
        'content-encoding',
      );
    },
  );

  it('a page is on its way before the next is read', async () => {
    const letGo = holdExports();
    const response = await asked('tickets.jsonl', 'gzip');
    let bytes = Buffer.alloc(0);
    const lines = () =>
      gunzipSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH }).toString().split('\n').length - 1;
    await new Promise<void>((read) => {
      response.on('data', (chunk: Buffer) => {
        bytes = Buffer.concat([bytes, chunk]);
        if (lines() === PAGE_ROWS) read();
      });
    });
    letGo();
    await once(response, 'end');
    expect(lines()).toBe(tickets.length + 1);
  });

  it('one that breaks off says so, and is not taken for a whole one', async () => {
    const bringBack = takeDownAfter(2);
    const { text, isWhole, headers } = await readExport(await asked('tickets.jsonl', 'gzip'));
    bringBack();
    expect([isWhole, headers['content-encoding']]).toEqual([false, 'gzip']);
    const lines = linesOf(text);
    expect(lines).toHaveLength(2 * PAGE_ROWS + 1);
    expect(lines.at(-1)).toMatchObject({ error: { code: 'SUBGRAPH_UNAVAILABLE' } });
  });
});

it.each(['HEAD', 'POST', 'PUT', 'DELETE'])(
  'a %s is answered with the method that there is',
  async (method) => {
    for (const path of ['tickets.jsonl', 'tickets.csv']) {
      const { status, headers } = await readExport(await openExport(graph.url, analyst, path, { method }));
      expect([status, headers['allow']]).toEqual([405, 'GET']);
    }
  },
);

describe('what is wrong is said before the first row', () => {
  it.each([
    ['filter=x', /TicketFilter as JSON/],
    ['filter=[]', /TicketFilter as JSON/],
    ['filter={"colour":"red"}', /"colour" is not defined by type "TicketFilter"/],
    ['filter={"statu":["OPEN"]}', /"statu" is not defined by type "TicketFilter"/],
    ['filter={"status":["OPN"]}', /"OPN" does not exist in "TicketStatus" enum/],
    ['filter={"status":["HAPPY"]}', /"HAPPY" does not exist in "TicketStatus" enum/],
    ['filter={"__proto__":{"status":["OPEN"]}}', /TicketFilter as JSON/],
    [`filter=${'{"and":['.repeat(7)}{}${']}'.repeat(7)}`, /nest/],
    [`filter=${'{"and":['.repeat(20)}{}${']}'.repeat(20)}`, /deep|levels|nest/],
    ['after=elsewhere', /cursor does not belong to this list/],
    ['limit=0', /`limit` must be/],
    ['limit=many', /`limit` must be/],
    ['fitler={}', /no parameter `fitler`/],
    ['limit=1&limit=2', /more than once/],
  ])('%s is answered with 400', async (parameters, message) => {
    // A viewer for each, since refusals cost.
    const viewer = { ...analyst, id: newId('Agent') };
    const { status, text } = await exported(viewer, `tickets.jsonl?${encodeURI(parameters)}`);
    expect(status).toBe(400);
    expect(text).not.toContain('Did you mean');
    expect(JSON.parse(text)).toMatchObject({
      errors: [{ message: expect.stringMatching(message), extensions: { code: 'BAD_USER_INPUT' } }],
      extensions: { cost: { actual: 1_000 } },
    });
  });

  it.each([
    ...[
      providerAdmin,
      providerAgent,
      viewerOf(newId('Partner')),
      viewerOf(newId('Partner'), ViewerRole.EMBED),
    ].map((viewer) => [viewer.role, viewer]),
  ] as [string, Viewer][])('%s may not export', async (_, viewer) => {
    const { status, text } = await exported(viewer, 'tickets.csv');
    expect(status).toBe(403);
    expect(JSON.parse(text)).toMatchObject({ errors: [{ extensions: { code: 'FORBIDDEN' } }] });
  });

  it('nobody may without a token', async () => {
    expect((await exported(null, 'tickets.jsonl')).status).toBe(401);
  });

  it('a subgraph that is down is answered with 503', async () => {
    const tickets = graph.running.get('tickets')!;
    graph.running.delete('tickets');
    const { status, text } = await exported(analyst, 'tickets.jsonl').finally(() =>
      graph.running.set('tickets', tickets),
    );
    expect(status).toBe(503);
    expect(text).toContain('SUBGRAPH_UNAVAILABLE');
  });
});

describe('an export that breaks off', () => {
  it('tells why in its last line, and the connection breaks', async () => {
    const bringBack = takeDownAfter(2);
    const { text, isWhole } = await exported(analyst, 'tickets.jsonl').finally(bringBack);
    expect(isWhole).toBe(false);
    const lines = linesOf(text);
    expect(lines).toHaveLength(2 * PAGE_ROWS + 1);
    const error = {
      code: 'SUBGRAPH_UNAVAILABLE',
      message: expect.any(String),
      cursor: lines.at(-2)?.['cursor'],
    };
    expect(lines.at(-1)).toEqual({ error });
    const rest = await rowsOf(analyst, { after: String(lines.at(-2)?.['cursor']) });
    expect(idsOf([...lines.slice(0, -1), ...rest.rows])).toEqual(idsWhere(() => true));
  });

  it('as CSV ends without the end of an HTTP answer, after whole lines', async () => {
    const bringBack = takeDownAfter(1);
    const { text, isWhole } = await exported(analyst, 'tickets.csv').finally(bringBack);
    expect(isWhole).toBe(false);
    expect(text.split('\r\n')).toHaveLength(PAGE_ROWS + 2);
    expect(text.endsWith('\r\n')).toBe(true);
  });

  it('does so rather than leave names out', async () => {
    const customers = graph.running.get('customers')!;
    graph.running.delete('customers');
    const { status } = await exported(analyst, 'tickets.jsonl').finally(() =>
      graph.running.set('customers', customers),
    );
    expect(status).toBe(503);
  });
});

describe('exports at the same time', () => {
  it('are refused to one viewer, who can have the next when the first is over', async () => {
    const letGo = holdExports();
    const first = await openExport(graph.url, analyst, 'tickets.jsonl');
    const second = await exported(analyst, 'tickets.csv').finally(letGo);
    expect(second).toMatchObject({ status: 429, headers: { 'retry-after': '5' } });
    expect(second.text).toContain('RATE_LIMITED');
    expect((await readExport(first)).isWhole).toBe(true);
    expect((await exported(analyst, 'tickets.jsonl?limit=1')).status).toBe(200);
  });

  it(`are ${MOST_EXPORTS} for all viewers together`, async () => {
    const letGo = holdExports();
    const open = await Promise.all(
      Array.from({ length: MOST_EXPORTS + 1 }, (_, number) =>
        openExport(graph.url, { ...analyst, id: `analyst-${number}` }, 'tickets.jsonl'),
      ),
    );
    const statuses = open.map(({ statusCode }) => statusCode).sort();
    letGo();
    await Promise.all(open.map(readExport));
    expect(statuses).toEqual([...Array<number>(MOST_EXPORTS).fill(200), 429]);
  });
});

it('costs a point for ten rows', async () => {
  const viewer = { ...analyst, id: 'counted' };
  await rowsOf(viewer);
  const { data } = await graph.ask<{ rateLimit: { budget: number; remaining: number } }>(
    viewer,
    '{ rateLimit { budget remaining } }',
  );
  const spent = data.rateLimit.budget - data.rateLimit.remaining;
  expect(spent).toBeLessThanOrEqual(Math.ceil(tickets.length / 10) + 10);
});
