import type { Browser, Page, ViewportSize } from 'playwright-core';
import { ViewerRole } from '../../subgraphs/shared/viewer';
import { describeInBrowser } from './browser';
import { type DemoGraph, startDemoGraph } from './demo-graph';
import { openWatchedPage, type WatchedPage } from './watched-page';

const START_MS = 120_000;
// Less than a test has, so that a test says what it waited for.
const WAIT_MS = 10_000;
const DESK = { width: 1400, height: 850 };
// One role is poor, so that its budget can be spent with a few clicks.
const BUDGETS = { [ViewerRole.PROVIDER_ADMIN]: { budget: 1_200, restoreRate: 60 } };

// What functions find that run in the page: this folder is compiled without the types of a browser.
declare const location: { hash: string };
declare const sessionStorage: { getItem(key: string): string | null };

/** How the playground is opened: where nothing else is said at the demo, at a desk, in light. */
interface Visit {
  readonly url?: string;
  readonly viewport?: ViewportSize;
  readonly colorScheme?: 'light' | 'dark';
}

/** What tests of the playground are given. All of it is there once a test runs, not before. */
export interface Playground {
  readonly browser: () => Browser;
  /** The graph that the pages ask. */
  readonly demo: () => DemoGraph;
  /** Opens the page, watched until the test ends. */
  readonly open: (visit?: Visit) => Promise<Page>;
  /** The same, once a request can be run and has its estimate. */
  readonly openReady: (visit?: Visit) => Promise<Page>;
}

/**
 * Tests of the playground in a browser, over a demo graph of their own. Two more are added at their end, which look at
 * what all the pages that were opened have asked for and broken.
 */
export function describePlayground(title: string, body: (playground: Playground) => void): void {
  describeInBrowser(title, (browser) => {
    let demo: DemoGraph;
    const visits: (WatchedPage & { readonly host: string })[] = [];

    beforeAll(async () => {
      demo = await startDemoGraph(BUDGETS);
    }, START_MS);
    afterAll(() => demo.close());
    afterEach(() => Promise.all(visits.map((visit) => visit.close())));

    async function open({ url = `${demo.origin}/`, ...looks }: Visit = {}) {
      const watched = await openWatchedPage(browser(), { viewport: DESK, colorScheme: 'light', ...looks });
      visits.push({ ...watched, host: new URL(url).host });
      const { page } = watched;
      page.setDefaultTimeout(WAIT_MS);
      const clipboard = ['clipboard-read', 'clipboard-write'];
      await page.context().grantPermissions(clipboard, { origin: demo.origin });
      await page.goto(url);
      return page;
    }

    async function openReady(visit?: Visit) {
      const page = await open(visit);
      await runButton(page).waitFor();
      await page.getByText('Estimate').waitFor();
      return page;
    }

    body({ browser, demo: () => demo, open, openReady });

    it('has not sent one request to another host', () => {
      const strangers = visits.flatMap(({ addresses, host }) =>
        // What a `data:` address stands for is in the address itself.
        addresses.filter((address) => !address.startsWith('data:') && new URL(address).host !== host),
      );
      expect(strangers).toEqual([]);
    });

    it('has broken neither its Content-Security-Policy nor anything else', () => {
      expect(visits.flatMap(({ faults }) => faults)).toEqual([]);
    });
  });
}

/** The button that runs the request. */
export function runButton(page: Page) {
  return page.getByRole('button', { name: 'Run', exact: true });
}

/** Runs the request that is open. */
export function run(page: Page) {
  return runButton(page).click();
}

/** The ready question of this name. */
export function question(page: Page, name: RegExp) {
  return page.locator('.sg-questions').getByRole('button', { name });
}

/** The answer as a table. */
export function table(page: Page) {
  return page.locator('.sg-response').getByRole('table');
}

/** Puts a query into a tab as a link does: by the address, without typing. */
export async function fill(page: Page, query: string, variables: object = {}) {
  const fragment = new URLSearchParams({ query, variables: JSON.stringify(variables) }).toString();
  await page.evaluate((text) => {
    location.hash = text;
  }, fragment);
  await page.waitForFunction(() => location.hash === '');
}

/** The token that the page has in its tab. */
export function keptToken(page: Page) {
  return page.evaluate(() => sessionStorage.getItem('support-graph.token'));
}
