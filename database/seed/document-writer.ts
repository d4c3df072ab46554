import type { Connection } from 'mongoose';
import type { Entity, Stored } from '../../subgraphs/shared/entity';

const BATCH = 500;
const DUPLICATE_KEY = 11_000;

/** Adds documents that may be there already: each document's id says which one it is. */
export class DocumentWriter {
  constructor(
    private readonly connection: Connection,
    /** Looks first which documents are there, which is cheaper than being told for each. */
    private readonly looksFirst: boolean,
  ) {}

  /** Adds what is missing, in batches. */
  async add<T extends Stored>(entity: Entity<T>, documents: readonly T[]): Promise<void> {
    for (let start = 0; start < documents.length; start += BATCH) {
      await this.addBatch(entity.collection, documents.slice(start, start + BATCH));
    }
  }

  private async addBatch(collection: string, documents: readonly Stored[]): Promise<void> {
    const wanted = this.looksFirst ? await this.missing(collection, documents) : documents;
    try {
      await this.insert(collection, wanted);
    } catch (error) {
      if ((error as { code?: unknown }).code !== DUPLICATE_KEY) throw error;
      // Somebody else adds the same documents; whatever is in the way for another reason fails again.
      await this.insert(collection, await this.missing(collection, wanted));
    }
  }

  private async insert(collection: string, documents: readonly Stored[]): Promise<void> {
    if (documents.length === 0) return;
    await this.connection.collection<Stored>(collection).insertMany([...documents], { ordered: false });
  }

  private async missing(collection: string, documents: readonly Stored[]): Promise<readonly Stored[]> {
    const ids = documents.map(({ _id }) => _id);
    const found = await this.connection
      .collection<Stored>(collection)
      .find({ _id: { $in: ids } }, { projection: { _id: 1 } })
      .toArray();
    const there = new Set(found.map(({ _id }) => _id));
    return documents.filter(({ _id }) => !there.has(_id));
  }
}
