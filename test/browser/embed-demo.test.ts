import { describeInBrowser } from '../support/browser';
import { type DemoGraph, startDemoGraph } from '../support/demo-graph';
import { graveViolations, openWatchedPage, type WatchedPage } from '../support/watched-page';

const START_MS = 120_000;
const VIEWS = [
  ...['at-a-glance', 'sla-met-by-month', 'coverage-gaps'],
  ...['open-tickets', 'service-health', 'escalations'],
];

describeInBrowser('The page at /embed/demo', (browser) => {
  let graph: DemoGraph;
  let watched: WatchedPage;

  const open = async (options = {}) => {
    watched = await openWatchedPage(browser(), options);
    await watched.page.goto(`${graph.origin}/embed/demo`);
    for (const view of VIEWS)
      await watched.page.waitForSelector(`support-view[view="${view}"]:is([state="ready"], [state="empty"])`);
    return watched.page;
  };

  beforeAll(async () => {
    graph = await startDemoGraph();
  }, START_MS);
  afterAll(() => graph.close());
  afterEach(() => watched.close());

  it('shows every ready view under the name of the partner, with nothing from another host', async () => {
    const page = await open();
    await expect(page.locator('.brand').innerText()).resolves.toBe('上海澄云信息科技有限公司');
    await expect(page.locator('support-view').count()).resolves.toBe(VIEWS.length);
    await page.locator('support-view[view="sla-met-by-month"] canvas').waitFor();
    expect([...watched.origins]).toEqual([graph.origin]);
    expect(watched.faults).toEqual([]);
  });

  it('begins with figures', async () => {
    const page = await open();
    const cards = page.locator('support-view').first().locator('.card');
    await expect(cards.locator('dt').allInnerTexts()).resolves.toEqual([
      ...['Open', 'Late', 'Critical', 'With the provider'],
    ]);
    for (const figure of await cards.locator('dd').allInnerTexts()) expect(figure).toMatch(/^\d+$/);
  });

  it('says of whom the services are', async () => {
    const page = await open();
    const subtitle = page.locator('support-view[view="service-health"]').locator('[part="subtitle"]');
    await expect(subtitle.innerText()).resolves.toMatch(/Co\.|Ltd|Group|Holdings|公司/);
  });

  it.each([
    ['Asia/Shanghai', 'GMT+8', ['Saturday', '00:00', '07:00']],
    ['UTC', 'UTC', ['Friday', '16:00', '23:00']],
  ])(
    'shows the weekly gaps on the clock of a visitor in %s, and names its zone',
    async (zone, name, first) => {
      const page = await open({ timezoneId: zone });
      const table = page.locator('support-view[view="coverage-gaps"] table');
      await expect(table.locator('thead th').allInnerTexts()).resolves.toEqual([
        ...['Day', `From (${name})`, `Until (${name})`],
      ]);
      await expect(table.locator('tbody tr').first().locator('th, td').allInnerTexts()).resolves.toEqual(
        first,
      );
    },
  );

  it('has no serious accessibility violation, in light, dark and at phone width, folded out', async () => {
    const looks = [
      { colorScheme: 'light' },
      { colorScheme: 'dark' },
      { viewport: { width: 360, height: 740 } },
    ];
    for (const look of looks) {
      const page = await open(look);
      for (const summary of await page.locator('summary').all()) await summary.click();
      expect(await graveViolations(page)).toEqual([]);
      await expect(page.evaluate(() => document.documentElement.scrollWidth)).resolves.toBe(
        page.viewportSize()?.width,
      );
      await watched.close();
    }
  });

  it('gives the lines that embed a view, to copy', async () => {
    const page = await open({ permissions: ['clipboard-read', 'clipboard-write'] });
    await page.getByText('Embed “Escalations”').click();
    await page
      .locator('article', { hasText: 'Embed “Escalations”' })
      .getByRole('button', { name: 'Copy' })
      .click();
    await page.getByRole('button', { name: 'Copied' }).waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toContain(`<script type="module" src="${graph.origin}/embed/support-view.js"></script>`);
    expect(copied).toContain('<support-view view="escalations"');
    expect(copied.trim().split('\n').length).toBeLessThanOrEqual(5);
  });

  it('takes the theme and the colours that the visitor chooses, the charts included', async () => {
    const page = await open({ colorScheme: 'light' });
    const canvas = page.locator('support-view[view="sla-met-by-month"] canvas');
    await canvas.waitFor();
    const before = await canvas.screenshot();
    await page.getByLabel('The partner’s colours').uncheck();
    await page.waitForTimeout(500);
    const inOurs = await canvas.screenshot();
    expect(inOurs.equals(before)).toBe(false);
    await page.getByLabel('The partner’s colours').check();
    await page.getByLabel('Theme').selectOption('dark');
    await page.waitForFunction(() => getComputedStyle(document.body).backgroundColor === 'rgb(16, 22, 21)');
    await page.waitForTimeout(500);
    expect((await canvas.screenshot()).equals(before)).toBe(false);
    expect(await graveViolations(page)).toEqual([]);
  });
});
