import { setTimeout as sleep } from 'node:timers/promises';
import { describeEmbeddedViews, until } from '../support/embedded-views';
import { graveViolations } from '../support/watched-page';

const MINUTE_MS = 60_000;

describeEmbeddedViews('An embedded view in a frame', (views) => {
  it('is shown by a page that its token names, as high as it is', async () => {
    const { graph, host, page, watched } = views;
    await page.goto(`${host.origin}/framed`);
    const frame = page.frameLocator('iframe');
    await frame.locator('support-view[state="ready"] tbody tr').first().waitFor();
    await page.waitForFunction(() => (document.querySelector('iframe')?.offsetHeight ?? 0) > 1_000);
    expect(await graveViolations(page)).toEqual([]);
    expect([...watched.origins].sort()).toEqual([graph.origin, host.origin].sort());
    expect(watched.faults).toEqual([]);
  });

  it('gets new tokens from the page around it', async () => {
    const { host, page } = views;
    const answered = new Set<string | undefined>();
    page.on('response', (response) => {
      const isView = response.url().includes('/embed/views/open-tickets');
      if (isView && response.status() < 400) answered.add(response.request().headers()['authorization']);
    });
    await page.clock.install();
    await page.goto(`${host.origin}/framed`);
    await page.frameLocator('iframe').locator('support-view[state="ready"]').waitFor();
    const renewal = page.waitForRequest(`${host.origin}/token`);
    await page.clock.fastForward(9 * MINUTE_MS);
    expect((await (await renewal).response())?.status()).toBe(200);
    await sleep(500);
    await page.clock.fastForward(MINUTE_MS);
    await until(() => answered.size >= 2);
  });

  it('is not shown by a page that its token does not name', async () => {
    const { graph, host, page, watched, makeToken, startSite } = views;
    const { token } = await makeToken('open-tickets', host.origin);
    const address = `${graph.origin}/embed/frame/open-tickets?token=${token}`;
    const origin = await startSite(`<iframe title="Open tickets" src="${address}"></iframe>`);
    await page.goto(origin);
    await until(() => watched.faults.length > 0);
    expect(watched.faults[0]).toContain('frame-ancestors');
    const [, frame] = page.frames();
    await expect(frame!.locator('support-view').count()).resolves.toBe(0);
    expect(frame!.url()).toMatch(/^chrome-error:/);
  });

  it('is not shown for a token that is none', async () => {
    const { graph, page } = views;
    const response = await page.goto(`${graph.origin}/embed/frame/open-tickets?token=sge_none`);
    expect(response?.status()).toBe(401);
    expect(response?.headers()['content-security-policy']).toContain("frame-ancestors 'none'");
    await page.getByRole('heading', { name: 'This view cannot be shown' }).waitFor();
    expect(await graveViolations(page)).toEqual([]);
  });
});
