import { ObjectId } from 'bson';
import type { Document } from '../bson/decode';
import { isNumeric } from '../bson/numbers';
import { compileFilter, type Matcher } from '../query/matcher';
import type { Filter } from '../query/filter';
import { parseFilter } from '../query/parse-filter';
import { filterFields } from '../query/filter-fields';
import { CommandError, notSupported } from '../errors';
import { indexKeys } from './index-key';
import type { IndexDefinition } from './index-definition';
import { entryKey, indexPrefix, recordIdAtEnd, recordIdBytes } from './keys';
import type { Store } from './store';

/** What the catalog keeps of an index besides its definition. */
export interface IndexState {
  number: number;
  multikey: number[];
  truncated: boolean;
  building: boolean;
}

const NOTHING = Buffer.alloc(0);

/** The entries that one document has in one index. */
export interface IndexEntries {
  index: Index;
  keys: Buffer[];
}

/** One index of a collection. */
export class Index {
  readonly prefix: Buffer;
  readonly number: number;
  /** Positions of fields that went through an array in some document: their bounds cannot be combined. */
  readonly multikey: Set<number>;
  /** True once a key was cut: entries are then ordered only up to the cut. */
  truncated: boolean;
  building: boolean;
  readonly partialFilter: Filter | undefined;
  private readonly isMember: Matcher;

  constructor(
    private readonly store: Store,
    readonly definition: IndexDefinition,
    state: IndexState,
  ) {
    this.number = state.number;
    this.prefix = indexPrefix(state.number);
    this.multikey = new Set(state.multikey);
    this.truncated = state.truncated;
    this.building = state.building;
    const partial = definition.partialFilterExpression;
    this.partialFilter = partial && parseFilter(partial);
    this.isMember = this.partialFilter ? compileFilter(this.partialFilter, refuseExpression) : () => true;
  }

  get name(): string {
    return this.definition.name;
  }

  get state(): IndexState {
    return {
      number: this.number,
      multikey: [...this.multikey],
      truncated: this.truncated,
      building: this.building,
    };
  }

  /** The top-level fields that decide about a document's entries. */
  get fields(): string[] {
    const partial = this.partialFilter ? (filterFields(this.partialFilter) ?? []) : [];
    return [...this.definition.fields.map((field) => field.parts[0] ?? ''), ...partial];
  }

  /** A document's keys; `onGrowth` is called when the index is found to be multikey or to hold cut keys. */
  entriesOf(document: Document, onGrowth: () => void): IndexEntries {
    if (!this.isMember(document)) return { index: this, keys: [] };
    const { keys, multikey, truncated } = indexKeys(this.definition, document);
    const grows = (truncated && !this.truncated) || multikey.some((position) => !this.multikey.has(position));
    if (grows) {
      for (const position of multikey) this.multikey.add(position);
      this.truncated ||= truncated;
      onGrowth();
    }
    return { index: this, keys };
  }

  /** The record that holds a unique key, if any. */
  ownerOf(key: Buffer): number | undefined {
    const value = this.store.get(entryKey(this.prefix, key, undefined));
    return value && recordIdAtEnd(value);
  }

  /** Whether an entry is there for this record. */
  holds(key: Buffer, recordId: number): boolean {
    if (this.definition.unique) return this.ownerOf(key) === recordId;
    return this.store.has(entryKey(this.prefix, key, recordId));
  }

  /** Throws DuplicateKey when another document holds one of the keys. */
  requireUnique(keys: readonly Buffer[], recordId: number, namespace: string, document: Document): void {
    if (!this.definition.unique) return;
    const taken = keys.some((key) => (this.ownerOf(key) ?? recordId) !== recordId);
    if (taken) throw duplicateKey(this.definition, namespace, document);
  }

  add(key: Buffer, recordId: number): void {
    if (this.definition.unique)
      this.store.put(entryKey(this.prefix, key, undefined), recordIdBytes(recordId));
    else this.store.put(entryKey(this.prefix, key, recordId), NOTHING);
  }

  remove(key: Buffer, recordId: number): void {
    this.store.remove(entryKey(this.prefix, key, this.definition.unique ? undefined : recordId));
  }
}

function refuseExpression(): never {
  throw notSupported('$expr in a partialFilterExpression');
}

function valueAt(document: unknown, parts: readonly string[]): unknown {
  return parts.reduce<unknown>((value, part) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    return (value as Document)[part];
  }, document);
}

function duplicateKey(
  { name, key, fields }: IndexDefinition,
  namespace: string,
  document: Document,
): CommandError {
  const keyValue = Object.fromEntries(
    fields.map((field) => [field.path, valueAt(document, field.parts) ?? null]),
  );
  const shown = Object.entries(keyValue).map(([path, value]) => `${path}: ${display(value)}`);
  return new CommandError(
    'DuplicateKey',
    `E11000 duplicate key error collection: ${namespace} index: ${name} dup key: { ${shown.join(', ')} }`,
    { keyPattern: key, keyValue },
  );
}

function display(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (value instanceof Date) return `new Date(${value.getTime()})`;
  if (value instanceof ObjectId) return `ObjectId('${value.toHexString()}')`;
  return isNumeric(value) ? String(value) : JSON.stringify(value);
}
