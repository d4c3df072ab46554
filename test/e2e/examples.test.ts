import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { signToken } from '../../gateway/viewer';
import { ViewerRole } from '../../subgraphs/shared/viewer';
import { SelfHelpOutcome } from '../../subgraphs/tickets/enums';
import { type Ticket, ticketEntity } from '../../subgraphs/tickets/ticket';
import { describeInBrowser } from '../support/browser';
import { type SmallWorld, storeSmallWorld } from '../support/small-world';
import { ticketDocument } from '../support/ticket-documents';
import { viewerOf } from '../support/viewers';
import { AUTH_SECRET, startWholeGraph, type WholeGraph } from '../support/whole-graph';

// The examples as their READMEs say to run them: as processes of their own, against a graph over HTTP.

const ROOT = join(__dirname, '..', '..');
const run = promisify(execFile);

let graph: WholeGraph;
let world: SmallWorld;
let ready: Ticket;
let environment: Record<string, string>;

beforeAll(async () => {
  graph = await startWholeGraph();
  world = await storeSmallWorld(graph.database);
  const of = { partnerId: world.partner._id, customerId: world.customer._id, serviceId: world.service._id };
  const createdAt = new Date(Date.now() - 60_000);
  const tried = {
    ...{ at: createdAt, by: 'Lin Tao', action: 'Restarted Outlook', articleId: null },
    outcome: SelfHelpOutcome.NOT_SOLVED,
  };
  ready = ticketDocument({ ...of, createdAt, title: 'Mail is late', selfHelpAttempts: [tried] });
  const others = Array.from({ length: 60 }, (_, number) =>
    ticketDocument({ ...of, createdAt: new Date(createdAt.getTime() - 1), title: `Older ${number}` }),
  );
  await graph.database.store(ticketEntity, [ready, ...others]);
  environment = await environmentOf(ViewerRole.PARTNER_ADMIN);
}, 60_000);
afterAll(() => graph.close());

async function environmentOf(role: ViewerRole): Promise<Record<string, string>> {
  const viewer = viewerOf(world.partner._id, role, world.agent._id);
  return {
    PATH: process.env['PATH'] ?? '',
    GRAPH_URL: new URL(graph.url).origin,
    TOKEN: await signToken(AUTH_SECRET, viewer, '1h'),
  };
}

describe('the script with graphql-request', () => {
  const script = join(ROOT, 'examples/node-graphql-request/run.mjs');

  it('lists all open tickets and groups of all tickets', async () => {
    const { stdout } = await run(process.execPath, [script], { env: environment });
    const lines = stdout.split('\n');
    expect(lines[0]).toBe('Harbour Cloud: 61 open tickets');
    expect(lines.filter((line) => line.startsWith('SR-'))).toHaveLength(61);
    expect(stdout).toContain(`${ready.number}  MODERATE  NEW  ${world.customer.companyName}  Mail is late`);
    expect(stdout).toMatch(
      /61 tickets in all; the first groups:\n\d{4}-\d{2} {2}MODERATE {2}SOFTWARE_CONFIG/,
    );
  });

  it('says in one line what is wrong', async () => {
    const wrong = { ...environment, TOKEN: 'none.of.ours' };
    const failure = await run(process.execPath, [script], { env: wrong }).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 1, stderr: expect.stringMatching(/^UNAUTHENTICATED: .+\n$/) });
  });
});

describeInBrowser('the page with React and Apollo Client', (browser) => {
  let server: ChildProcess;
  let address: string;
  let page: Page;

  beforeAll(async () => {
    const inExample = (file: string) => join(ROOT, 'examples/react-apollo', file);
    await run(process.execPath, [inExample('build.mjs')]);
    server = spawn(process.execPath, [inExample('serve.mjs')], {
      env: { ...environment, PORT: '0' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    [address] = (await once(createInterface({ input: server.stdout! }), 'line')) as [string];
    page = await browser().newPage();
  }, 60_000);
  afterAll(async () => {
    await page.close();
    server.kill();
  });

  it('shows the services of the customer that is chosen', async () => {
    await page.goto(address);
    await page.getByLabel('Customer').selectOption({ label: world.customer.companyName });
    await page.getByRole('heading', { name: world.customer.companyName }).waitFor();
    const row = page.getByRole('row', { name: 'Mailboxes' });
    expect(await row.textContent()).toContain(`ACTIVENORMAL${ready.number} NEW`);
    await page.getByLabel('Customer').selectOption({ label: world.other.companyName });
    await page.getByText('0 services in use or suspended').waitFor();
  });

  it('shows beside the field what is wrong with it, and hands the ticket over once it is right', async () => {
    await page.getByLabel('Customer').selectOption({ label: world.customer.companyName });
    await page.getByLabel('Number of the ticket').fill(ready.number);
    await page.getByRole('button', { name: 'Escalate' }).click();
    const refusal = page.locator('label:has(textarea) + ul[role=alert] li');
    await refusal.waitFor();
    expect(await refusal.getAttribute('data-code')).toBe('BLANK');
    await page.getByLabel('Why you cannot').fill('None of us has been trained for this.');
    await page.getByRole('button', { name: 'Escalate' }).click();
    await page.getByText(/^ESC-\d{6} is REQUESTED\.$/).waitFor();
    await page.getByText(`${ready.number} WAITING_ON_PROVIDER`).waitFor();
  });

  it('says so when there is no such ticket', async () => {
    await page.getByLabel('Number of the ticket').fill('SR-000000');
    await page.getByRole('button', { name: 'Escalate' }).click();
    await page.getByText('There is no such ticket.').waitFor();
    await expect(page.getByText(/^ESC-\d{6} is/).count()).resolves.toBe(0);
    await expect(page.getByRole('alert').count()).resolves.toBe(1);
  });

  it('gives its token to nobody: not to the browser, and not to a page under another name', async () => {
    const script = await (await fetch(new URL('/main.js', address))).text();
    expect(script).not.toContain(environment['TOKEN']);
    const elsewhere = address.replace('localhost', '127.0.0.1');
    expect((await fetch(elsewhere)).status).toBe(421);
    const form = { method: 'POST', body: '{"query":"{ viewer { id } }"}' };
    expect((await fetch(new URL('/graphql', address), form)).status).toBe(415);
  });
});
