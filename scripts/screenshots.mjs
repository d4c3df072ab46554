import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { prepare } from './prepare.mjs';
import { inProject, main, PlainError, step } from './project.mjs';

const BROWSER = process.env.CHROMIUM ?? '/usr/bin/chromium';
const FOLDER = 'docs/images';
const SIZE = { width: 1280, height: 800 };

// `npm run screenshots`: the pictures of the README, made from the pages as they are, over fresh demo data.
await main(async () => {
  await prepare({ development: true });
  mkdirSync(inProject(FOLDER), { recursive: true });
  const graph = await step('Starting the graph', startGraph);
  try {
    await inBrowser(async (browser) => {
      await step('The playground', () => playground(browser, graph.url));
      await step('The embedded views', () => embedDemo(browser, graph.url));
    });
  } finally {
    await graph.stop();
  }
});

async function startGraph() {
  const folder = mkdtempSync(join(tmpdir(), 'screenshots-'));
  const env = { ...process.env, PORT: '0', DATA_DIR: folder, LOG_LEVEL: 'silent' };
  const child = spawn(process.execPath, [inProject('dist/gateway/main.js')], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => child.once('close', resolve));
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /^ {2}Page +(\S+)$/.exec(line)?.[1];
    if (url) return { url, stop };
  }
  await stop();
  throw new PlainError('The graph did not start.');
}

async function inBrowser(work) {
  const { chromium } = await import('playwright-core');
  const browser = await chromium
    .launch({ executablePath: BROWSER, args: ['--no-sandbox', '--disable-gpu', '--disable-quic'] })
    .catch(() => {
      throw new PlainError(`${BROWSER} cannot be started. Install Chromium, or say where it is in CHROMIUM.`);
    });
  try {
    await work(browser);
  } finally {
    await browser.close();
  }
}

async function playground(browser, url) {
  const page = await browser.newPage({ viewport: SIZE, colorScheme: 'light' });
  await page.goto(url);
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await page.getByRole('tab', { name: 'Chart' }).click();
  await page.getByRole('img').first().waitFor();
  await page.waitForLoadState('networkidle');
  await page.screenshot({ path: inProject(FOLDER, 'playground.png') });
}

async function embedDemo(browser, url) {
  const page = await browser.newPage({ viewport: SIZE, colorScheme: 'light' });
  await page.goto(`${url}embed/demo`);
  await page.locator('support-view[state="ready"]').nth(2).waitFor();
  await page.waitForLoadState('networkidle');
  await page.screenshot({ path: inProject(FOLDER, 'embed.png') });
}
