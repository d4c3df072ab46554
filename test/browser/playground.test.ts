import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { demoViewer } from '../../gateway/demo-viewers';
import { signToken } from '../../gateway/viewer';
import { ViewerRole } from '../../subgraphs/shared/viewer';
import { describeInBrowser } from '../support/browser';
import { type DemoGraph, startDemoGraph } from '../support/demo-graph';
import { AUTH_SECRET } from '../support/whole-graph';

const FIRST_VIEW_MS = 2_000;
const START_MS = 120_000;
const PHONE = { width: 360, height: 740 };
const DESK = { width: 1400, height: 850 };
// One role is poor, so that its budget can be spent with a few clicks.
const POOR = { budget: 1_200, restoreRate: 60 };
const SERIOUS = new Set(['serious', 'critical']);

describeInBrowser('The playground', (browser) => {
  let demo: DemoGraph;
  const strangers: string[] = [];
  const violations: string[] = [];

  beforeAll(async () => {
    demo = await startDemoGraph({ [ViewerRole.PROVIDER_ADMIN]: POOR });
  }, START_MS);
  afterAll(() => demo.close());

  // Every page that a test opens is watched for what the last tests look at.
  async function open(
    options: { viewport?: typeof DESK; url?: string; colorScheme?: 'light' | 'dark' } = {},
  ) {
    const { viewport = DESK, url = `${demo.origin}/`, colorScheme = 'light' } = options;
    const context = await browser().newContext({ viewport, colorScheme });
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: `${demo.origin}/` });
    const page = await context.newPage();
    // Less than a test has, so that a test says what it waited for.
    page.setDefaultTimeout(10_000);
    page.on('request', (request) => {
      if (new URL(request.url()).host !== new URL(url).host && !request.url().startsWith('data:'))
        strangers.push(request.url());
    });
    page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) violations.push(message.text());
    });
    page.on('pageerror', (error) => violations.push(error.message));
    await page.goto(url);
    return page;
  }

  async function openReady(options?: Parameters<typeof open>[0]) {
    const page = await open(options);
    await page.getByRole('button', { name: 'Run', exact: true }).waitFor();
    await page.getByText('Estimate').waitFor();
    return page;
  }

  const run = (page: Page) => page.getByRole('button', { name: 'Run', exact: true }).click();
  const question = (page: Page, name: RegExp) => page.locator('.sg-questions').getByRole('button', { name });
  const table = (page: Page) => page.locator('.sg-response').getByRole('table');

  // The address is how a query gets into a tab without typing.
  async function fill(page: Page, query: string, variables: object = {}) {
    const fragment = new URLSearchParams({ query, variables: JSON.stringify(variables) }).toString();
    await page.evaluate((text) => {
      location.hash = text;
    }, fragment);
    await page.waitForFunction(() => location.hash === '');
  }

  async function seriousProblems(page: Page) {
    await page.evaluate(readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8'));
    const found = await page.evaluate(async () => {
      const { axe } = globalThis as unknown as {
        axe: {
          run(): Promise<{ violations: { id: string; impact: string; nodes: { target: string[] }[] }[] }>;
        };
      };
      return (await axe.run()).violations;
    });
    return found
      .filter(({ impact }) => SERIOUS.has(impact))
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
  }

  const widthOf = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth);

  it(`shows itself within ${FIRST_VIEW_MS} ms`, async () => {
    const page = await open();
    await page.getByRole('heading', { name: 'Support graph' }).waitFor();
    const times = await page.evaluate(() => {
      const [paint] = performance.getEntriesByName('first-contentful-paint');
      return { paint: paint?.startTime ?? Infinity, shown: performance.now() };
    });
    expect(times.paint).toBeLessThan(FIRST_VIEW_MS);
    expect(times.shown).toBeLessThan(FIRST_VIEW_MS);
    await page.context().close();
  });

  it('leads an analyst from the first page to a CSV by clicking', async () => {
    const page = await openReady();
    await question(page, /Open tickets by due time/).click();
    await table(page).waitFor();
    expect(await table(page).getByRole('columnheader').allInnerTexts()).toEqual(
      expect.arrayContaining(['Number', 'Title', 'Customer company name']),
    );
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download CSV' }).click(),
    ]);
    const csv = readFileSync(await download.path(), 'utf8');
    expect(download.suggestedFilename()).toMatch(/\.csv$/);
    expect(csv.replace(/^\uFEFF/, '').split('\r\n')[0]).toMatch(/^Number,Title,/);
    expect(csv.trimEnd().split('\r\n').length).toBeGreaterThan(50);
    await page.context().close();
  });

  it('draws what has a date as a chart', async () => {
    const page = await openReady();
    await question(page, /Tickets by month/).click();
    await page.getByRole('tab', { name: 'Chart' }).click();
    await page.locator('.sg-response canvas').waitFor();
    await page.context().close();
  });

  it('loads every page of a list, and says how far it is', async () => {
    const page = await openReady();
    await question(page, /Open tickets by due time/).click();
    const before = await page.getByText(/the first 50 of \d+ rows/).innerText();
    const total = Number(/of (\d+) rows/.exec(before)?.[1]);
    await page.getByRole('button', { name: 'Load all pages' }).click();
    await page
      .getByText(`All ${total} of ${total} rows loaded.`)
      .or(page.getByText(`All ${total} rows loaded.`))
      .waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download CSV' }).click(),
    ]);
    const lines = readFileSync(await download.path(), 'utf8')
      .trimEnd()
      .split('\r\n');
    expect(lines.length).toBe(total + 1);
    await page.context().close();
  });

  it('says what a request will cost before it runs, as the gateway then does', async () => {
    const page = await openReady();
    await fill(page, 'query Priced { customers(first: 7) { nodes { companyName } } }');
    await page.getByText('Estimate 8 points').waitFor();
    const [response] = await Promise.all([
      page.waitForResponse((one) => one.url().endsWith('/graphql')),
      run(page),
    ]);
    const { extensions } = (await response.json()) as { extensions: { cost: { requested: number } } };
    expect(extensions.cost.requested).toBe(8);
    await page.getByText(/Paid 8/).waitFor();
    await page.context().close();
  });

  it('warns of what is too dear, names what makes it so, and explains the refusal', async () => {
    const page = await openReady();
    await fill(page, '{ customers(first: 100) { nodes { tickets(first: 100) { nodes { id } } } } }');
    await page.getByText(/Most of it comes from customers\.nodes\.tickets/).waitFor();
    await run(page);
    const alert = page.getByRole('alert').filter({ hasText: 'COST_LIMIT_EXCEEDED' });
    expect(await alert.innerText()).toContain('Make first smaller');
    await page.context().close();
  });

  it('says where a query is wrong', async () => {
    const page = await openReady();
    await fill(page, 'query Wrong {\n  nonsense\n}');
    await run(page);
    await page.getByText('line 2, column 3').waitFor();
    await page.context().close();
  });

  it('counts down until a budget that is spent suffices again', async () => {
    const page = await openReady();
    await page.getByLabel('Ask as').selectOption('PROVIDER_ADMIN');
    await fill(page, 'query Dear { tickets(first: 100) { nodes { id customer { id } service { id } } } }');
    const refusal = page.getByText(/It can run again in \d+ s\./);
    for (let click = 0; click < 8 && !(await refusal.isVisible()); click += 1) {
      await Promise.all([page.waitForResponse((one) => one.url().endsWith('/graphql')), run(page)]);
      await page.waitForTimeout(100);
    }
    expect(await refusal.isVisible()).toBe(true);
    await page.getByText('It can run again now.').waitFor();
    await page.context().close();
  });

  it('asks as somebody else when that is chosen, also by a question of another role', async () => {
    const page = await openReady();
    await page.getByLabel('Ask as').selectOption('PARTNER_ADMIN');
    await fill(page, 'query Who { viewer { role } }');
    await run(page);
    await table(page).getByText('PARTNER_ADMIN').waitFor();
    await page.locator('.sg-questions summary', { hasText: 'Embed' }).click();
    await question(page, /Service health/).click();
    await page.locator('.sg-sign-in option:checked', { hasText: 'EMBED' }).waitFor({ state: 'attached' });
    await table(page).getByText('NORMAL').first().waitFor();
    await page.context().close();
  });

  it('fills in what only the graph knows, and does not run what changes something', async () => {
    const page = await openReady();
    await page.getByLabel('Ask as').selectOption('PARTNER_AGENT');
    await question(page, /Escalate a ticket/).click();
    await page.locator('.graphiql-editor-tool').getByText('tkt_').waitFor();
    await page.getByText('No answer yet').waitFor();
    await page.context().close();
  });

  it('asks for a token where there is no demo', async () => {
    const page = await open({ url: `${demo.strictOrigin}/` });
    await page.getByText('Nobody is signed in.').waitFor();
    expect(await page.getByLabel('Ask as').count()).toBe(0);
    const token = await signToken(AUTH_SECRET, demoViewer(ViewerRole.ANALYST), '1h');
    await page.getByLabel('Token').fill(token);
    await page.keyboard.press('Enter');
    await page.getByText('Ana Lindqvist · ANALYST').waitFor();
    await question(page, /Tickets by month/).click();
    await table(page).waitFor();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByText('Nobody is signed in.').waitFor();
    expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
    await page.context().close();
  });

  it('says when the gateway cannot be reached, and goes on when it can', async () => {
    const page = await openReady();
    await page.route('**/graphql', (route) => route.abort('connectionrefused'));
    await run(page);
    await page.getByRole('alert').filter({ hasText: 'The gateway does not answer' }).waitFor();
    await page.unroute('**/graphql');
    await run(page);
    await table(page).waitFor();
    await page.context().close();
  });

  it('keeps its header, and says so, when the editor cannot be loaded', async () => {
    const context = await browser().newContext();
    const page = await context.newPage();
    await page.route('**/playground/assets/chunk-*.js', async (route) => {
      // The page's own start has to come through; what is loaded later does not.
      const isLate = (await page.getByRole('heading', { name: 'Support graph' }).count()) > 0;
      await (isLate ? route.abort('connectionrefused') : route.continue());
    });
    await page.goto(`${demo.origin}/`);
    await page.getByText('The editor cannot be loaded').waitFor();
    expect(await page.getByLabel('Ask as').count()).toBe(1);
    await context.close();
  });

  it('takes a token, keeps it in this tab alone, and says why one is refused', async () => {
    const page = await openReady();
    const token = await page.evaluate(() => sessionStorage.getItem('support-graph.token'));
    expect(token).toMatch(/^ey/);
    await page.getByRole('button', { name: 'Use a token' }).click();
    await page.getByLabel('Token').fill('ey.no.token');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('The token is not valid.').waitFor();
    await run(page);
    await page.getByRole('alert').filter({ hasText: 'UNAUTHENTICATED' }).waitFor();
    await page.getByLabel('Token').fill(`Bearer ${token}`);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('The token is not valid.').waitFor({ state: 'detached' });
    await question(page, /Tickets by month/).click();
    await table(page).waitFor();
    await page.waitForTimeout(1_000);
    const kept = await page.evaluate(() => JSON.stringify(localStorage));
    expect(kept).toContain('TicketsByMonth');
    expect(kept).not.toContain(token);
    await page.context().close();
  });

  it('copies a link without the token, which opens the same question elsewhere', async () => {
    const page = await openReady();
    await fill(page, 'query Linked($first: Int) { customers(first: $first) { nodes { companyName } } }', {
      first: 3,
    });
    await page.getByRole('button', { name: 'Copy as' }).click();
    await page.getByRole('button', { name: 'Copy', exact: true }).click();
    await page.getByText('Copied.').waitFor();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    const token = await page.evaluate(() => sessionStorage.getItem('support-graph.token'));
    expect(link).not.toContain(token);
    expect(link.startsWith(`${demo.origin}/#query=query+Linked`)).toBe(true);
    await page.context().close();

    const other = await openReady({ url: link });
    await other.locator('.graphiql-tab-active', { hasText: 'Linked' }).waitFor();
    await run(other);
    await table(other).waitFor();
    expect(await table(other).getByRole('row').count()).toBe(4);
    await other.context().close();
  });

  it.each([
    ['curl', /-H "authorization: Bearer \$TOKEN"/],
    ['TypeScript', /from 'graphql-request'/],
    ['Embed', /schema\/views/],
  ])('shows the request as %s, without the token', async (form, expected) => {
    const page = await openReady();
    const token = await page.evaluate(() => sessionStorage.getItem('support-graph.token'));
    await page.getByRole('button', { name: 'Copy as' }).click();
    await page.getByLabel(form, { exact: true }).check();
    const text = await page.getByRole('dialog').innerText();
    expect(text).toMatch(expected);
    expect(text).not.toContain(token);
    await page.context().close();
  });

  it('gives a partner the lines that embed a view', async () => {
    const page = await openReady();
    await page.locator('.sg-questions summary', { hasText: 'Embed' }).click();
    await question(page, /Coverage gaps/).click();
    await page.locator('.graphiql-tab-active', { hasText: 'CoverageGaps' }).waitFor();
    await page.getByRole('button', { name: 'Copy as' }).click();
    await page.getByLabel('Embed', { exact: true }).check();
    await page.getByText('<support-view view="coverage-gaps"').waitFor();
    await page.context().close();
  });

  it('can be used with the keyboard alone', async () => {
    const page = await openReady();
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the questions');
    await page.keyboard.press('Enter');
    const path: string[] = [];
    // Past the panels' buttons to the questions.
    for (let step = 0; step < 15 && !path.at(-1)?.startsWith('Tickets by month'); step += 1) {
      await page.keyboard.press('Tab');
      path.push(await page.evaluate(() => document.activeElement?.textContent ?? ''));
    }
    expect(path.at(-1)).toMatch(/^Tickets by month/);
    await page.keyboard.press('Enter');
    await table(page).waitFor();
    await page.getByLabel('Operation', { exact: true }).focus();
    const [request] = await Promise.all([
      page.waitForRequest((one) => one.url().endsWith('/graphql')),
      page.keyboard.press('Control+Enter'),
    ]);
    expect(request.postData()).toContain('TicketsByMonth');
    await page.context().close();
  });

  it.each(['light', 'dark'] as const)(
    'has no serious problem for assistive technology, %s',
    async (colorScheme) => {
      const page = await openReady({ colorScheme });
      expect(await page.evaluate(() => document.documentElement.dataset['theme'])).toBe(colorScheme);
      await question(page, /Open tickets by due time/).click();
      await table(page).waitFor();
      expect(await seriousProblems(page)).toEqual([]);
      await page.getByRole('button', { name: /Documentation Explorer/ }).click();
      await page.locator('.graphiql-doc-explorer').waitFor();
      expect(await seriousProblems(page)).toEqual([]);
      await page.getByRole('button', { name: /History/ }).click();
      expect(await seriousProblems(page)).toEqual([]);
      await page.getByRole('button', { name: /GraphiQL Explorer/ }).click();
      expect(await seriousProblems(page)).toEqual([]);
      await page.getByRole('tab', { name: 'JSON' }).click();
      await page.getByRole('button', { name: 'About' }).click();
      expect(await seriousProblems(page)).toEqual([]);
      await page.context().close();
    },
  );

  it('fits a phone, with nothing cut off', async () => {
    const page = await openReady({ viewport: PHONE });
    expect(await widthOf(page)).toBe(PHONE.width);
    await question(page, /Open tickets by due time/).click();
    await table(page).waitFor();
    expect(await widthOf(page)).toBe(PHONE.width);
    // The answer is in sight, and what it takes to get there can be reached.
    const runButton = await page.getByRole('button', { name: 'Run', exact: true }).boundingBox();
    expect(runButton?.y).toBeLessThan(PHONE.height);
    expect(runButton?.x).toBeGreaterThanOrEqual(0);
    expect(await seriousProblems(page)).toEqual([]);
    await page.context().close();
  });

  it('follows the theme that the reader chooses, and keeps it', async () => {
    const page = await openReady({ colorScheme: 'light' });
    const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const light = await ground();
    await page.getByLabel('Theme').selectOption('dark');
    await page.waitForFunction((before) => getComputedStyle(document.body).backgroundColor !== before, light);
    const dark = await ground();
    await page.reload();
    await page.getByLabel('Theme').waitFor();
    expect(await ground()).toBe(dark);
    await page.context().close();
  });

  // What all pages above have left behind.
  it('has not sent one request to another host', () => {
    expect(strangers).toEqual([]);
  });

  it('has broken neither its Content-Security-Policy nor anything else', () => {
    expect(violations).toEqual([]);
  });
});
