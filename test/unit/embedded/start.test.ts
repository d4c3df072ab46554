import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mongoose, { mongo } from 'mongoose';
import { EmbeddedDatabaseError, startEmbeddedDatabase } from '../../../database/embedded/index';

let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'embedded-start-'));
});

afterEach(() => rm(directory, { recursive: true, force: true }));

test('a directory is made when it is missing, and keeps its documents', async () => {
  const inner = join(directory, 'a', 'b');
  for (const round of [1, 2]) {
    const server = await startEmbeddedDatabase({ directory: inner });
    const client = await mongo.MongoClient.connect(server.uri);
    const collection = client.db('test').collection('c');
    await collection.createIndexes([{ key: { round: 1 } }]);
    await collection.insertOne({ round });
    expect(await collection.countDocuments({ round: { $lte: round } })).toBe(round);
    await client.close();
    await server.close();
  }
});

test('a directory that is open is refused, whatever it is called', async () => {
  const server = await startEmbeddedDatabase({ directory });
  const again = startEmbeddedDatabase({ directory: join(directory, '.', 'x', '..') });
  await expect(again).rejects.toBeInstanceOf(EmbeddedDatabaseError);
  await expect(again).rejects.toMatchObject({
    code: 'DIRECTORY_IN_USE',
    message: expect.stringContaining(`process ${process.pid}`) as string,
  });
  await server.close();
  await (await startEmbeddedDatabase({ directory })).close();
});

test('the lock of a process that is gone is taken over, also when it is damaged', async () => {
  for (const content of [
    '{"pid":4194304,"startedAt":"1"}',
    `{"pid":${process.ppid},"startedAt":"1"}`,
    'damaged',
  ]) {
    await writeFile(join(directory, 'lock.json'), content);
    await (await startEmbeddedDatabase({ directory })).close();
  }
});

test('a place that cannot be a directory is refused in one line', async () => {
  const file = join(directory, 'file');
  await writeFile(file, '');
  const error = await startEmbeddedDatabase({ directory: join(file, 'below') }).catch(
    (reason: unknown) => reason,
  );
  expect(error).toMatchObject({ code: 'DIRECTORY_UNWRITABLE' });
  expect((error as Error).message).not.toContain('\n');
});

test('a port that is taken is refused, and the directory is free again', async () => {
  const blocker = createServer();
  await new Promise<void>((resolve) => blocker.listen(0, '127.0.0.1', resolve));
  const { port } = blocker.address() as AddressInfo;
  await expect(startEmbeddedDatabase({ directory, port })).rejects.toMatchObject({ code: 'PORT_IN_USE' });
  await new Promise((resolve) => blocker.close(resolve));
  const server = await startEmbeddedDatabase({ directory, port });
  expect(server.uri).toBe(`mongodb://127.0.0.1:${port}/?directConnection=true`);
  await Promise.all([server.close(), server.close()]);
});

test('mongoose works unchanged: schemas, indexes, populate, sessions and the refusal of transactions', async () => {
  const server = await startEmbeddedDatabase({ directory });
  const connection = await mongoose.createConnection(server.uri, { dbName: 'test' }).asPromise();
  const Author = connection.model('Author', new mongoose.Schema({ name: { type: String, unique: true } }));
  const Book = connection.model(
    'Book',
    new mongoose.Schema(
      { title: String, pages: Number, author: { type: mongoose.Schema.Types.ObjectId, ref: 'Author' } },
      { timestamps: true },
    ),
  );
  await Promise.all([Author.init(), Book.init()]);
  const author = await Author.create({ name: 'Ada' });
  const book = await Book.create({ title: 'Notes', pages: 10, author: author._id });
  book.pages = 11;
  await book.save();
  const found = await Book.findOne({ pages: { $gt: 10 } })
    .populate<{ author: { name: string } }>('author')
    .orFail();
  expect(found.author.name).toBe('Ada');
  expect(found.get('createdAt')).toBeInstanceOf(Date);
  await expect(Author.create({ name: 'Ada' })).rejects.toMatchObject({ code: 11000 });
  const session = await connection.startSession();
  await Book.updateOne({}, { pages: 12 }, { session });
  await expect(session.withTransaction(() => Book.create([{ title: 'No' }], { session }))).rejects.toThrow(
    'does not support retryable writes',
  );
  await session.endSession();
  await connection.close();
  await server.close();
});

test('files of a server that is closed can be copied and opened elsewhere', async () => {
  const server = await startEmbeddedDatabase({ directory });
  await server.close();
  await mkdir(join(directory, 'copy'));
  await (await startEmbeddedDatabase({ directory: join(directory, 'copy') })).close();
});
