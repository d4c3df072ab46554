import { decodeDocument, type Document } from '../bson/decode';
import { encodeDocument } from '../bson/encode';
import { CommandError } from '../errors';
import { Collection } from './collection';
import { Index, type IndexState } from './index';
import {
  describeIndex,
  idIndexDefinition,
  parseIndexDefinition,
  type IndexDefinition,
} from './index-definition';
import { clearGarbage } from './garbage';
import {
  catalogKey,
  catalogPrefix,
  documentsPrefix,
  garbageKey,
  indexPrefix,
  metaKey,
  prefixEnd,
  recordIdAtEnd,
  statisticsKey,
} from './keys';
import { requireNamespace } from './namespace';
import { Store } from './store';
import { upkeep } from './upkeep';

const FORMAT = 1;
const NOTHING = Buffer.alloc(0);
const MAX_INDEXES = 64;

interface CatalogEntry {
  number: number;
  options: Document;
  indexes: (Document & { state: IndexState })[];
}

/** All collections of one directory, and the store that holds them. */
export class Catalog {
  readonly store: Store;
  private readonly collections = new Map<string, Collection>();
  private readonly changed = new Map<Collection, { catalogToo: boolean }>();
  private nextNumber = 1;
  /** Clears the space of dropped collections and indexes; also what an earlier run left behind. Never rejects. */
  readonly sweepGarbage = upkeep('clear the space of what was dropped', () => clearGarbage(this.store));

  constructor(directory: string) {
    this.store = new Store(directory, {
      beforeCommit: () => this.saveChanges(),
      afterAbort: () => this.load(),
    });
    this.load();
  }

  /** Reads everything again; used at start and after a transaction was given up. */
  private load(): void {
    this.changed.clear();
    const meta = this.store.get(metaKey);
    if (meta) {
      const { format, nextNumber } = decodeDocument(meta, 'plain') as { format: number; nextNumber: number };
      if (format !== FORMAT)
        throw new Error(`The files have format ${format}, this version reads format ${FORMAT}`);
      this.nextNumber = nextNumber;
    }
    const kept = new Set<string>();
    for (const { key, value } of this.store.range(catalogPrefix, prefixEnd(catalogPrefix), Infinity)) {
      const namespace = key.toString('utf8', catalogPrefix.length);
      kept.add(namespace);
      this.loadCollection(namespace, decodeDocument(value, 'plain') as unknown as CatalogEntry);
    }
    for (const [namespace, collection] of this.collections) {
      if (kept.has(namespace)) continue;
      collection.dropped = true;
      this.collections.delete(namespace);
    }
  }

  private loadCollection(namespace: string, entry: CatalogEntry): void {
    const known = this.collections.get(namespace);
    const collection =
      known?.number === entry.number ? known : this.newCollection(namespace, entry.number, entry.options);
    const indexes = entry.indexes.map(({ state, ...spec }) => {
      const definition = spec['name'] === '_id_' ? idIndexDefinition() : parseIndexDefinition(spec);
      return new Index(this.store, definition, state);
    });
    collection.setIndexes(indexes);
    const statistics = this.store.get(statisticsKey(entry.number));
    collection.count = statistics?.readDoubleBE(0) ?? 0;
    collection.bytes = statistics?.readDoubleBE(8) ?? 0;
    const [last] = this.store.keys(collection.prefix, prefixEnd(collection.prefix), 1, true);
    collection.nextRecordId = last ? recordIdAtEnd(last) + 1 : 1;
    this.collections.set(namespace, collection);
  }

  private newCollection(namespace: string, number: number, options: Document): Collection {
    return new Collection(this.store, namespace, number, options, (collection, catalogToo) => {
      const change = this.changed.get(collection);
      if (change) change.catalogToo ||= catalogToo;
      else this.changed.set(collection, { catalogToo });
    });
  }

  private saveChanges(): void {
    for (const [collection, { catalogToo }] of this.changed) {
      if (collection.dropped) continue;
      const statistics = Buffer.allocUnsafe(16);
      statistics.writeDoubleBE(collection.count, 0);
      statistics.writeDoubleBE(collection.bytes, 8);
      this.store.put(statisticsKey(collection.number), statistics);
      if (catalogToo) this.saveCollection(collection);
    }
    this.changed.clear();
  }

  private saveCollection(collection: Collection): void {
    if (collection.dropped) return;
    const indexes = collection.indexes.map((index) => ({
      ...describeIndex(index.definition),
      state: index.state,
    }));
    const entry = { number: collection.number, options: collection.options, indexes };
    this.store.put(catalogKey(collection.namespace), encodeDocument(entry));
  }

  private takeNumber(): number {
    const number = this.nextNumber++;
    this.store.put(metaKey, encodeDocument({ format: FORMAT, nextNumber: this.nextNumber }));
    return number;
  }

  get(namespace: string): Collection | undefined {
    return this.collections.get(namespace);
  }

  /** Collections in the order of their names, of one database or of all. */
  list(database?: string): Collection[] {
    const all = [...this.collections.values()];
    const wanted =
      database === undefined ? all : all.filter((collection) => collection.database === database);
    return wanted.sort((a, b) => (a.namespace < b.namespace ? -1 : 1));
  }

  /** The collection, made when it is missing. Only inside a write. */
  ensure(namespace: string, options: Document = {}): Collection {
    const known = this.collections.get(namespace);
    if (known) return known;
    requireNamespace(namespace);
    const collection = this.newCollection(namespace, this.takeNumber(), options);
    const state = { number: this.takeNumber(), multikey: [], truncated: false, building: false };
    collection.setIndexes([new Index(this.store, idIndexDefinition(), state)]);
    this.collections.set(namespace, collection);
    this.saveCollection(collection);
    return collection;
  }

  /** Adds an index that is still empty and marked as being built. Only inside a write. */
  addIndex(collection: Collection, definition: IndexDefinition): Index {
    if (collection.indexes.length >= MAX_INDEXES) {
      throw new CommandError(
        'CannotCreateIndex',
        `add index fails, too many indexes for ${collection.namespace}`,
      );
    }
    const state = { number: this.takeNumber(), multikey: [], truncated: false, building: true };
    const index = new Index(this.store, definition, state);
    collection.setIndexes([...collection.indexes, index]);
    this.saveCollection(collection);
    return index;
  }

  /** Marks an index as complete, so that queries use it. Only inside a write. */
  finishIndex(collection: Collection, index: Index): void {
    index.building = false;
    this.saveCollection(collection);
  }

  /** Only inside a write. */
  removeIndex(collection: Collection, index: Index): void {
    collection.setIndexes(collection.indexes.filter((other) => other !== index));
    this.store.put(garbageKey(indexPrefix(index.number)), NOTHING);
    this.saveCollection(collection);
  }

  /** Changes what the catalog says of a collection (such as an index's expiry). Only inside a write. */
  save(collection: Collection): void {
    this.saveCollection(collection);
  }

  /** Forgets a collection at once; its space is cleared in the background. Only inside a write. */
  drop(collection: Collection): void {
    collection.dropped = true;
    this.collections.delete(collection.namespace);
    this.store.remove(catalogKey(collection.namespace));
    this.store.remove(statisticsKey(collection.number));
    this.store.put(garbageKey(documentsPrefix(collection.number)), NOTHING);
    for (const index of collection.indexes) this.store.put(garbageKey(indexPrefix(index.number)), NOTHING);
  }

  /** Only inside a write. */
  rename(collection: Collection, namespace: string): void {
    requireNamespace(namespace);
    this.store.remove(catalogKey(collection.namespace));
    this.collections.delete(collection.namespace);
    collection.dropped = true;
    const renamed = this.newCollection(namespace, collection.number, collection.options);
    renamed.setIndexes(collection.indexes);
    Object.assign(renamed, {
      count: collection.count,
      bytes: collection.bytes,
      nextRecordId: collection.nextRecordId,
    });
    this.collections.set(namespace, renamed);
    this.saveCollection(renamed);
  }

  /** Removes indexes whose build was cut short by a stop of the process. */
  async removeUnfinishedIndexes(): Promise<void> {
    const unfinished = this.list().flatMap((collection) =>
      collection.indexes.filter((index) => index.building).map((index) => ({ collection, index })),
    );
    if (unfinished.length === 0) return;
    await this.store.write(() => {
      for (const { collection, index } of unfinished) this.removeIndex(collection, index);
    });
  }
}
