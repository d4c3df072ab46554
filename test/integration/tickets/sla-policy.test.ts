import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StartError } from '../../../subgraphs/shared/start-error';
import { Severity, SlaMetric, SlaTarget } from '../../../subgraphs/tickets/enums';
import { startClock } from '../../../subgraphs/tickets/sla-clock.rules';
import { readTicketSettings, slaPolicy } from '../../../subgraphs/tickets/sla-policy';

let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'support-graph-'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

async function fileWith(text: string): Promise<string> {
  const file = join(folder, 'policy.json');
  await writeFile(file, text);
  return file;
}

const promise = {
  target: SlaTarget.PARTNER_TO_CUSTOMER,
  metric: SlaMetric.FIRST_RESPONSE,
  severity: Severity.CRITICAL,
};

test('without a file the promises are those of the program', async () => {
  expect(await readTicketSettings({})).toEqual({ slaPolicy });
});

test('a file changes the promises that it names, and leaves the others', async () => {
  const severities = { minutes: 15, calendar: 'ALWAYS' };
  const targets = { CRITICAL: severities, MODERATE: severities, MINIMAL: severities };
  const slaPolicyFile = await fileWith(
    JSON.stringify({ targets: { 'PARTNER_TO_CUSTOMER.FIRST_RESPONSE': targets } }),
  );
  const settings = await readTicketSettings({ slaPolicyFile });
  const at = new Date();
  expect(startClock(settings.slaPolicy, promise, at).targetMinutes).toBe(15);
  const other = { ...promise, metric: SlaMetric.RESOLUTION };
  expect(startClock(settings.slaPolicy, other, at)).toEqual(startClock(slaPolicy, other, at));
});

test.each([
  ['is not JSON', '{'],
  ['promises nothing', JSON.stringify({ targets: { 'PARTNER_TO_CUSTOMER.FIRST_RESPONSE': {} } })],
])('a file that %s stops the start with one line that names it', async (_, text) => {
  const slaPolicyFile = await fileWith(text);
  const failure = await readTicketSettings({ slaPolicyFile }).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(StartError);
  expect((failure as Error).message).toContain(slaPolicyFile);
  expect((failure as Error).message).not.toContain('\n');
});

test('a file that is not there stops the start as well', async () => {
  await expect(readTicketSettings({ slaPolicyFile: join(folder, 'none.json') })).rejects.toThrow(StartError);
});
