import { decodeValue, type Document } from '../bson/decode';
import { bsonType, elements, validateDocument } from '../bson/raw-document';

export const MAX_MESSAGE_BYTES = 48_000_000;
const HEADER_BYTES = 16;

const opCode = { reply: 1, query: 2004, message: 2013 } as const;
const flag = { checksumPresent: 1, moreToCome: 2 } as const;
const REQUIRED_FLAGS = 0xffff;

/** A command as a client sent it. */
export interface Command {
  /** The command's name, which is the first field's. */
  name: string;
  database: string;
  arguments: Document;
  /** The documents of an insert, still encoded. */
  documents: Buffer[] | undefined;
}

/** One request and how it wants to be answered. */
export interface Request {
  requestId: number;
  command: Command;
  /** False for requests that want no answer (moreToCome: unacknowledged writes). */
  wantsReply: boolean;
  /** True for the legacy opcode, which only `hello` may use. */
  isLegacy: boolean;
}

/** Bytes that are no message of the protocol; the connection is closed. */
export class MalformedMessage extends Error {
  override readonly name = 'MalformedMessage';
}

function parseArray(bytes: Buffer, at: number): Buffer[] {
  return [...elements(bytes, at)].map(({ type, valueStart, end }) => {
    if (type !== bsonType.object) throw new MalformedMessage('a document of an insert is no document');
    return bytes.subarray(valueStart, end);
  });
}

/** Decodes a command's body; documents to insert stay as they are. */
function parseBody(
  bytes: Buffer,
  at: number,
): { name: string; body: Document; documents: Buffer[] | undefined } {
  const body: Document = {};
  let documents: Buffer[] | undefined;
  let name: string | undefined;
  for (const element of elements(bytes, at)) {
    name ??= element.name;
    if (element.name === 'documents' && element.type === bsonType.array)
      documents = parseArray(bytes, element.valueStart);
    else body[element.name] = decodeValue(bytes, element.type, element.valueStart, 'exact');
  }
  return { name: name ?? '', body, documents };
}

function parseSequence(bytes: Buffer, start: number): { name: string; documents: Buffer[]; end: number } {
  const end = start + bytes.readInt32LE(start);
  const nameEnd = bytes.indexOf(0, start + 4);
  if (end > bytes.length || nameEnd < 0 || nameEnd >= end)
    throw new MalformedMessage('wrong length of a document sequence');
  const documents: Buffer[] = [];
  let at = nameEnd + 1;
  while (at < end) {
    const next = validateDocument(bytes, at);
    documents.push(bytes.subarray(at, next));
    at = next;
  }
  if (at !== end) throw new MalformedMessage('a document runs over the end of its sequence');
  return { name: bytes.toString('utf8', start + 4, nameEnd), documents, end };
}

function parseMessage(bytes: Buffer, requestId: number): Request {
  const flags = bytes.readUInt32LE(HEADER_BYTES);
  const known = flag.checksumPresent | flag.moreToCome;
  if ((flags & REQUIRED_FLAGS & ~known) !== 0) throw new MalformedMessage('unknown required flags');
  const end = bytes.length - ((flags & flag.checksumPresent) !== 0 ? 4 : 0);
  let parsed: ReturnType<typeof parseBody> | undefined;
  const sequences: { name: string; documents: Buffer[] }[] = [];
  let at = HEADER_BYTES + 4;
  while (at < end) {
    const kind = bytes[at++];
    if (kind === 0) {
      if (parsed) throw new MalformedMessage('two bodies');
      const next = validateDocument(bytes, at);
      parsed = parseBody(bytes, at);
      at = next;
    } else if (kind === 1) {
      const sequence = parseSequence(bytes, at);
      sequences.push(sequence);
      at = sequence.end;
    } else throw new MalformedMessage(`unknown section kind ${kind}`);
  }
  if (!parsed || at !== end) throw new MalformedMessage('no body, or bytes behind it');
  const command = toCommand(parsed);
  for (const { name, documents } of sequences) addSequence(command, name, documents);
  return { requestId, command, wantsReply: (flags & flag.moreToCome) === 0, isLegacy: false };
}

function addSequence(command: Command, name: string, documents: Buffer[]): void {
  if (name === 'documents') command.documents = documents;
  else
    command.arguments[name] = documents.map((document) => decodeValue(document, bsonType.object, 0, 'exact'));
}

function toCommand({ name, body, documents }: ReturnType<typeof parseBody>, database?: string): Command {
  const given = body['$db'];
  return { name, database: database ?? (typeof given === 'string' ? given : ''), arguments: body, documents };
}

/** OP_QUERY: flags, `<database>.$cmd`, skip, limit, query. */
function parseQuery(bytes: Buffer, requestId: number): Request {
  const nameEnd = bytes.indexOf(0, HEADER_BYTES + 4);
  const at = nameEnd + 1 + 8;
  if (nameEnd < 0) throw new MalformedMessage('no namespace');
  validateDocument(bytes, at);
  const namespace = bytes.toString('utf8', HEADER_BYTES + 4, nameEnd);
  const command = toCommand(parseBody(bytes, at), namespace.split('.')[0]);
  return { requestId, command, wantsReply: true, isLegacy: true };
}

/** Parses one whole message. Throws MalformedMessage, MalformedBson or RangeError for what is none. */
export function parseRequest(bytes: Buffer): Request {
  const requestId = bytes.readInt32LE(4);
  switch (bytes.readInt32LE(12)) {
    case opCode.message:
      return parseMessage(bytes, requestId);
    case opCode.query:
      return parseQuery(bytes, requestId);
    default:
      throw new MalformedMessage('unknown opcode');
  }
}

let nextRequestId = 1;

/** The message that answers a request with one encoded document. */
export function encodeReply(request: Request, document: Buffer): Buffer {
  const middle = request.isLegacy ? 20 : 5;
  const message = Buffer.alloc(HEADER_BYTES + middle + document.length);
  message.writeInt32LE(message.length, 0);
  message.writeInt32LE(nextRequestId++ & 0x7fffffff, 4);
  message.writeInt32LE(request.requestId, 8);
  message.writeInt32LE(request.isLegacy ? opCode.reply : opCode.message, 12);
  // OP_REPLY: flags, cursor id, starting from, number returned; OP_MSG: flags and a section of kind 0, all zero.
  if (request.isLegacy) message.writeInt32LE(1, HEADER_BYTES + 16);
  document.copy(message, HEADER_BYTES + middle);
  return message;
}
