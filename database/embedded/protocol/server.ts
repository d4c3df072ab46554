import { createServer, type Server, type Socket } from 'node:net';
import { encodeDocument } from '../bson/encode';
import type { Document } from '../bson/decode';
import { encodeReply, MAX_MESSAGE_BYTES, parseRequest, type Command } from './wire-message';

/** Answers one command with a document, or with the bytes of one. Must not reject. */
export type AnswerCommand = (command: Command) => Promise<Document | Buffer>;

const MIN_MESSAGE_BYTES = 16;

/** Cuts a byte stream into messages. */
class MessageReader {
  private chunks: Buffer[] = [];
  private size = 0;

  /** Adds bytes and returns the messages that are now complete. Throws RangeError for impossible lengths. */
  push(chunk: Buffer): Buffer[] {
    this.chunks.push(chunk);
    this.size += chunk.length;
    const messages: Buffer[] = [];
    for (
      let length = this.messageLength();
      length !== undefined && this.size >= length;
      length = this.messageLength()
    ) {
      const bytes = this.joined();
      messages.push(bytes.subarray(0, length));
      this.chunks = [bytes.subarray(length)];
      this.size -= length;
    }
    return messages;
  }

  private joined(): Buffer {
    const bytes =
      this.chunks.length === 1 && this.chunks[0] ? this.chunks[0] : Buffer.concat(this.chunks, this.size);
    this.chunks = [bytes];
    return bytes;
  }

  private messageLength(): number | undefined {
    if (this.size < 4) return undefined;
    const first = this.chunks[0];
    const length = (first && first.length >= 4 ? first : this.joined()).readInt32LE(0);
    if (length < MIN_MESSAGE_BYTES || length > MAX_MESSAGE_BYTES)
      throw new RangeError(`impossible message length ${length}`);
    return length;
  }
}

/** Serves one connection: its requests are answered one after the other, in order. */
function serve(socket: Socket, answer: AnswerCommand): void {
  const reader = new MessageReader();
  let turn = Promise.resolve();
  socket.setNoDelay(true);
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk: Buffer) => {
    try {
      for (const message of reader.push(chunk)) {
        turn = turn.then(() => respond(socket, message, answer)).catch(() => void socket.destroy());
      }
    } catch {
      socket.destroy();
    }
  });
}

async function respond(socket: Socket, message: Buffer, answer: AnswerCommand): Promise<void> {
  if (socket.destroyed) return;
  const request = parseRequest(message);
  const reply = await answer(request.command);
  if (!request.wantsReply || !socket.writable) return;
  socket.write(encodeReply(request, Buffer.isBuffer(reply) ? reply : encodeDocument(reply)));
}

/** A listening server of MongoDB's wire protocol. */
export interface WireServer {
  port: number;
  /** Ends all connections and stops to listen. */
  close(): Promise<void>;
}

/** Listens. Rejects with the error of `net` when the port is taken. */
export async function listen(host: string, port: number, answer: AnswerCommand): Promise<WireServer> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    serve(socket, answer);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return { port: portOf(server), close: () => closeAll(server, sockets) };
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return address.port;
}

async function closeAll(server: Server, sockets: Set<Socket>): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  for (const socket of sockets) socket.destroy();
  await closed;
}
