import { DEFAULT_BUDGETS } from '../../../gateway/cost/budget-settings';
import { ViewerRole } from '../../../subgraphs/shared/viewer';
import { ticketEntity } from '../../../subgraphs/tickets/ticket';
import { readViews } from '../../../subgraphs/shared/views';
import { ticketDocument } from '../../support/ticket-documents';
import { codeOf, type EmbedDesk, SITE, startEmbedDesk } from './embed-desk';

const ROW_LIMIT = 1_000;

let desk: EmbedDesk;

beforeAll(async () => {
  desk = await startEmbedDesk();
});

afterAll(() => desk.graph.close());

async function storeTickets(count: number, title = (index: number) => `Ticket ${index}`) {
  const { partner, customer } = desk.world;
  await desk.graph.database.connection.collection('tickets').deleteMany({});
  const tickets = Array.from({ length: count }, (_, index) =>
    ticketDocument({ partnerId: partner._id, customerId: customer._id, title: title(index) }),
  );
  await desk.graph.database.store(ticketEntity, tickets);
  return tickets;
}

const linesOf = (text: string) => text.replace('\ufeff', '').trimEnd().split('\r\n');

describe('a download of a view', () => {
  test('has all rows, also those beyond the page that is shown', async () => {
    const tickets = await storeTickets(230);
    const answer = await desk.get('views/open-tickets.csv', await desk.token());
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toContain('text/csv; charset=utf-8');
    expect(answer.headers.get('content-disposition')).toMatch(
      /^attachment; filename="open-tickets-\d{4}-\d\d-\d\d\.csv"$/,
    );
    expect(answer.headers.get('x-row-limit')).toBe(String(ROW_LIMIT));
    expect(answer.headers.get('x-total-count')).toBe('230');
    const [header, ...rows] = linesOf(answer.text);
    expect(header).toMatch(/^Number,Title,Due( \(UTC\))?,Customer,Severity,Status,Service,Late$/);
    const numbers = rows.map((row) => row.split(',')[0]);
    expect(new Set(numbers)).toEqual(new Set(tickets.map(({ number }) => number)));
    expect(numbers).toHaveLength(230);
  });

  test('is compressed for who takes that, and the same for who does not', async () => {
    await storeTickets(230);
    const token = await desk.token();
    const plain = await desk.get('views/open-tickets.csv', token, { 'accept-encoding': 'identity' });
    const packed = await desk.get('views/open-tickets.csv', token, { 'accept-encoding': 'gzip' });
    expect(plain.headers.get('content-encoding')).toBeNull();
    expect(packed.headers.get('content-encoding')).toBe('gzip');
    expect(packed.text).toBe(plain.text);
    for (const { headers } of [plain, packed]) expect(headers.get('vary')).toContain('accept-encoding');
  });

  test('ends at the row limit of the view, and says so in its name', async () => {
    await storeTickets(ROW_LIMIT + 50);
    const answer = await desk.get('views/open-tickets.csv', await desk.token());
    expect(linesOf(answer.text)).toHaveLength(1 + ROW_LIMIT);
    expect(answer.headers.get('x-total-count')).toBe(String(ROW_LIMIT + 50));
    expect(answer.headers.get('content-disposition')).toContain(`-first-${ROW_LIMIT}-rows.csv"`);
  });

  test('has no cell that a spreadsheet would compute', async () => {
    await storeTickets(3, (index) => ['=HYPERLINK("https://evil.cn")', '+1-1', '@SUM(A1)'][index] ?? '');
    const { text } = await desk.get('views/open-tickets.csv', await desk.token());
    expect(text).toContain(`"'=HYPERLINK(""https://evil.cn"")"`);
    expect(text).toContain(",'+1-1,");
    expect(text).toContain(",'@SUM(A1),");
    expect(text).not.toMatch(/[,\n]"?[=+@]/);
  });

  test('takes open variables, and begins at the first row all the same', async () => {
    await storeTickets(5);
    const token = await desk.token();
    const of = async (variables: object) =>
      linesOf((await desk.get(`views/open-tickets.csv?variables=${JSON.stringify(variables)}`, token)).text);
    expect(await of({ first: 2 })).toHaveLength(6);
    expect(await of({ severity: ['CRITICAL'] })).toHaveLength(1);
    const bad = await desk.get('views/open-tickets.csv?variables={"customerId":"cus_1"}', token);
    expect([bad.status, codeOf(bad)]).toEqual([400, 'BAD_USER_INPUT']);
  });

  test('is there for every view', async () => {
    await storeTickets(2);
    for (const [name, { display }] of await readViews()) {
      const variables = name === 'service-health' ? { customerId: desk.world.customer._id } : {};
      const answer = await desk.get(`views/${name}.csv`, await desk.token({ view: name, variables }));
      const [header, ...rows] = linesOf(answer.text);
      const titles = header?.split(',').map((title) => title.replace(' (UTC)', ''));
      expect(titles).toEqual(display.columns.map(({ title }) => title.replace(' (UTC)', '')));
      expect([name, answer.status, rows.length > 0]).toEqual([name, 200, name !== 'escalations']);
    }
  });

  test('is refused as the view is', async () => {
    const token = await desk.token();
    const refusals = await Promise.all([
      desk.get('views/open-tickets.csv'),
      desk.get('views/escalations.csv', token),
      desk.get('views/open-tickets.csv', token, { origin: 'https://evil.example.cn' }),
      desk.get('views/open-tickets.csv', token, { origin: SITE }),
    ]);
    expect(refusals.map(({ status }) => status)).toEqual([401, 403, 403, 200]);
  });

  test('that breaks off is not taken for a whole one', async () => {
    await storeTickets(400);
    const token = await desk.token();
    const running = desk.graph.running.get('tickets');
    if (!running) throw new Error('The tickets subgraph is down.');
    let pages = 0;
    desk.graph.running.set('tickets', {
      ...running,
      execute: (operation, request) => {
        if (operation.query.includes('nodes') && ++pages > 2) desk.graph.running.delete('tickets');
        return running.execute(operation, request);
      },
    });
    await expect(desk.get('views/open-tickets.csv', token)).rejects.toThrow();
    desk.graph.running.set('tickets', running);
    expect(linesOf((await desk.get('views/open-tickets.csv', token)).text)).toHaveLength(401);
  });
});

describe('the page for an iframe', () => {
  const frame = (name: string, token?: string) =>
    desk.get(`frame/${name}${token === undefined ? '' : `?token=${encodeURIComponent(token)}`}`);
  const ancestors = (headers: Headers) =>
    /frame-ancestors ([^;]*)/.exec(headers.get('content-security-policy') ?? '')?.[1];

  test('can be framed by the sites of the token, exactly', async () => {
    const token = await desk.token({ origins: [SITE, 'https://portal.example.cn:8443'] });
    const { status, headers, text } = await frame('open-tickets', token);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(ancestors(headers)).toBe(`${SITE} https://portal.example.cn:8443`);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
    expect(policy).not.toMatch(/unsafe|\*|data: https/);
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(text).toContain('/embed/assets/frame.js');
    expect(text).not.toContain(token);
  });

  test('is refused to all sites without a good token for its view', async () => {
    const token = await desk.token();
    const refused = await Promise.all([
      frame('open-tickets'),
      frame('open-tickets', 'sge_nonsense'),
      frame('open-tickets', '"><script>alert(1)</script>'),
      frame('open-tickets', `${token}&token=${token}`),
      frame('escalations', token),
      frame('nothing', token),
    ]);
    expect(refused.map(({ status }) => status)).toEqual([401, 401, 401, 401, 403, 403]);
    for (const { headers, text } of refused) {
      expect(ancestors(headers)).toBe("'none'");
      expect(text).not.toContain('<script');
    }
  });
});

test('a download waits where the budget is spent between two of its pages', async () => {
  const budgets = { ...DEFAULT_BUDGETS, [ViewerRole.EMBED]: { budget: 1_100, restoreRate: 200 } };
  const poor = await startEmbedDesk(undefined, { budgets });
  try {
    const { partner, customer } = poor.world;
    const tickets = Array.from({ length: 250 }, () =>
      ticketDocument({ partnerId: partner._id, customerId: customer._id }),
    );
    await poor.graph.database.store(ticketEntity, tickets);
    const token = await poor.token();
    const startedAt = performance.now();
    const answer = await poor.get('views/open-tickets.csv', token);
    // A page costs some 200 points, and there must be 1,000 for the next one.
    expect(performance.now() - startedAt).toBeGreaterThan(1_500);
    expect(linesOf(answer.text)).toHaveLength(251);
  } finally {
    await poor.graph.close();
  }
}, 60_000);
