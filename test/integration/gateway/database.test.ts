import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../../../database/connect';
import { startEmbeddedDatabase } from '../../../database/embedded/index';
import { StartError } from '../../../subgraphs/shared/start-error';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'support-graph-'));
});
afterEach(() => rm(folder, { recursive: true }));

it('is the embedded one of the data folder where no URI is given, and keeps what was written', async () => {
  const first = await openDatabase({ dataDir: folder });
  expect(first.embedded).toBe(true);
  expect(first.connection.name).toBe('support');
  await first.connection.collection('notes').insertOne({ text: 'kept' });
  await first.close();
  expect(await readdir(folder)).toEqual(['database']);
  const second = await openDatabase({ dataDir: folder });
  expect(await second.connection.collection('notes').findOne()).toMatchObject({ text: 'kept' });
  await second.close();
});

it.each([
  ['', undefined, 'support'],
  ['/elsewhere', undefined, 'elsewhere'],
  ['/elsewhere', 'named', 'named'],
])('at a URI that ends in "%s" and called %s is the database %s', async (path, name, expected) => {
  const server = await startEmbeddedDatabase({ directory: folder });
  const origin = server.uri.replace(/\/(\?.*)?$/, '');
  const database = await openDatabase({ mongodbUri: `${origin}${path || '/'}?directConnection=true`, name });
  expect(database.embedded).toBe(false);
  expect(database.connection.name).toBe(expected);
  await database.close();
  await server.close();
});

it('says within a second or so that it is no longer reachable', async () => {
  const server = await startEmbeddedDatabase({ directory: folder });
  const database = await openDatabase({ mongodbUri: server.uri });
  expect(await database.isReachable()).toBe(true);
  await server.close();
  const asked = Date.now();
  expect(await database.isReachable()).toBe(false);
  expect(Date.now() - asked).toBeLessThan(2_000);
  await database.close();
});

it('is refused in one line, without the password, when its URI leads nowhere', async () => {
  const mongodbUri = 'mongodb://user:hunter2@127.0.0.1:1/support';
  const failure = await openDatabase({ mongodbUri }).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(StartError);
  expect((failure as Error).message).toBe(
    'MongoDB at mongodb://127.0.0.1:1/support does not answer. Check MONGODB_URI and that the server runs.',
  );
});

it('is refused in one line when the driver cannot read its URI', async () => {
  const failure = openDatabase({ mongodbUri: 'mongodb://user:p@ss:word@host/?tls=perhaps' });
  await expect(failure).rejects.toThrow(StartError);
});
