import { randomBytes } from 'node:crypto';
import { Long } from 'bson';
import { bsonType, joinElements } from './bson/raw-document';
import { encodeDocument } from './bson/encode';
import { CommandError } from './errors';
import { nextItem, type Execution, type Flow } from './query/execution';

const MAX_BATCH_BYTES = 16 * 1024 * 1024;
const IDLE_MILLISECONDS = 10 * 60 * 1000;
/** How many documents the first batch has when the client names no size. */
export const DEFAULT_FIRST_BATCH = 101;

interface Batch {
  documents: Buffer[];
  isDone: boolean;
}

/** Encoded documents that a client fetches batch by batch. */
export class Cursor {
  private pending: Buffer | undefined;
  lastUsed = Date.now();
  isBusy = false;

  constructor(
    readonly namespace: string,
    private readonly documents: Flow<Buffer>,
    /** The execution that the flow was made with; its clock stands still between batches. */
    private readonly execution: Execution,
    readonly neverExpires: boolean,
  ) {}

  /** Up to `size` documents, and whether those were the last. Looks one document ahead. */
  async batch(size: number): Promise<Batch> {
    this.execution.resume();
    try {
      return await this.fill(size);
    } finally {
      this.execution.suspend();
    }
  }

  private async fill(size: number): Promise<Batch> {
    const documents: Buffer[] = [];
    let bytes = 0;
    for (;;) {
      this.pending ??= await nextItem(this.documents, this.execution);
      if (!this.pending) return { documents, isDone: true };
      const isFull =
        documents.length >= size || (documents.length > 0 && bytes + this.pending.length > MAX_BATCH_BYTES);
      if (isFull) return { documents, isDone: false };
      documents.push(this.pending);
      bytes += this.pending.length;
      this.pending = undefined;
    }
  }

  /** Frees what the flow holds. */
  close(): void {
    this.documents.return();
  }
}

/** The open cursors of a server. */
export class CursorRegistry {
  private readonly cursors = new Map<string, Cursor>();

  private newId(): Long {
    const id = new Long(randomBytes(4).readInt32LE(0) | 1, randomBytes(4).readUInt32LE(0) >>> 12);
    return this.cursors.has(id.toString()) ? this.newId() : id;
  }

  /** Answers with a first batch, and keeps the cursor open when there is more. */
  async open(cursor: Cursor, size: number, isSingleBatch: boolean): Promise<Buffer> {
    const { documents, isDone } = await cursor.batch(size);
    const isFinished = isDone || isSingleBatch;
    const id = isFinished ? Long.ZERO : this.newId();
    if (isFinished) cursor.close();
    else this.cursors.set(id.toString(), cursor);
    return cursorReply('firstBatch', documents, id, cursor.namespace);
  }

  /** Answers with the next batch. Throws CursorNotFound. */
  async more(id: Long, namespace: string, size: number): Promise<Buffer> {
    const key = id.toString();
    const cursor = this.cursors.get(key);
    if (!cursor || cursor.namespace !== namespace)
      throw new CommandError('CursorNotFound', `cursor id ${key} not found`);
    if (cursor.isBusy) throw new CommandError('CursorNotFound', `cursor id ${key} is in use`);
    cursor.isBusy = true;
    try {
      const { documents, isDone } = await cursor.batch(size);
      if (isDone) this.cursors.delete(key);
      return cursorReply('nextBatch', documents, isDone ? Long.ZERO : id, namespace);
    } catch (error) {
      this.cursors.delete(key);
      throw error;
    } finally {
      cursor.isBusy = false;
      cursor.lastUsed = Date.now();
    }
  }

  /** Closes a cursor and tells whether there was one. */
  kill(id: Long, namespace: string): boolean {
    const cursor = this.cursors.get(id.toString());
    if (cursor?.namespace !== namespace) return false;
    if (!cursor.isBusy) cursor.close();
    return this.cursors.delete(id.toString());
  }

  get size(): number {
    return this.cursors.size;
  }

  /** Closes cursors that nobody has asked for ten minutes. */
  closeIdle(now = Date.now()): void {
    for (const [id, cursor] of this.cursors) {
      if (cursor.neverExpires || cursor.isBusy || now - cursor.lastUsed < IDLE_MILLISECONDS) continue;
      cursor.close();
      this.cursors.delete(id);
    }
  }
}

function element(type: number, name: string, value: Buffer): Buffer {
  return Buffer.concat([Buffer.from([type]), Buffer.from(`${name}\0`), value]);
}

function arrayOf(documents: readonly Buffer[]): Buffer {
  return joinElements(
    documents.flatMap((document, position) => [Buffer.from(`\x03${position}\0`, 'latin1'), document]),
  );
}

/** `{ cursor: { <batch>, id, ns }, ok: 1 }`, the documents copied as they are stored. */
function cursorReply(
  batchName: 'firstBatch' | 'nextBatch',
  documents: readonly Buffer[],
  id: Long,
  namespace: string,
): Buffer {
  const rest = encodeDocument({ id, ns: namespace });
  const cursor = joinElements([element(bsonType.array, batchName, arrayOf(documents)), rest.subarray(4, -1)]);
  return joinElements([
    element(bsonType.object, 'cursor', cursor),
    encodeDocument({ ok: 1 }).subarray(4, -1),
  ]);
}
