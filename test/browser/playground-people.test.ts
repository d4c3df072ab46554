import { demoViewer } from '../../gateway/demo-viewers';
import { signToken } from '../../gateway/viewer';
import { type Viewer, ViewerRole } from '../../subgraphs/shared/viewer';
import { describePlayground, fill, keptToken, question, run, table } from '../support/playground';
import { AUTH_SECRET } from '../support/whole-graph';

const ANALYST = demoViewer(ViewerRole.ANALYST);
const tokenOf = (viewer: Viewer) => signToken(AUTH_SECRET, viewer, '1h');

describePlayground('The playground, for each person who asks', ({ demo, open, openReady }) => {
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
  });

  it('shows nothing of what another person was answered', async () => {
    const page = await openReady();
    await fill(page, 'query Who { viewer { name role } }');
    await run(page);
    await table(page).getByText('ANALYST').waitFor();
    await page.getByLabel('Ask as').selectOption('PARTNER_ADMIN');
    await page.getByText('No answer yet').waitFor();
    expect(await table(page).count()).toBe(0);
  });

  it('asks for a token where there is no demo', async () => {
    const page = await open({ url: `${demo().strictOrigin}/` });
    await page.getByText('Nobody is signed in.').waitFor();
    expect(await page.getByLabel('Ask as').count()).toBe(0);
    const token = await tokenOf(ANALYST);
    await page.getByLabel('Token').fill(token);
    await page.keyboard.press('Enter');
    await page.getByText('Ana Lindqvist · ANALYST').waitFor();
    await question(page, /Tickets by month/).click();
    await table(page).waitFor();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByText('Nobody is signed in.').waitFor();
    expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
  });

  it('opens a question for somebody who is not signed in, and runs it when they are', async () => {
    const page = await open({ url: `${demo().strictOrigin}/` });
    await page.getByText('Nobody is signed in.').waitFor();
    await question(page, /Open tickets by due time/).click();
    await page.getByText('Sign in to run it.').waitFor();
    await page.waitForFunction(() => document.activeElement?.id === 'token');
    await page.locator('.graphiql-tab-active', { hasText: 'TicketList' }).waitFor();
    const token = await tokenOf(ANALYST);
    await page.keyboard.insertText(token);
    await page.keyboard.press('Enter');
    await table(page).waitFor();
    expect(await page.locator('.graphiql-tab').filter({ hasText: 'TicketList' }).count()).toBe(1);
  });

  it('names whoever has a token of their own, also in a role that the demo has somebody in', async () => {
    const page = await openReady();
    const other = { ...ANALYST, id: 'analyst-2', name: 'Somebody Else' };
    const opener = page.getByRole('button', { name: 'Use a token' });
    await opener.click();
    await page.waitForFunction(() => document.activeElement?.id === 'token');
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => document.activeElement?.textContent === 'Use a token');
    await opener.click();
    await page.getByLabel('Token').fill('something else, 令牌');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').filter({ hasText: 'This is no token.' }).waitFor();
    await page.getByLabel('Token').fill(await tokenOf(other));
    await page.keyboard.press('Enter');
    await page.getByText('Somebody Else · ANALYST').waitFor();
    expect(await page.getByLabel('Ask as').locator('option:checked').innerText()).toBe('somebody else');
  });

  it('takes a token, keeps it in this tab alone, and says why one is refused', async () => {
    const page = await openReady();
    const token = await keptToken(page);
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
  });

  it('says why a session has ended, and offers to run again what was not answered', async () => {
    const page = await open({ url: `${demo().strictOrigin}/` });
    const token = await tokenOf(ANALYST);
    const signIn = async () => {
      await page.getByLabel('Token').fill(token);
      await page.keyboard.press('Enter');
      await page.getByText('Ana Lindqvist · ANALYST').waitFor();
    };
    await signIn();
    const focused = () => page.evaluate(() => document.activeElement?.textContent);
    await page.waitForFunction(() => document.activeElement?.textContent === 'Sign out');
    expect(await focused()).toBe('Sign out');
    await question(page, /Tickets by month/).click();
    await table(page).waitFor();
    const errors = [{ message: 'The token has expired.', extensions: { code: 'UNAUTHENTICATED' } }];
    await page.route('**/graphql', (route) => route.fulfill({ json: { errors } }));
    await run(page);
    await page.getByRole('alert').filter({ hasText: 'UNAUTHENTICATED' }).waitFor();
    await page.getByRole('status').getByText('You were signed out. The token has expired.').waitFor();
    await page.waitForFunction(() => document.activeElement?.id === 'token');
    expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
    await page.unroute('**/graphql');
    await signIn();
    await page.locator('.sg-errors').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Run again' }).click();
    await table(page).waitFor();
  });
});
