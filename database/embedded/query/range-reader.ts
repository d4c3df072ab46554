import { recordIdAtEnd } from '../storage/keys';
import type { Store } from '../storage/store';

const FIRST_CHUNK = 16;
const LAST_CHUNK = 512;
const ZERO = Buffer.from([0]);

/** An entry of an index. */
export interface Entry {
  key: Buffer;
  recordId: number;
}

/** Reads one range in chunks that grow, so that a limit reads little and a long scan is quick. */
export class RangeReader {
  private buffered: Entry[] = [];
  private at = 0;
  private chunk = FIRST_CHUNK;
  private isDone = false;

  constructor(
    private readonly store: Store,
    private start: Buffer,
    private end: Buffer,
    private readonly reverse: boolean,
    private readonly isUnique: boolean,
    readonly prefixLength = 0,
    /** True when the start is one whole key of a unique index: a look-up does. */
    private readonly isPoint = false,
  ) {}

  peek(): Entry | undefined {
    if (this.at >= this.buffered.length && !this.isDone) this.fill();
    return this.buffered[this.at];
  }

  next(): Entry | undefined {
    const entry = this.peek();
    this.at++;
    return entry;
  }

  private fill(): void {
    if (this.isPoint) return this.lookUp();
    const { store, start, end, chunk, reverse } = this;
    this.buffered = this.isUnique
      ? store
          .range(start, end, chunk, reverse)
          .map(({ key, value }) => ({ key, recordId: recordIdAtEnd(value) }))
      : store.keys(start, end, chunk, reverse).map((key) => ({ key, recordId: recordIdAtEnd(key) }));
    this.at = 0;
    const last = this.buffered.at(-1);
    if (!last || this.buffered.length < chunk) this.isDone = true;
    else if (reverse) this.end = last.key;
    else this.start = Buffer.concat([last.key, ZERO]);
    this.chunk = Math.min(this.chunk * 2, LAST_CHUNK);
  }

  private lookUp(): void {
    const value = this.store.get(this.start);
    this.buffered = value ? [{ key: this.start, recordId: recordIdAtEnd(value) }] : [];
    this.at = 0;
    this.isDone = true;
  }
}
