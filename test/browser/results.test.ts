import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Download, Page } from 'playwright-core';
import { signToken } from '../../gateway/viewer';
import { ticketEntity } from '../../subgraphs/tickets/ticket';
import { describeInBrowser } from '../support/browser';
import { storeSmallWorld } from '../support/small-world';
import { variedTickets } from '../support/ticket-rows';
import { analyst } from '../support/viewers';
import { AUTH_SECRET, startWholeGraph, type WholeGraph } from '../support/whole-graph';
import { parseCsv } from '../unit/gateway/tables/parse-csv';

// The panel of answers alone, on a page with the strictest policy, over the real graph.

const TICKETS = 620;
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:";
const PAGE =
  '<!doctype html><html lang="en"><title>Results</title><link rel="stylesheet" href="/results/page.css">' +
  '<div id="root"></div><script type="module" src="/results/page.js"></script></html>';
const LIST = `query AllTickets {
  tickets(first: 20, orderBy: { field: CREATED_AT, direction: ASC }) {
    totalCount
    nodes { number title status version createdAt customer { companyName } slaClocks { metric state } }
    pageInfo { hasNextPage endCursor }
  }
}`;

function bundlePage(into: string): void {
  const options = ['--bundle', '--splitting', '--format=esm', '--jsx=automatic', '--log-level=error'];
  execFileSync(join('node_modules', '.bin', 'esbuild'), [
    ...['page=test/browser/results-page.tsx', `--outdir=${into}`, ...options],
    ...[
      '--alias:csv-stringify/sync=csv-stringify/browser/esm/sync',
      '--define:process.env.NODE_ENV="development"',
    ],
  ]);
}

describeInBrowser('The panel of answers', (browser) => {
  const assets = mkdtempSync(join(tmpdir(), 'results-'));
  const problems: string[] = [];
  let graph: WholeGraph;
  let token: string;
  let page: Page;
  let requests: { query: string; variables: Record<string, unknown> }[] = [];
  // What becomes of the next requests to the graph, by their number; they go through otherwise.
  let broken: ReadonlySet<number> = new Set();

  beforeAll(async () => {
    bundlePage(assets);
    graph = await startWholeGraph();
    const world = await storeSmallWorld(graph.database);
    await graph.database.store(ticketEntity, variedTickets(world, TICKETS, 300, new Date()));
    token = await signToken(AUTH_SECRET, analyst, '1h');
  }, 120_000);
  afterAll(async () => {
    rmSync(assets, { recursive: true });
    await graph.close();
  });
  beforeEach(async () => {
    [requests, broken] = [[], new Set()];
    const context = await browser().newContext({ viewport: { width: 1000, height: 700 } });
    const { origin } = new URL(graph.url);
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin });
    page = await context.newPage();
    page.setDefaultTimeout(10_000);
    page.on('pageerror', ({ message }) => problems.push(message));
    page.on('console', (message) => {
      if (/Content Security Policy|Each child in a list/.test(message.text())) problems.push(message.text());
    });
    await page.route('**/results/*', (route) => {
      const name = new URL(route.request().url()).pathname.replace('/results/', '');
      if (name) return route.fulfill({ path: join(assets, name) });
      return route.fulfill({
        ...{ contentType: 'text/html', body: PAGE },
        headers: { 'content-security-policy': POLICY },
      });
    });
    // When the page asks, and not when a route lets the request through, which may be after the page gave it up.
    page.on('request', (request) => {
      if (request.url().endsWith('/graphql'))
        requests.push(request.postDataJSON() as (typeof requests)[number]);
    });
    await page.route('**/graphql', (route) =>
      broken.has(requests.length) ? route.abort() : route.continue(),
    );
    await page.goto(`${origin}/results/`);
    await page.getByText('No answer yet').waitFor();
  });
  afterEach(() => page.context().close());

  const ask = (query: string, operationName?: string) =>
    page.evaluate(([as, request]) => window.ask(as, request), [
      token,
      { query, ...(operationName && { operationName }) },
    ] as const);
  const show = (answer: object) => page.evaluate((shown) => window.show(shown), answer);
  const tab = (name: string) => page.getByRole('tab', { name });
  const button = (name: string) => page.getByRole('button', { name });
  const column = (at: number) => page.locator(`tbody td:nth-child(${at})`).allTextContents();
  async function textOf(download: Promise<Download>): Promise<string> {
    return readFileSync(await (await download).path(), 'utf8');
  }

  it('shows an answer as a table with the columns of nested objects', async () => {
    await ask(LIST, 'AllTickets');
    expect(await page.locator('thead th').allTextContents()).toEqual([
      ...['Number', 'Title', 'Status', 'Version', 'Created atUTC', 'Customer company name'],
      ...['SLA clocks metric', 'SLA clocks state'],
    ]);
    expect(await page.locator('tbody tr').count()).toBe(20);
    expect(await page.getByText('Tickets: the first 20 of 620 rows').count()).toBe(1);
  });

  it('sorts by a column with the keyboard, says how, and keeps what is missing last', async () => {
    await show({
      data: {
        list: [
          { n: 10, t: 'T-10' },
          { n: null, t: null },
          { n: 9, t: 'T-9' },
        ],
      },
    });
    const head = page.locator('th').nth(1);
    expect(await head.getAttribute('aria-sort')).toBe('none');
    await head.getByRole('button').focus();
    await page.keyboard.press('Enter');
    expect([await head.getAttribute('aria-sort'), await column(2)]).toEqual([
      'ascending',
      ['T-9', 'T-10', '–'],
    ]);
    await page.keyboard.press('Enter');
    expect([await head.getAttribute('aria-sort'), await column(2)]).toEqual([
      'descending',
      ['T-10', 'T-9', '–'],
    ]);
    await page.keyboard.press('Enter');
    expect([await head.getAttribute('aria-sort'), await column(2)]).toEqual(['none', ['T-10', '–', 'T-9']]);
  });

  it('loads all pages of a list, draws at most 500 rows at once, and gives them all away', async () => {
    await ask(LIST, 'AllTickets');
    await button('Load all pages').click();
    await page.getByText('All 620 rows loaded.').waitFor();
    expect(requests.map(({ variables }) => variables['sgFirst'])).toEqual([
      undefined,
      ...Array<number>(7).fill(100),
    ]);
    expect(await page.locator('tbody tr').count()).toBe(100);
    await page.getByLabel('Rows at once').selectOption('500');
    expect(await page.locator('tbody tr').count()).toBe(500);
    await button('Later rows').click();
    expect(await page.locator('tbody tr').count()).toBe(120);
    expect(await page.getByText('Rows 501 to 620 of 620').count()).toBe(1);

    const saved = page.waitForEvent('download');
    await button('Download CSV').click();
    expect((await saved).suggestedFilename()).toBe('all-tickets.csv');
    const text = await textOf(saved);
    expect(text.startsWith('\ufeffNumber,Title,')).toBe(true);
    const [, ...rows] = parseCsv(text.slice(1));
    expect(new Set(rows.map(([number]) => number)).size).toBe(TICKETS);
  });

  it('stops when it is told to, goes on when it is told to, and has each row once', async () => {
    await ask(LIST, 'AllTickets');
    await page.route('**/graphql', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 500));
      await route.fallback();
    });
    await button('Load all pages').click();
    await page.getByText(/^[1-9]00 of 620 rows/).waitFor();
    expect(await page.getByRole('progressbar', { name: 'Loading all pages' }).getAttribute('max')).toBe(
      '620',
    );
    await button('Stop').click();
    const status = page.getByText(/^Stopped after [1-5]00 of 620 rows/);
    await status.waitFor();
    const asked = requests.length;
    const loaded = Number(/after (\d+)/.exec((await status.textContent()) ?? '')?.[1]);
    const saved = page.waitForEvent('download');
    await button('Download TSV').click();
    expect(parseCsv((await textOf(saved)).slice(1), '\t')).toHaveLength(loaded + 1);
    expect(requests).toHaveLength(asked);

    await button('Go on').click();
    await page.getByText('All 620 rows loaded.').waitFor();
    const whole = page.waitForEvent('download');
    await button('Download CSV').click();
    const [, ...rows] = parseCsv((await textOf(whole)).slice(1));
    expect(rows).toHaveLength(TICKETS);
    expect(new Set(rows.map(([number]) => number)).size).toBe(TICKETS);
  });

  it('keeps what was loaded when the graph is out of reach in the middle, and goes on from there', async () => {
    await ask(LIST, 'AllTickets');
    broken = new Set([4]);
    await button('Load all pages').click();
    await page.getByText('Ended after 200 of 620 rows; what was loaded is in the table.').waitFor();
    expect(await page.getByText('The graph could not be reached.').count()).toBe(1);
    expect(await page.getByText('Rows 1 to 100 of 200').count()).toBe(1);
    await button('Go on').click();
    await page.getByText('All 620 rows loaded.').waitFor();
    expect(await page.getByText('Rows 1 to 100 of 620').count()).toBe(1);
  });

  it('forgets what it read when there is another answer', async () => {
    await ask(LIST, 'AllTickets');
    await button('Load all pages').click();
    await page.getByText('All 620 rows loaded.').waitFor();
    await ask('{ viewer { name role } }');
    expect(await page.locator('tbody td').allTextContents()).toEqual([analyst.name, 'ANALYST']);
    expect(await page.getByText('rows loaded').count()).toBe(0);
  });

  it('draws the chart that the shape of the answer suggests, and others on request', async () => {
    await ask(
      `{ ticketAnalytics(groupBy: [SEVERITY], interval: MONTH) { buckets { keys periodStart count slaMetRate } } }`,
    );
    await tab('Chart').click();
    const chart = page.getByRole('img', { name: /^Line chart: Count by period start and severity, from 20/ });
    await chart.waitFor();
    expect(await chart.getAttribute('aria-label')).toMatch(
      /CRITICAL: \d+ to \d+\. MODERATE: \d+ to \d+\. MINIMAL/,
    );
    expect(await inkOn(page)).toBeGreaterThan(0.005);
    await page.getByLabel('Values').selectOption({ label: 'SLA met rate' });
    await page.getByLabel('Series').selectOption({ label: '(one series)' });
    await page.getByLabel('Drawn as').selectOption({ label: 'Bars' });
    await page
      .getByRole('img', { name: /^Bar chart: SLA met rate by period start, averaged, .*%/ })
      .waitFor();
  });

  it('says when groups are cut, in words and in the title of the chart, and not when they are whole', async () => {
    const groups = (first: number) =>
      ask(`{ ticketAnalytics(groupBy: [SEVERITY], first: ${first}) { totalCount buckets { keys count } } }`);
    await groups(2);
    const notice = /^These are the first 2 groups only: they count \d+ of 620\. Ask for more with first\.$/;
    await page.getByText(notice).waitFor();
    await tab('Chart').click();
    const chart = page.getByRole('img', { name: /of the first 2 groups, which count \d+ of 620/ });
    await chart.waitFor();
    await groups(1_000);
    await page
      .getByRole('img', { name: /^Bar chart: Count by severity, from CRITICAL to MINIMAL/ })
      .waitFor();
    expect(await page.getByText('groups only').count()).toBe(0);
  });

  it('says in a chart of how many rows it was drawn, until all are there', async () => {
    await ask(LIST, 'AllTickets');
    await tab('Chart').click();
    await page.getByRole('img', { name: /Rows by status, of the first 20 of 620 rows/ }).waitFor();
    await button('Load all pages').click();
    await page.getByText('All 620 rows loaded.').waitFor();
    const title = page.locator('figcaption');
    await page.waitForFunction(() => !document.querySelector('figcaption')?.textContent.includes('first'));
    expect(await title.textContent()).toBe('Rows by status');
  });

  it('gives a chart away as a picture, on the ground of the page', async () => {
    await ask(LIST, 'AllTickets');
    await tab('Chart').click();
    await page.getByRole('img').waitFor();
    const saved = page.waitForEvent('download');
    await button('Save chart').click();
    expect((await saved).suggestedFilename()).toBe('all-tickets.png');
    const file = readFileSync(await (await saved).path());
    expect(file.subarray(1, 4).toString()).toBe('PNG');
    const [width, height] = [file.readUInt32BE(16), file.readUInt32BE(20)];
    const drawn = await page.locator('canvas').boundingBox();
    expect(width).toBeGreaterThan(drawn?.width ?? Infinity);
    expect(height).toBeGreaterThan(drawn?.height ?? Infinity);
  });

  it('gives rows away in the order that they have on the screen, which the chart does not undo', async () => {
    await show({ data: { list: [{ n: 2 }, { n: 10 }, { n: 1 }].map((row) => ({ t: 'x', ...row })) } });
    await page.locator('th').nth(1).getByRole('button').click();
    await tab('Chart').click();
    await tab('Table').click();
    expect(await column(2)).toEqual(['10', '2', '1']);
    const saved = page.waitForEvent('download');
    await button('Download CSV').click();
    expect(parseCsv((await textOf(saved)).slice(1))).toEqual([
      ['T', 'N'],
      ['x', '10'],
      ['x', '2'],
      ['x', '1'],
    ]);
  });

  it('writes into a file what the screen shows of dates', async () => {
    await ask(
      'query Months { ticketAnalytics(groupBy: [], interval: MONTH) { buckets { periodStart count } } }',
      'Months',
    );
    await page.locator('tbody td').first().waitFor();
    const months = await column(1);
    expect(months[0]).toMatch(/^\d{4}-\d\d$/);
    const saved = page.waitForEvent('download');
    await button('Download CSV').click();
    const [, ...rows] = parseCsv((await textOf(saved)).slice(1));
    expect(rows.map(([month]) => month)).toEqual(months);
  });

  it('tells those who do not see it that the answer is there, with how many rows', async () => {
    await show({ data: { list: [{ a: 1 }, { a: 2 }] } });
    await page.getByRole('status').getByText('The answer is here: 2 rows.').waitFor();
    await show({ data: { viewer: { name: 'A' } } });
    await page.getByRole('status').getByText('The answer is here: 1 row.').waitFor();
  });

  it('does not lose the focus of those who load all pages with the keyboard', async () => {
    await ask(LIST, 'AllTickets');
    await button('Load all pages').focus();
    await page.keyboard.press('Enter');
    await page.getByText('All 620 rows loaded.').waitFor();
    const focused = await page.evaluate(() => document.activeElement?.textContent);
    expect(focused).toContain('All 620 rows loaded.');
  });

  it('says so when it is stopped before the first page, and promises no rows', async () => {
    await ask(LIST, 'AllTickets');
    await page.route('**/graphql', () => undefined);
    await button('Load all pages').click();
    await button('Stop').click();
    await page.getByText('Stopped before the first page came.').waitFor();
    expect(await page.getByText('is in the table').count()).toBe(0);
  });

  it('offers each list of an answer, by the words of its path', async () => {
    await show({
      data: { a: { nodes: [{ x: 1 }, { x: 2 }] }, b: { nodes: [{ y: 3, clocks: [{ z: 1 }, { z: 2 }] }] } },
    });
    const choice = page.getByLabel('Rows', { exact: true });
    expect(await choice.locator('option').allTextContents()).toEqual(['A (2)', 'B (1)', 'B clocks (2)']);
    await choice.selectOption({ label: 'B clocks (2)' });
    expect(await page.locator('thead th').allTextContents()).toEqual(['Y', 'Clocks z']);
    expect([await column(1), await column(2)]).toEqual([
      ['3', '3'],
      ['1', '2'],
    ]);
  });

  it('copies a table for a spreadsheet, with formulas made harmless', async () => {
    await show({ data: { list: [{ name: '=HYPERLINK("http://x")', n: -1 }] } });
    await button('Copy table').click();
    await page.getByText('Copied').waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(parseCsv(copied.replace(/\r?\n/g, '\r\n'), '\t')).toEqual([
      ['Name', 'N'],
      [`'=HYPERLINK("http://x")`, '-1'],
    ]);
  });

  it('shows JSON, goes from tab to tab with the arrow keys, and remembers the tab', async () => {
    const answer = {
      data: { text: 'a "quoted" \\ text: 1, true', n: -1.5e-7, yes: true, no: null, list: [] },
    };
    await show(answer);
    await tab('Table').focus();
    await page.keyboard.press('End');
    expect(await tab('JSON').getAttribute('aria-selected')).toBe('true');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('JSON');
    expect(JSON.parse((await page.locator('pre').textContent()) ?? '')).toEqual(answer);
    expect(await page.locator('.sg-json-key').allTextContents()).toEqual(
      ['data', 'text', 'n', 'yes', 'no', 'list'].map((key) => `"${key}"`),
    );
    await page.reload();
    await page.getByText('No answer yet').waitFor();
    await show(answer);
    expect(await tab('JSON').getAttribute('aria-selected')).toBe('true');
  });

  it('does not stand still over a large answer', async () => {
    const nodes = Array.from({ length: 20_000 }, (_, at) => ({
      number: `T-${at}`,
      title: 'x'.repeat(80),
      at,
    }));
    await page.evaluate((answer) => window.show(answer), { data: { tickets: { nodes } } });
    const drawn = await page.evaluate(async () => {
      const tabs = [...document.querySelectorAll<HTMLElement>('[role=tab]')];
      const frame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
      const start = performance.now();
      for (const each of tabs.toReversed()) {
        each.click();
        await frame();
      }
      return performance.now() - start;
    });
    expect(drawn).toBeLessThan(5_000);
    await tab('JSON').click();
    expect((await page.locator('pre').textContent())?.length).toBeLessThan(401_000);
    await button(
      /^Show all/.exec((await page.getByText(/^Show all/).textContent()) ?? '')?.[0] ?? '',
    ).click();
    await page.getByText('"T-19999"').waitFor();
  });

  it.each([
    ['an error', { errors: [{ message: 'no' }] }, 'The graph answered with an error and without data.'],
    [
      'an empty list',
      { data: { tickets: { nodes: [] } } },
      'The list is empty: nothing meets the conditions',
    ],
    ['null', { data: { customer: null } }, 'Nothing meets the conditions, or nothing that you may see.'],
    ['nothing', {}, 'The answer is empty.'],
  ])('says in words what %s means', async (_, answer, words) => {
    await show(answer);
    await page.getByText('No rows').waitFor();
    expect(await page.locator('.sg-results-notice').textContent()).toContain(words);
    await tab('Chart').click();
    expect(await page.locator('.sg-results-notice').count()).toBe(1);
  });

  it('has no fault that axe finds, in light and dark, in any of its tabs', async () => {
    await ask(LIST, 'AllTickets');
    const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
    await page.evaluate(axe);
    for (const theme of ['light', 'dark'])
      for (const name of ['Table', 'Chart', 'JSON']) {
        await page.evaluate((value) => document.documentElement.setAttribute('data-theme', value), theme);
        await page.evaluate(() => (document.body.style.background = 'var(--sg-ground)'));
        await tab(name).click();
        if (name === 'Chart') await page.getByRole('img').waitFor();
        const found = await page.evaluate(async () => {
          const { axe: run } = window as unknown as {
            axe: { run(): Promise<{ violations: { id: string }[] }> };
          };
          return (await run.run()).violations.map(({ id }) => id);
        });
        expect([theme, name, found]).toEqual([theme, name, []]);
      }
  });

  it('fits a phone', async () => {
    await page.setViewportSize({ width: 360, height: 700 });
    await ask(LIST, 'AllTickets');
    for (const name of ['Chart', 'JSON', 'Table']) {
      await tab(name).click();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    }
  });

  it('has broken neither the Content-Security-Policy nor itself', () => {
    expect(problems).toEqual([]);
  });
});

// The share of a chart's pixels that something is drawn on.
async function inkOn(page: Page): Promise<number> {
  await page.waitForTimeout(400);
  return page.locator('canvas').evaluate((canvas) => {
    const { width, height } = canvas as HTMLCanvasElement;
    const { data } = (canvas as HTMLCanvasElement).getContext('2d')!.getImageData(0, 0, width, height);
    let ink = 0;
    for (let at = 3; at < data.length; at += 4) if (data[at]) ink++;
    return ink / (width * height);
  });
}
