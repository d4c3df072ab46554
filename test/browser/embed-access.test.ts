import { setTimeout as sleep } from 'node:timers/promises';
import { REMEMBERED_MS } from '../../gateway/held-credential';
import { startEmbedHost } from '../support/embed-host';
import {
  ADMIN,
  describeEmbeddedViews,
  type MadeToken,
  provideTokens,
  refresh,
  state,
  until,
} from '../support/embedded-views';

const MINUTE_MS = 60_000;
const REVOKE_KEY = `mutation ($id: ID!) { it: revokeApiKey(id: $id) { userErrors { message } } }`;
const REVOKE_TOKEN = `mutation ($id: ID!) { it: revokeEmbedToken(id: $id) { userErrors { message } } }`;

describeEmbeddedViews('An embedded view', (views) => {
  describe('and its token', () => {
    it('are renewed together before the token ends, without a gap', async () => {
      const { host, page } = views;
      const asked: string[] = [];
      const used = new Set<string>();
      page.on('request', (request) => {
        if (request.url() === `${host.origin}/token`) asked.push(request.postData() ?? '');
        if (request.url().includes('/embed/views/open-tickets'))
          used.add(request.headers()['authorization'] ?? '');
      });
      await page.clock.install();
      await page.goto(host.origin);
      await state(page, 'open-tickets', 'ready');
      await state(page, 'sla-met-by-month', 'ready');
      expect(asked).toHaveLength(2);
      // Tokens of ten minutes are renewed at 7:30 to 8:30, and not before.
      await page.clock.fastForward(7 * MINUTE_MS);
      await sleep(200);
      expect(asked).toHaveLength(2);
      await page.clock.fastForward(2 * MINUTE_MS);
      await until(() => asked.length === 4);
      await page.clock.fastForward(MINUTE_MS);
      await until(() => used.size >= 2);
      await state(page, 'open-tickets', 'ready');
    });

    it.each([
      ['ahead', 20],
      ['behind', -20],
    ])('is not asked for again and again when the clock of the visitor is far %s', async (_, minutes) => {
      const { page, script, makeToken, startSite } = views;
      const origin = await startSite(`<support-view view="open-tickets"></support-view>${script}`);
      const asked: string[] = [];
      await page.clock.install({ time: Date.now() + minutes * MINUTE_MS });
      await page.goto(origin);
      await provideTokens(page, (view) => {
        asked.push(view);
        return makeToken(view, origin);
      });
      await state(page, 'open-tickets', 'ready');
      await page.clock.runFor(MINUTE_MS);
      await sleep(200);
      expect(asked).toHaveLength(1);
    });

    it('and what is overdue do not depend on the clock of the visitor', async () => {
      const { host, page } = views;
      const overdue = async () => {
        await page.goto(host.origin);
        await state(page, 'open-tickets', 'ready');
        return page.locator('support-view[view="open-tickets"] .mark').allInnerTexts();
      };
      const marks = await overdue();
      await page.clock.install({ time: Date.now() + 60 * 24 * 60 * MINUTE_MS });
      expect(await overdue()).toEqual(marks);
    });

    it('is replaced when it was revoked, and the visitor sees nothing of it', async () => {
      const { graph, page, script, makeToken, startSite } = views;
      const origin = await startSite(`<support-view view="open-tickets"></support-view>${script}`);
      const made: MadeToken[] = [];
      await page.goto(origin);
      await provideTokens(page, async (view) => {
        const token = await makeToken(view, origin);
        made.push(token);
        return token;
      });
      await state(page, 'open-tickets', 'ready');
      await graph.ask(ADMIN, REVOKE_TOKEN, { id: made[0]!.embedToken.id });
      await sleep(REMEMBERED_MS);
      const statuses: number[] = [];
      page.on('response', (response) => {
        if (response.url().includes('/embed/views/')) statuses.push(response.status());
      });
      await refresh(page);
      await until(() => made.length === 2 && statuses.length >= 2);
      expect(statuses[0]).toBe(401);
      await state(page, 'open-tickets', 'ready');
    });

    it('that cannot be renewed leaves the data where they are, and says of when they are', async () => {
      const { graph, page, makeKey } = views;
      const { id, secret } = await makeKey();
      const other = await startEmbedHost({ API_KEY: secret, GRAPH_URL: graph.origin });
      await page.goto(other.origin);
      await state(page, 'open-tickets', 'ready');
      await graph.ask(ADMIN, REVOKE_KEY, { id });
      await sleep(REMEMBERED_MS);
      await refresh(page);
      await state(page, 'open-tickets', 'stale');
      const view = page.locator('support-view[view="open-tickets"]');
      await expect(view.getByRole('status').innerText()).resolves.toMatch(/^As of \d+:\d\d/);
      await expect(view.locator('tbody tr').count()).resolves.toBe(50);
      await page.reload();
      await state(page, 'open-tickets', 'error');
      await view.getByRole('button', { name: 'Try again' }).waitFor();
      await other.close();
    });

    it('does not open a view for a site that it does not name', async () => {
      const { page, script, makeToken, startSite } = views;
      const origin = await startSite(`<support-view view="open-tickets"></support-view>${script}`);
      await page.goto(origin);
      await provideTokens(page, (view) => makeToken(view, 'https://desk.example.cn'));
      const refused = page.waitForResponse((response) => response.url().includes('/embed/views/'));
      expect((await refused).status()).toBe(403);
      await state(page, 'open-tickets', 'error');
    });
  });

  describe('whose page asks for more than its token opens', () => {
    it.each([
      ['another value of a locked variable', { customerId: 'cus_00000000000000000000000000' }],
      ['the very value that is locked', undefined],
      ['a variable that the view does not have', { nobody: 1 }],
    ])('is refused: %s', async (_, variables) => {
      const { page, script, customerId, makeToken, startSite } = views;
      const locked = { customerId };
      const origin = await startSite(`<support-view view="service-health"></support-view>${script}`);
      await page.goto(origin);
      await provideTokens(page, (view) => makeToken(view, origin, locked));
      await state(page, 'service-health', 'ready');
      const refused = page.waitForResponse((response) => response.url().includes('?variables='));
      await page.evaluate((values) => {
        Object.assign(document.querySelector('support-view') ?? {}, { variables: values });
      }, variables ?? locked);
      expect((await refused).status()).toBe(400);
      await state(page, 'service-health', 'error');
      await expect(page.locator('support-view').getByRole('alert').innerText()).resolves.toContain(
        'something that it does not offer',
      );
      await expect(page.locator('support-view tbody').count()).resolves.toBe(0);
    });
  });
});
