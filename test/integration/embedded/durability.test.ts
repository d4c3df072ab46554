import { fork, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mongo } from 'mongoose';
import { startEmbeddedDatabase } from '../../../database/embedded/index';

let directory: string;
let child: ChildProcess | undefined;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'embedded-durability-'));
});

afterEach(async () => {
  child?.kill('SIGKILL');
  await rm(directory, { recursive: true, force: true });
});

/** A process of its own that serves the directory; resolves with its connection string. */
async function startChild(): Promise<{ process: ChildProcess; uri: string }> {
  const started = fork(join(__dirname, 'serve.cjs'), [directory]);
  child = started;
  const uri = await new Promise<string>((resolve, reject) => {
    started.once('message', (message) => resolve(message as string));
    started.once('exit', (code) => reject(new Error(`the server ended with code ${code}`)));
  });
  return { process: started, uri };
}

async function kill(running: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => running.once('exit', resolve));
  running.kill('SIGKILL');
  await ended;
}

/** Writes with several clients at once until the connection breaks; notes what was acknowledged. */
async function writeUntilKilled(
  collection: mongo.Collection,
  acknowledged: Map<string, number>,
  writer: number,
): Promise<void> {
  for (let at = 0; ; at++) {
    const _id = `${writer}-${at}` as never;
    try {
      await collection.insertOne({
        _id,
        n: 0,
        group: at % 5,
        tags: [`t${at % 3}`, `t${at % 7}`],
        text: 'x'.repeat(500),
      });
      acknowledged.set(_id, 0);
      await collection.updateOne(
        { _id },
        { $inc: { n: 1 }, $set: { group: (at + 1) % 5 }, $push: { tags: `u${at}` } as never },
      );
      acknowledged.set(_id, 1);
      if (at % 4 === 3) {
        const victim = `${writer}-${at - 1}`;
        acknowledged.set(victim, -1);
        await collection.deleteOne({ _id: victim as never });
        acknowledged.set(victim, -2);
      }
    } catch (error) {
      if (error instanceof mongo.MongoServerError) throw error;
      return;
    }
  }
}

test('SIGKILL in the middle of writes loses nothing acknowledged and leaves no index out of step', async () => {
  for (let round = 0; round < 3; round++) {
    const { process: server, uri } = await startChild();
    const client = await mongo.MongoClient.connect(uri, { maxPoolSize: 8, retryWrites: false });
    const collection = client.db('test').collection(`round${round}`);
    await collection.createIndexes([{ key: { group: 1, n: -1 } }, { key: { tags: 1 } }]);
    const acknowledged = new Map<string, number>();
    const writers = Array.from({ length: 6 }, (_, writer) =>
      writeUntilKilled(collection, acknowledged, writer),
    );
    while (acknowledged.size < 100 + round * 37) await new Promise((resolve) => setTimeout(resolve, 5));
    await kill(server);
    await Promise.all(writers);
    await client.close(true);
    await verify(`round${round}`, acknowledged);
  }
}, 60_000);

async function verify(name: string, acknowledged: Map<string, number>): Promise<void> {
  const server = await startEmbeddedDatabase({ directory });
  const client = await mongo.MongoClient.connect(server.uri);
  try {
    const db = client.db('test');
    const found = new Map(
      (await db.collection(name).find().toArray()).map((row) => [String(row['_id']), row['n'] as number]),
    );
    const lost = [...acknowledged].filter(([id, n]) => n >= 0 && (found.get(id) ?? -1) < n);
    const risen = [...acknowledged].filter(([id, n]) => n === -2 && found.has(id));
    expect({ lost, risen }).toEqual({ lost: [], risen: [] });
    expect(await db.command({ validate: name })).toMatchObject({ valid: true, errors: [] });
    expect((await db.command({ count: name }))['n']).toBe(found.size);
  } finally {
    await client.close();
    await server.close();
  }
}

test('a process that was killed leaves no lock behind, one that runs keeps its directory', async () => {
  const { process: first } = await startChild();
  await expect(startEmbeddedDatabase({ directory })).rejects.toMatchObject({ code: 'DIRECTORY_IN_USE' });
  await kill(first);
  const server = await startEmbeddedDatabase({ directory });
  await server.close();
});

test('an index whose build was cut short is not used after a restart', async () => {
  const { process: server, uri } = await startChild();
  const client = await mongo.MongoClient.connect(uri, { retryReads: false });
  const collection = client.db('test').collection('many');
  for (let batch = 0; batch < 10; batch++) {
    await collection.insertMany(
      Array.from({ length: 2000 }, (_, at) => ({ n: batch * 2000 + at, list: [at, at + 1, at + 2] })),
    );
  }
  const building = collection.createIndexes([{ key: { list: 1, n: 1 } }]).catch(() => 'cut short');
  await new Promise((resolve) => setTimeout(resolve, 80));
  await kill(server);
  await building;
  await client.close(true);
  const again = await startEmbeddedDatabase({ directory });
  const other = await mongo.MongoClient.connect(again.uri);
  const many = other.db('test').collection('many');
  expect(await many.countDocuments({ list: 1500 })).toBe(30);
  expect(await other.db('test').command({ validate: 'many' })).toMatchObject({ valid: true });
  await other.close();
  await again.close();
});
