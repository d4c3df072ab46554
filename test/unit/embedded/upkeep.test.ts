import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mongo } from 'mongoose';
import { type DatabaseServer, startServer } from '../../../database/embedded/server';
import { Store } from '../../../database/embedded/storage/store';

const HOST = '127.0.0.1';
const SWEEP_MILLISECONDS = 20;

let directory: string;
let server: DatabaseServer;
let client: mongo.MongoClient;
let reports: string[];

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'embedded-upkeep-'));
  server = await startServer({
    ...{ directory, host: HOST, port: 0 },
    sweepIntervalMilliseconds: SWEEP_MILLISECONDS,
  });
  client = await mongo.MongoClient.connect(`mongodb://${HOST}:${server.port}/?directConnection=true`);
  reports = [];
  jest.spyOn(process.stderr, 'write').mockImplementation((text) => reports.push(String(text)) > 0);
});

afterEach(async () => {
  jest.restoreAllMocks();
  await client.close();
  await rm(directory, { recursive: true, force: true });
});

/** Every write fails, as with a full disk, until the returned function is called. */
function fillDisk(): () => void {
  const writing = jest
    .spyOn(Store.prototype, 'write')
    .mockRejectedValue(new Error('No space left on device'));
  return () => writing.mockRestore();
}

async function sweeps(count: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, count * SWEEP_MILLISECONDS));
}

async function until(isTrue: () => Promise<boolean>): Promise<void> {
  for (let waited = 0; !(await isTrue()); waited++) {
    if (waited === 500) throw new Error('it took too long');
    await sweeps(1);
  }
}

test('expired documents that could not be removed are removed later; the failure is reported once', async () => {
  const sessions = client.db('test').collection('sessions');
  await sessions.createIndexes([{ key: { until: 1 }, expireAfterSeconds: 1 }]);
  await sessions.insertOne({ until: new Date() });
  const freeDisk = fillDisk();
  await until(() => Promise.resolve(reports.length > 0));
  await sweeps(5);
  expect(reports).toEqual([
    'The embedded database could not remove expired documents (No space left on device). It will try again every minute.\n',
  ]);
  freeDisk();
  await until(async () => (await sessions.countDocuments()) === 0);
  await server.close();
});

test('space that could not be cleared is cleared later, and does not keep the database from closing', async () => {
  const dropped = client.db('test').collection('dropped');
  const full = new Error('No space left on device');
  await dropped.insertOne({});
  const clearing = jest.spyOn(Store.prototype, 'clear').mockRejectedValue(full);
  await dropped.drop();
  await sweeps(5);
  expect(reports).toHaveLength(1);
  clearing.mockRestore();
  const cleared = jest.spyOn(Store.prototype, 'clear');
  await until(() => Promise.resolve(cleared.mock.calls.length > 0));
  await dropped.insertOne({});
  cleared.mockRejectedValue(full);
  await dropped.drop();
  await server.close();
});
