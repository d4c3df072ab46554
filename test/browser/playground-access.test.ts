import type { Page } from 'playwright-core';
import { describePlayground, fill, question, runButton, table } from '../support/playground';
import { graveViolations } from '../support/watched-page';

const PHONE = { width: 360, height: 740 };
const widthOf = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth);

describePlayground('The playground, for everybody who reads it', ({ openReady }) => {
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
    await page.getByLabel('Operation. Escape leaves the editor.').focus();
    const [request] = await Promise.all([
      page.waitForRequest((one) => one.url().endsWith('/graphql')),
      page.keyboard.press('Control+Enter'),
    ]);
    expect(request.postData()).toContain('TicketsByMonth');
  });

  it('lets the keyboard into its editor and out of it again', async () => {
    const page = await openReady();
    await page.getByLabel('Operation. Escape leaves the editor.').focus();
    await page.keyboard.press('Escape');
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');
    expect(await focused()).toBe('Editor of the operation. Enter begins to write.');
    await page.keyboard.press('Tab');
    expect(await focused()).not.toContain('Operation');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');
    expect(await focused()).toBe('Operation. Escape leaves the editor.');
    // What the editor proposes is put away first.
    await page.keyboard.press('Control+End');
    await page.keyboard.insertText('\n{ ');
    await page.keyboard.press('Control+Space');
    await page.locator('.suggest-widget.visible').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.suggest-widget.visible').waitFor({ state: 'detached' });
    expect(await focused()).toBe('Operation. Escape leaves the editor.');
  });

  it('has an explorer that can be used with the keyboard', async () => {
    const page = await openReady();
    await fill(page, 'query Explored { viewer { name } }');
    await page.getByRole('button', { name: /GraphiQL Explorer/ }).click();
    const explorer = page.locator('.graphiql-explorer-root');
    await explorer.getByRole('textbox', { name: 'Name of the operation' }).waitFor();
    const role = explorer.getByRole('checkbox', { name: 'role' });
    expect(await role.getAttribute('aria-checked')).toBe('false');
    await role.focus();
    await page.keyboard.press('Space');
    await explorer.getByRole('checkbox', { name: 'role', checked: true }).waitFor();
    await page.locator('.graphiql-query-editor').getByText('role').waitFor();
    const tickets = explorer.getByRole('button', { name: 'tickets', expanded: false });
    await tickets.focus();
    await page.keyboard.press('Enter');
    await explorer.getByRole('button', { name: 'tickets', expanded: true }).waitFor();
    await explorer.getByRole('checkbox', { name: 'first' }).waitFor();
  });

  it.each(['light', 'dark'] as const)(
    'has no serious problem for assistive technology, %s',
    async (colorScheme) => {
      const page = await openReady({ colorScheme });
      expect(await page.evaluate(() => document.documentElement.dataset['theme'])).toBe(colorScheme);
      await question(page, /Open tickets by due time/).click();
      await table(page).waitFor();
      expect(await graveViolations(page)).toEqual([]);
      await page.getByRole('button', { name: /Documentation Explorer/ }).click();
      await page.locator('.graphiql-doc-explorer').waitFor();
      expect(await graveViolations(page)).toEqual([]);
      await page.getByRole('button', { name: /History/ }).click();
      expect(await graveViolations(page)).toEqual([]);
      await page.getByRole('button', { name: /GraphiQL Explorer/ }).click();
      expect(await graveViolations(page)).toEqual([]);
      await page.getByRole('tab', { name: 'JSON' }).click();
      await page.getByRole('button', { name: 'About' }).click();
      expect(await graveViolations(page)).toEqual([]);
    },
  );

  it('fits a phone, with nothing cut off', async () => {
    const page = await openReady({ viewport: PHONE });
    expect(await widthOf(page)).toBe(PHONE.width);
    await question(page, /Open tickets by due time/).click();
    await table(page).waitFor();
    expect(await widthOf(page)).toBe(PHONE.width);
    // The answer is in sight, and what it takes to get there can be reached.
    const button = await runButton(page).boundingBox();
    expect(button?.y).toBeLessThan(PHONE.height);
    const answer = await table(page).boundingBox();
    expect(answer?.y).toBeLessThan(PHONE.height);
    expect(button?.x).toBeGreaterThanOrEqual(0);
    expect(await graveViolations(page)).toEqual([]);
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
  });
});
