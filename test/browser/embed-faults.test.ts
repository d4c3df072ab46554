import { setTimeout as sleep } from 'node:timers/promises';
import { describeEmbeddedViews, provideTokens, refresh, state, until } from '../support/embedded-views';
import { graveViolations } from '../support/watched-page';

const MINUTE_MS = 60_000;
const AWAY = { message: 'The tickets part of the graph does not answer. Try again shortly.' };

interface Answer {
  readonly data: unknown;
}

/** What a graph says that is away, or asked too much. */
function refusal(status: number, retryAfterSeconds: number) {
  return {
    status,
    headers: {
      'retry-after': String(retryAfterSeconds),
      'access-control-allow-origin': '*',
      'access-control-expose-headers': 'retry-after',
    },
    json: { errors: [{ message: 'Not now.' }] },
  };
}

describeEmbeddedViews('An embedded view when something is in its way', (views) => {
  it('keeps the data while the graph is away, and goes on when the visitor asks', async () => {
    const { host, page } = views;
    await page.goto(host.origin);
    await state(page, 'open-tickets', 'ready');
    await page.route('**/embed/views/**', (route) => route.fulfill(refusal(503, 3_600)));
    await refresh(page);
    await state(page, 'open-tickets', 'stale');
    expect(await graveViolations(page)).toEqual([]);
    await page.unroute('**/embed/views/**');
    const view = page.locator('support-view[view="open-tickets"]');
    await view.getByRole('button', { name: 'Try again' }).click();
    await state(page, 'open-tickets', 'ready');
  });

  it.each([
    ['lack their rows', (answer: Answer) => ({ ...answer, data: { viewer: null }, errors: [AWAY] })],
    ['are those of somebody else', (answer: Answer) => ({ ...answer, data: { viewer: { partner: null } } })],
  ])('does not call a list empty when its data %s', async (_, spoilt) => {
    const { host, page } = views;
    await page.goto(host.origin);
    await state(page, 'open-tickets', 'ready');
    await page.route('**/embed/views/open-tickets', async (route) => {
      const headers = { ...route.request().headers(), 'if-none-match': '"none"' };
      const response = await route.fetch({ headers });
      await route.fulfill({ response, json: spoilt((await response.json()) as Answer) });
    });
    await refresh(page);
    await state(page, 'open-tickets', 'stale');
    await expect(page.locator('support-view[view="open-tickets"] tbody tr').count()).resolves.toBe(50);
    await page.reload();
    await state(page, 'open-tickets', 'error');
    await expect(page.getByText('No ticket is open').count()).resolves.toBe(0);
  });

  it('says so, and to the page as well, when parts of the rows are missing', async () => {
    const { page, script, makeToken, startSite } = views;
    await page.addInitScript(() => {
      addEventListener('support-view:load', (event) => {
        Reflect.set(globalThis, 'missing', (event as CustomEvent<{ errors: object[] }>).detail.errors);
      });
    });
    await page.route('**/embed/views/open-tickets', async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, json: { ...((await response.json()) as Answer), errors: [AWAY] } });
    });
    await page.goto(await startSite(`<support-view view="open-tickets"></support-view>${script}`));
    await provideTokens(page, (view) => makeToken(view, new URL(page.url()).origin));
    await state(page, 'open-tickets', 'ready');
    await expect(page.locator('support-view footer').innerText()).resolves.toContain(
      'Some of it could not be loaded',
    );
    await expect(page.evaluate(() => Reflect.get(globalThis, 'missing') as object)).resolves.toEqual([AWAY]);
  });

  it('tries again by itself when the graph could not be reached', async () => {
    const { host, page } = views;
    await page.goto(host.origin);
    await state(page, 'open-tickets', 'ready');
    await page.route('**/embed/views/**', (route) => route.abort());
    await refresh(page);
    await state(page, 'open-tickets', 'stale');
    await page.unroute('**/embed/views/**');
    await state(page, 'open-tickets', 'ready');
  });

  it('waits as long as the graph says before it asks again', async () => {
    const { host, page } = views;
    await page.clock.install();
    const asked: number[] = [];
    await page.route('**/embed/views/open-tickets', (route) => {
      asked.push(asked.length);
      return route.fulfill(refusal(429, 40));
    });
    await page.goto(host.origin);
    await state(page, 'open-tickets', 'error');
    expect(asked).toHaveLength(1);
    await page.clock.runFor(39_000);
    await sleep(200);
    expect(asked).toHaveLength(1);
    await page.clock.runFor(4_000);
    await until(() => asked.length === 2);
  });

  it('asks nothing while nobody looks, and at once when somebody does again', async () => {
    const { host, page } = views;
    await page.clock.install();
    await page.goto(host.origin);
    await state(page, 'open-tickets', 'ready');
    await state(page, 'sla-met-by-month', 'ready');
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    const look = (isHidden: boolean) =>
      page.evaluate((hidden) => {
        Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });
        document.dispatchEvent(new Event('visibilitychange'));
      }, isHidden);
    await look(true);
    await page.clock.runFor(5 * MINUTE_MS);
    await sleep(200);
    expect(asked).toEqual([]);
    await look(false);
    await until(() => asked.length === 2);
    expect(asked.every((url) => url.includes('/embed/views/'))).toBe(true);
  });

  it('asks nothing any more when it has left the page', async () => {
    const { host, page } = views;
    await page.clock.install();
    await page.goto(host.origin);
    await state(page, 'open-tickets', 'ready');
    await state(page, 'sla-met-by-month', 'ready');
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.evaluate(() => {
      for (const view of document.querySelectorAll('support-view')) view.remove();
    });
    await page.clock.runFor(20 * MINUTE_MS);
    await sleep(200);
    expect(asked).toEqual([]);
  });

  it.each([
    ['no view is named', '<support-view token-url="/token"></support-view>'],
    [
      'the variables are no JSON',
      '<support-view view="open-tickets" token-url="/token" variables="{"></support-view>',
    ],
    ['nobody gives tokens', '<support-view view="open-tickets"></support-view>'],
    ['`token-url` is no address', '<support-view view="open-tickets" token-url="http://["></support-view>'],
    [
      '`base-url` is no address',
      '<support-view view="open-tickets" token-url="/token" base-url="https://"></support-view>',
    ],
  ])('says to the developer that %s', async (words, markup) => {
    const { page, script, startSite } = views;
    await page.addInitScript(() => {
      addEventListener('support-view:error', (event) => {
        Object.assign(globalThis, (event as CustomEvent<{ code: string; message: string }>).detail);
      });
    });
    await page.goto(await startSite(markup + script));
    await page.waitForSelector('support-view[state="error"]');
    await expect(page.evaluate(() => Reflect.get(globalThis, 'code') as string)).resolves.toBe(
      'CONFIGURATION',
    );
    const [named = ''] = /`[\w-]+`/.exec(words) ?? [];
    await expect(page.evaluate(() => Reflect.get(globalThis, 'message') as string)).resolves.toContain(named);
    await expect(page.getByText('This view is not set up completely').count()).resolves.toBe(1);
  });
});
