import { connect, type Socket } from 'node:net';
import { mongo } from 'mongoose';
import { openTestServer, type TestServer } from './embedded-server';

type Document = mongo.Document;

const { BSON } = mongo;

let server: TestServer;
let socket: Socket;

beforeAll(async () => {
  server = await openTestServer();
});

afterAll(() => server.close());

beforeEach(async () => {
  socket = connect(Number(new URL(server.uri).port), '127.0.0.1');
  await new Promise((resolve) => socket.once('connect', resolve));
});

afterEach(() => socket.destroy());

function header(length: number, opCode: number, requestId = 7): Buffer {
  const bytes = Buffer.alloc(16);
  bytes.writeInt32LE(length, 0);
  bytes.writeInt32LE(requestId, 4);
  bytes.writeInt32LE(opCode, 12);
  return bytes;
}

function message(sections: Buffer[], flags = 0, requestId = 7): Buffer {
  const flagBytes = Buffer.alloc(4);
  flagBytes.writeUInt32LE(flags, 0);
  const body = Buffer.concat([flagBytes, ...sections]);
  return Buffer.concat([header(16 + body.length, 2013, requestId), body]);
}

const body = (command: Document): Buffer => Buffer.concat([Buffer.from([0]), BSON.serialize(command)]);

function sequence(name: string, documents: Document[]): Buffer {
  const rest = Buffer.concat([
    Buffer.from(`${name}\0`),
    ...documents.map((document) => BSON.serialize(document)),
  ]);
  const size = Buffer.alloc(4);
  size.writeInt32LE(4 + rest.length, 0);
  return Buffer.concat([Buffer.from([1]), size, rest]);
}

/** The next whole message from the server. */
function reply(): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    let received = Buffer.alloc(0);
    socket.on('data', (chunk: Buffer) => {
      received = Buffer.concat([received, chunk]);
      if (received.length >= 4 && received.length >= received.readInt32LE(0)) resolve(received);
    });
    socket.once('close', () => reject(new Error('closed')));
  });
}

const answerOf = (bytes: Buffer): Document => BSON.deserialize(bytes.subarray(21));

test('the legacy handshake is answered, and points to the newer one', async () => {
  const query = Buffer.concat([
    Buffer.alloc(4),
    Buffer.from('admin.$cmd\0'),
    Buffer.from([0, 0, 0, 0, 255, 255, 255, 255]),
    BSON.serialize({ ismaster: 1, helloOk: true }),
  ]);
  socket.write(Buffer.concat([header(16 + query.length, 2004), query]));
  const bytes = await reply();
  expect(bytes.readInt32LE(12)).toBe(1);
  expect(bytes.readInt32LE(8)).toBe(7);
  expect(BSON.deserialize(bytes.subarray(36))).toMatchObject({ ismaster: true, helloOk: true, ok: 1 });
});

test('documents may come as a sequence, and messages in pieces', async () => {
  const whole = message([
    body({ insert: 'sequences', $db: 'test' }),
    sequence('documents', [{ a: 1 }, { a: 2 }]),
  ]);
  for (const byte of [whole.subarray(0, 3), whole.subarray(3, 20), whole.subarray(20)]) socket.write(byte);
  expect(answerOf(await reply())).toEqual({ n: 2, ok: 1 });
  expect(await server.db.collection('sequences').countDocuments()).toBe(2);
});

test('a message that wants no answer gets none', async () => {
  socket.write(message([body({ insert: 'quiet', documents: [{ a: 1 }], $db: 'test' })], 2, 1));
  socket.write(message([body({ ping: 1, $db: 'test' })], 0, 2));
  const bytes = await reply();
  expect(bytes.readInt32LE(8)).toBe(2);
  expect(await server.db.collection('quiet').countDocuments()).toBe(1);
});

test('a checksum is allowed', async () => {
  socket.write(message([body({ ping: 1, $db: 'test' }), Buffer.from([1, 2, 3, 4])], 1));
  expect(answerOf(await reply())).toEqual({ ok: 1 });
});

const nested = (depth: number): Buffer => {
  let bytes = Buffer.from([5, 0, 0, 0, 0]);
  for (let level = 0; level < depth; level++) {
    const size = Buffer.alloc(4);
    size.writeInt32LE(bytes.length + 8, 0);
    bytes = Buffer.concat([size, Buffer.from([3, 0x61, 0]), bytes, Buffer.from([0])]);
  }
  return bytes;
};

test.each<[string, () => Buffer]>([
  ['an unknown opcode', () => Buffer.concat([header(20, 1234), Buffer.alloc(4)])],
  ['a length beyond 48 MB', () => header(100_000_000, 2013)],
  ['a negative length', () => header(-5, 2013)],
  ['an unknown section', () => message([Buffer.from([9, 0])])],
  ['an unknown required flag', () => message([body({ ping: 1, $db: 'test' })], 1 << 9)],
  ['no body', () => message([])],
  ['a document that is cut off', () => message([Buffer.from([0, 50, 0, 0, 0, 1])])],
  [
    'a string that runs over its document',
    () => message([Buffer.from([0, 16, 0, 0, 0, 2, 0x61, 0, 200, 0, 0, 0, 0x62, 0x63, 0, 0, 0])]),
  ],
  ['an element of an unknown type', () => message([Buffer.from([0, 9, 0, 0, 0, 0x55, 0x61, 0, 1, 0])])],
  ['documents nested a thousand deep', () => message([Buffer.from([0]), nested(1000)])],
])('%s closes that connection only', async (_name, bytes) => {
  const closed = new Promise((resolve) => socket.once('close', resolve));
  socket.write(bytes());
  await closed;
  expect(await server.db.command({ ping: 1 })).toEqual({ ok: 1 });
});

test('random bytes do no harm', async () => {
  for (let round = 0; round < 50; round++) {
    const other = connect(Number(new URL(server.uri).port), '127.0.0.1');
    const size = 1 + ((round * 37) % 200);
    const noise = Buffer.from(Array.from({ length: size }, (_, at) => (at * round * 31 + round) & 0xff));
    const isFramed = round % 2 === 0;
    other.on('error', () => undefined);
    other.write(isFramed ? message([Buffer.from([0]), noise]) : noise);
    await new Promise((resolve) => setTimeout(resolve, 2));
    other.destroy();
  }
  expect(await server.db.command({ ping: 1 })).toEqual({ ok: 1 });
});
