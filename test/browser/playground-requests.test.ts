import { describePlayground, fill, question, run, table } from '../support/playground';

describePlayground('The playground, from a request to its answer', ({ browser, demo, openReady }) => {
  it('runs the operation that is chosen of a document, and gives that one away', async () => {
    const page = await openReady();
    await fill(page, 'query One { viewer { name } }\nquery Two { viewer { role } }');
    const choice = page.getByLabel('Operation to run');
    await choice.selectOption('Two');
    await run(page);
    await table(page).getByText('ANALYST').waitFor();
    await page.getByRole('button', { name: 'Copy as' }).click();
    const shown = page.getByRole('dialog').locator('pre');
    const link = await shown.innerText();
    for (const form of ['curl', 'TypeScript']) {
      await page.getByLabel(form, { exact: true }).check();
      expect(await shown.innerText()).toContain('Two');
    }
    const other = await openReady({ url: link });
    await other.locator('select[aria-label="Operation to run"] option:checked', { hasText: 'Two' }).waitFor({
      state: 'attached',
    });
  });

  it('does not run what is behind a dialog, nor from the header', async () => {
    const page = await openReady();
    let asked = 0;
    page.on('request', (request) => (asked += Number(request.url().endsWith('/graphql'))));
    await page.getByLabel('Theme').focus();
    await page.keyboard.press('Control+Enter');
    await page.getByRole('button', { name: 'Copy as' }).click();
    await page.getByLabel('curl', { exact: true }).focus();
    await page.keyboard.press('Control+Enter');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(asked).toBe(0);
    await page
      .getByRole('tab', { name: 'Table' })
      .or(page.getByRole('button', { name: 'Copy as' }))
      .focus();
    await Promise.all([
      page.waitForRequest((one) => one.url().endsWith('/graphql')),
      page.keyboard.press('Control+Enter'),
    ]);
  });

  it('fills in what only the graph knows, and does not run what changes something', async () => {
    const page = await openReady();
    await page.getByLabel('Ask as').selectOption('PARTNER_AGENT');
    await question(page, /Escalate a ticket/).click();
    await page.locator('.graphiql-editor-tool').getByText('tkt_').waitFor();
    await page.getByText('No answer yet').waitFor();
  });

  it('shows what a mutation changed, or says why it changed nothing', async () => {
    const page = await openReady();
    await page.getByLabel('Ask as').selectOption('PARTNER_AGENT');
    await question(page, /Escalate a ticket/).click();
    await page.locator('.graphiql-editor-tool').getByText('tkt_').waitFor();
    await run(page);
    await table(page).getByRole('columnheader', { name: 'Escalation number' }).waitFor();
    expect(await table(page).getByRole('row').count()).toBe(2);
    await run(page);
    const alert = page.getByRole('alert').filter({ hasText: 'Nothing was changed' });
    await alert.getByText('TRANSITION_NOT_ALLOWED').waitFor();
  });

  it('says what a request will cost before it runs, as the gateway then does', async () => {
    const page = await openReady();
    await fill(page, 'query Priced { customers(first: 7) { nodes { companyName } } }');
    await page.getByText('Estimate 8 points').waitFor();
    const [response] = await Promise.all([
      page.waitForResponse((one) => one.url().endsWith('/graphql')),
      run(page),
    ]);
    const { extensions } = (await response.json()) as { extensions: { cost: { requested: number } } };
    expect(extensions.cost.requested).toBe(8);
    await page.getByText(/Paid 8/).waitFor();
  });

  it('warns of what is too dear, names what makes it so, and explains the refusal', async () => {
    const page = await openReady();
    await fill(page, '{ customers(first: 100) { nodes { tickets(first: 100) { nodes { id } } } } }');
    await page.getByText(/Most of it comes from customers\.nodes\.tickets/).waitFor();
    await run(page);
    const alert = page.getByRole('alert').filter({ hasText: 'COST_LIMIT_EXCEEDED' });
    expect(await alert.innerText()).toContain('Make first smaller');
    expect(await alert.innerText()).toContain('The refusal costs 1,000 points');
  });

  it('counts down until a budget that is spent suffices again', async () => {
    const page = await openReady();
    await page.getByLabel('Ask as').selectOption('PROVIDER_ADMIN');
    await fill(page, 'query Dear { tickets(first: 100) { nodes { id customer { id } service { id } } } }');
    const refusal = page.getByText(/It can run again in \d+ s\./);
    for (let click = 0; click < 8 && !(await refusal.isVisible()); click += 1) {
      await Promise.all([page.waitForResponse((one) => one.url().endsWith('/graphql')), run(page)]);
      await page.waitForTimeout(100);
    }
    expect(await refusal.isVisible()).toBe(true);
    await page.getByText('It can run again now.').waitFor();
  });

  it('says where a query is wrong', async () => {
    const page = await openReady();
    await fill(page, 'query Wrong {\n  nonsense\n}');
    await run(page);
    await page.getByText('line 2, column 3').waitFor();
  });

  it('says when the gateway cannot be reached, and goes on when it can', async () => {
    const page = await openReady();
    await page.route('**/graphql', (route) => route.abort('connectionrefused'));
    await run(page);
    await page.getByRole('alert').filter({ hasText: 'It cannot be reached: it may be restarting' }).waitFor();
    await page.unroute('**/graphql');
    await run(page);
    await table(page).waitFor();
  });

  it('keeps its header, and says so, when the editor cannot be loaded', async () => {
    const context = await browser().newContext();
    const page = await context.newPage();
    await page.route('**/playground/assets/chunk-*.js', async (route) => {
      // The page's own start has to come through; what is loaded later does not.
      const isLate = (await page.getByRole('heading', { name: 'Support graph' }).count()) > 0;
      await (isLate ? route.abort('connectionrefused') : route.continue());
    });
    await page.goto(`${demo().origin}/`);
    await page.getByText('The editor cannot be loaded').waitFor();
    expect(await page.getByLabel('Ask as').count()).toBe(1);
    await context.close();
  });
});
