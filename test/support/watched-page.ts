import { readFileSync } from 'node:fs';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const GRAVE: readonly (string | null | undefined)[] = ['serious', 'critical'];

/** A page in a context of its own, with all that it asks for and all that its policy refused. */
export interface WatchedPage {
  readonly page: Page;
  /** The addresses of all requests, in their order. */
  readonly addresses: readonly string[];
  /** Their origins. */
  readonly origins: ReadonlySet<string>;
  /** What a Content-Security-Policy refused, and what was thrown and not caught. */
  readonly faults: readonly string[];
  close(): Promise<void>;
}

/** Opens an empty page that is watched from its first request on. */
export async function openWatchedPage(
  browser: Browser,
  options: BrowserContextOptions = {},
): Promise<WatchedPage> {
  const context = await browser.newContext({ locale: 'en-US', ...options });
  const page = await context.newPage();
  const addresses: string[] = [];
  const origins = new Set<string>();
  const faults: string[] = [];
  page.on('request', (request) => {
    addresses.push(request.url());
    origins.add(new URL(request.url()).origin);
  });
  page.on('pageerror', ({ message }) => faults.push(message));
  page.on('console', (message) => {
    if (/Content[- ]Security[- ]Policy/i.test(message.text())) faults.push(message.text());
  });
  return { page, addresses, origins, faults, close: () => context.close() };
}

/** What axe-core finds in a page, its frames and shadow trees, that is serious or critical, as lines to read. */
export async function graveViolations(page: Page): Promise<string[]> {
  const found: string[] = [];
  // Each for itself: across origins, axe does not look into a frame.
  for (const frame of page.frames()) {
    await frame.evaluate(AXE);
    const run = 'axe.run({ iframes: false }).then(({ violations }) => violations)';
    const violations = await frame.evaluate<Violation[]>(run);
    for (const { id, nodes } of violations.filter(({ impact }) => GRAVE.includes(impact)))
      found.push(...nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary ?? ''}`));
  }
  return found;
}

interface Violation {
  readonly id: string;
  readonly impact?: string | null;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}
