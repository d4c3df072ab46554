import { describePlayground, fill, keptToken, question, run, table } from '../support/playground';

describePlayground('The playground, where a request is taken elsewhere', ({ demo, openReady }) => {
  it('copies a link without the token, which opens the same question elsewhere', async () => {
    const page = await openReady();
    await fill(page, 'query Linked($first: Int) { customers(first: $first) { nodes { companyName } } }', {
      first: 3,
    });
    await page.getByRole('button', { name: 'Copy as' }).click();
    await page.getByRole('button', { name: 'Copy', exact: true }).click();
    await page.getByText('Copied.').waitFor();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    const token = await keptToken(page);
    expect(link).not.toContain(token);
    expect(link.startsWith(`${demo().origin}/#query=query+Linked`)).toBe(true);

    expect(new URLSearchParams(new URL(link).hash.slice(1)).get('view')).toBe('table');
    const other = await openReady({ url: link.replace('view=table', 'view=json') });
    await other.locator('.graphiql-tab-active', { hasText: 'Linked' }).waitFor();
    await run(other);
    await other.getByRole('tab', { name: 'JSON', selected: true }).waitFor();
    await other.getByRole('tab', { name: 'Table' }).click();
    await table(other).waitFor();
    expect(await table(other).getByRole('row').count()).toBe(4);
  });

  it.each([
    ['curl', /-H "authorization: Bearer \$TOKEN"/],
    ['TypeScript', /from 'graphql-request'/],
    ['Embed', /schema\/views/],
  ])('shows the request as %s, without the token', async (form, expected) => {
    const page = await openReady();
    const token = await keptToken(page);
    await page.getByRole('button', { name: 'Copy as' }).click();
    await page.getByLabel(form, { exact: true }).check();
    const text = await page.getByRole('dialog').innerText();
    expect(text).toMatch(expected);
    expect(text).not.toContain(token);
  });

  it('gives a partner the lines that embed a view', async () => {
    const page = await openReady();
    await page.locator('.sg-questions summary', { hasText: 'Embed' }).click();
    await question(page, /Coverage gaps/).click();
    await page.locator('.graphiql-tab-active', { hasText: 'CoverageGaps' }).waitFor();
    await page.getByRole('button', { name: 'Copy as' }).click();
    await page.getByLabel('Embed', { exact: true }).check();
    await page.getByText('<support-view view="coverage-gaps"').waitFor();
  });

  it('gives the values of open variables along, and says when the text is not the reviewed one', async () => {
    const page = await openReady();
    await fill(page, 'query OpenTickets($first: Int) { viewer { id } }', { first: 3, customerId: 'cus_1' });
    await page.getByRole('button', { name: 'Copy as' }).click();
    await page.getByLabel('Embed', { exact: true }).check();
    await page.getByText(`variables='{"first":3}'></support-view>`).waitFor();
    await page.getByText('another text than the one that was reviewed').waitFor();
  });
});
