import DataLoader from 'dataloader';
import type { GraphQLResolveInfo } from 'graphql';
import type { Model, UpdateQuery } from 'mongoose';
import { type Connection, toConnection } from './connection';
import { DocumentLoader } from './document-loader';
import { and, type Entity, type Filter, only, type Stored, storedPaths, withoutHeavy } from './entity';
import { isIdOf, ID_PREFIXES, type NodeType } from './ids';
import { type Order, type Page, pageQuery } from './page';
import { type FoundParts, partStages, toPartConnection } from './part-page';
import type { ReadKind, Reads, TimeLeft } from './reads';
import { selectedFieldsOf, selectedRowFields, selectsRows } from './selection';
import type { Viewer } from './viewer';

/** What one page of a list is made of. */
export interface PageRequest {
  readonly filter?: Filter;
  readonly order: Order;
  readonly page: Page;
}

/** The parent whose rows are listed: the field that points to it, and its id. */
export interface ParentKey {
  readonly field: string;
  readonly id: string;
}

/**
 * One collection as one viewer sees it, for one request. The viewer's filter and mask are applied here and
 * nowhere else, so that no resolver can forget them. Documents are lean and hold the selected fields only.
 */
export class VisibleCollection<T extends Stored> {
  readonly #scope: Filter | null;
  readonly #loaders = new Map<string, DocumentLoader<T>>();
  readonly #batches = new Map<string, DataLoader<string, unknown>>();

  constructor(
    readonly entity: Entity<T>,
    readonly model: Model<T>,
    readonly viewer: Viewer,
    readonly reads: Reads,
    /** All that read this collection for the same request, also for another viewer. */
    readonly siblings: Set<VisibleCollection<T>>,
  ) {
    this.#scope = entity.visibleTo(viewer);
    siblings.add(this);
  }

  /** The document with this id, or null when there is none that the viewer may see; batched and cached. */
  byId(id: string, info?: GraphQLResolveInfo, extraPaths: readonly string[] = []): Promise<T | null> {
    const { type } = this.entity;
    if (type in ID_PREFIXES && !isIdOf(type as NodeType, id)) return Promise.resolve(null);
    return this.byKey('_id', id, info, extraPaths);
  }

  /** As `byId`, by another unique field such as a number or a domain. */
  byKey(
    field: string,
    value: string,
    info?: GraphQLResolveInfo,
    extraPaths: readonly string[] = [],
  ): Promise<T | null> {
    const paths = storedPaths(this.entity, info ? selectedFieldsOf(info, this.entity.type) : []);
    extraPaths.forEach((path) => paths.add(path));
    return this.#loader(field).load(value, paths);
  }

  /** One page of a list, the children of one parent when `parent` is given: one query whatever the number of parents. */
  async page(request: PageRequest, info: GraphQLResolveInfo, parent?: ParentKey): Promise<Connection<T>> {
    const { order, page, filter = {} } = request;
    const paths = storedPaths(this.entity, selectedRowFields(info));
    const needsRows = info.fieldNodes.length > 0 && selectsRows(info);
    const rows = needsRows ? await this.#rows(request, paths.add(order.field), parent) : [];
    const count = () => this.count(filter, parent);
    return toConnection(rows, order, page, count);
  }

  /** How many documents match, of one parent when `parent` is given: one query whatever the number of parents. */
  count(filter: Filter, parent?: ParentKey): Promise<number> {
    if (!this.#scope) return Promise.resolve(0);
    if (!parent) {
      const counting = (left: TimeLeft) =>
        this.model.countDocuments(indexed(this.where(filter)), left).exec();
      return this.reads.run('count', this.viewer, counting);
    }
    const batch = this.#batch(`count ${parent.field} ${JSON.stringify(filter)}`, (ids) =>
      this.#countByParent(filter, parent.field, ids),
    );
    return batch.load(parent.id) as Promise<number>;
  }

  /** All documents that match, in this order: for lists that are known to be short. */
  async find(
    filter: Filter,
    sort: Record<string, 1 | -1>,
    fields: Iterable<string>,
    limit = 1_000,
  ): Promise<T[]> {
    if (!this.#scope) return [];
    const projection = only(storedPaths(this.entity, fields));
    const read = (left: TimeLeft) =>
      this.model.find(this.where(filter), projection, left).sort(sort).limit(limit).lean().exec();
    return this.#maskedRows(await this.#rowsOf(read));
  }

  /** All documents of each parent, in this order; one query for all parents of the tick. For short lists. */
  async children(
    parent: ParentKey,
    filter: Filter,
    sort: Record<string, 1 | -1>,
    fields: Iterable<string>,
  ): Promise<T[]> {
    const wanted = [...new Set([...fields, parent.field])].sort();
    const key = `children ${parent.field} ${JSON.stringify([filter, sort, wanted])}`;
    const batch = this.#batch(key, async (ids) => {
      const rows = await this.find(
        { ...filter, [parent.field]: { $in: [...ids] } },
        sort,
        wanted,
        ids.length * 1_000,
      );
      const groups = new Map<string, T[]>(ids.map((id) => [id, []]));
      for (const row of rows) groups.get(valueAt(row, parent.field))?.push(row);
      return ids.map((id) => groups.get(id) ?? []);
    });
    return (await batch.load(parent.id)) as T[];
  }

  /**
   * One page of a list inside a document, such as the comments of a ticket: of what the viewer may see of it, and masked.
   * One query whatever the number of documents; the rest of the list stays in the database.
   */
  async parts<K extends keyof T & string>(id: string, path: K, page: Page, info: GraphQLResolveInfo) {
    const stages = partStages(this.entity, this.viewer, { path, page, hasRows: selectsRows(info) });
    const batch = this.#batch(`parts ${path} ${JSON.stringify(stages)}`, (ids) => this.#parts(ids, stages));
    return toPartConnection((await batch.load(id)) as FoundParts<T> | null, path, page);
  }

  /** Rows of an aggregation over what the viewer may see; the filter comes first, so that an index serves it. */
  async aggregate<TRow>(
    filter: Filter,
    stages: readonly object[],
    kind: ReadKind = 'figures',
  ): Promise<TRow[]> {
    if (!this.#scope) return [];
    return this.reads.run(kind, this.viewer, (left) => this.#aggregated<TRow>(filter, stages, left));
  }

  /** The document as it stands now, without its heavy lists: what a mutation decides by. Never cached, never masked. */
  async current(id: string): Promise<T | null> {
    const { type } = this.entity;
    if (!this.#scope || (type in ID_PREFIXES && !isIdOf(type as NodeType, id))) return null;
    return (await this.model
      .findOne(this.where({ _id: id }), withoutHeavy(this.entity))
      .lean()
      .exec()) as T | null;
  }

  /** Adds a document. @throws MongoDB's duplicate key error (code 11000) when a unique field is taken. */
  async insert(document: T): Promise<T> {
    await this.model.collection.insertOne(document as never);
    this.clear();
    return document;
  }

  /** Changes the one document that matches, in one atomic write; null when none does (any more). */
  async update(filter: Filter, update: UpdateQuery<T>): Promise<T | null> {
    if (!this.#scope) return null;
    const changed = await this.model
      .findOneAndUpdate(this.where(filter) as never, update, {
        returnDocument: 'after',
        projection: withoutHeavy(this.entity),
      })
      .lean()
      .exec();
    this.clear();
    return changed as T | null;
  }

  /** The filter together with the viewer's own. */
  where(filter: Filter): Filter {
    const parts = [this.#scope ?? { _id: null }, filter].filter((part) => Object.keys(part).length > 0);
    return parts.length > 1 ? { $and: parts } : (parts[0] ?? {});
  }

  /** Forgets what was read for this request, whoever for, after a write. */
  clear(): void {
    for (const sibling of this.siblings) sibling.#forget();
  }

  #forget(): void {
    this.#loaders.forEach((loader) => loader.clear());
    this.#batches.clear();
  }

  #loader(field: string): DocumentLoader<T> {
    let loader = this.#loaders.get(field);
    if (!loader)
      this.#loaders.set(
        field,
        (loader = new DocumentLoader((values, paths) => this.#read(field, values, paths))),
      );
    return loader;
  }

  async #read(field: string, values: string[], paths: Set<string>): Promise<Map<string, T>> {
    if (!this.#scope) return new Map();
    const read = (left: TimeLeft) =>
      this.model
        .find(this.where({ [field]: { $in: values } }), only(paths.add(field)), left)
        .lean()
        .exec();
    const rows = this.#maskedRows(await this.#rowsOf(read));
    return new Map(rows.map((row) => [valueAt(row, field), row]));
  }

  #batch<TResult>(
    key: string,
    load: (ids: readonly string[]) => Promise<TResult[]>,
  ): DataLoader<string, unknown> {
    let batch = this.#batches.get(key);
    if (!batch) this.#batches.set(key, (batch = new DataLoader<string, unknown>((ids) => load(ids))));
    return batch;
  }

  async #rows(request: PageRequest, paths: Set<string>, parent?: ParentKey): Promise<T[]> {
    if (!this.#scope) return [];
    const { bounds, sort, limit } = pageQuery(request.order, request.page);
    const filter = this.where(and([request.filter ?? {}, ...bounds]));
    if (!parent) return this.#find(filter, sort, limit, paths);
    const key = `page ${parent.field} ${JSON.stringify([filter, sort, limit, [...paths].sort()])}`;
    const batch = this.#batch(key, (ids) => this.#pages({ filter, sort, limit, paths }, parent.field, ids));
    return (await batch.load(parent.id)) as T[];
  }

  async #find(
    filter: Filter,
    sort: Record<string, 1 | -1>,
    limit: number,
    paths: Iterable<string>,
  ): Promise<T[]> {
    const read = (left: TimeLeft) =>
      this.model.find(filter, only(paths), left).sort(sort).limit(limit).lean().exec();
    return this.#maskedRows(await this.#rowsOf(read));
  }

  // One index-served page for each parent, in one command: `$documents` makes the parents the input of a `$lookup`.
  async #pages(
    query: { filter: Filter; sort: Record<string, 1 | -1>; limit: number; paths: Set<string> },
    field: string,
    ids: readonly string[],
  ): Promise<T[][]> {
    const { filter, sort, limit, paths } = query;
    const [alone, ...others] = ids;
    if (others.length === 0) return [await this.#find(and([{ [field]: alone }, filter]), sort, limit, paths)];
    const pipeline = [{ $match: filter }, { $sort: sort }, { $limit: limit }, { $project: only(paths) }];
    const { collection: from } = this.entity;
    const lookup = { from, localField: 'parent', foreignField: field, pipeline, as: 'rows' };
    const stages = [{ $documents: ids.map((parent) => ({ parent })) }, { $lookup: lookup }];
    const read = async (left: TimeLeft) =>
      this.model.db.db?.aggregate<{ parent: string; rows: T[] }>(stages, left).toArray();
    const groups = await this.reads.run('rows', this.viewer, read);
    const rowsOf = new Map(groups?.map((group) => [group.parent, this.#maskedRows(group.rows)]));
    return ids.map((id) => rowsOf.get(id) ?? []);
  }

  async #parts(ids: readonly string[], stages: readonly object[]): Promise<(T | null)[]> {
    if (!this.#scope) return ids.map(() => null);
    const read = (left: TimeLeft) => this.#aggregated<T>({ _id: { $in: [...ids] } }, stages, left);
    const found = new Map(this.#maskedRows(await this.#rowsOf(read)).map((row) => [row._id, row]));
    return ids.map((id) => found.get(id) ?? null);
  }

  async #countByParent(filter: Filter, field: string, ids: readonly string[]): Promise<number[]> {
    const ofParents = and([{ [field]: { $in: [...ids] } }, filter]);
    const stages = [{ $group: { _id: `$${field}`, count: { $sum: 1 } } }];
    const counting = (left: TimeLeft) =>
      this.#aggregated<{ _id: string; count: number }>(ofParents, stages, left);
    const groups = await this.reads.run('count', this.viewer, counting);
    const counts = new Map(groups.map((group) => [group._id, group.count]));
    return ids.map((id) => counts.get(id) ?? 0);
  }

  #aggregated<TRow>(filter: Filter, stages: readonly object[], left: TimeLeft): Promise<TRow[]> {
    const pipeline = [{ $match: this.where(filter) }, ...stages] as never[];
    return this.model.aggregate<TRow>(pipeline, left).exec();
  }

  #rowsOf(read: (left: TimeLeft) => Promise<unknown[]>): Promise<T[]> {
    return this.reads.run('rows', this.viewer, read) as Promise<T[]>;
  }

  #maskedRows(rows: readonly T[]): T[] {
    const { mask } = this.entity;
    return mask ? rows.map((row) => mask(row, this.viewer)) : [...rows];
  }
}

function valueAt(row: object, field: string): string {
  return String((row as Record<string, unknown>)[field]);
}

// Without a condition no index would serve a count.
function indexed(filter: Filter): Filter {
  return Object.keys(filter).length > 0 ? filter : { _id: { $gt: '' } };
}
