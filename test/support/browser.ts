import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const EXECUTABLE = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const START_MS = 60_000;

/**
 * Tests that take a browser: `body` is given the function that returns it. Where there is no Chromium they are skipped,
 * and reported as skipped.
 */
export function describeInBrowser(title: string, body: (browser: () => Browser) => void): void {
  const describeIt = existsSync(EXECUTABLE) ? describe : describe.skip;
  describeIt(title, () => {
    let browser: Browser | undefined;
    beforeAll(async () => {
      browser = await chromium.launch({ executablePath: EXECUTABLE, headless: true, args: ARGUMENTS });
    }, START_MS);
    afterAll(() => browser?.close());
    body(() => {
      if (!browser) throw new Error('The browser has not started.');
      return browser;
    });
  });
}
