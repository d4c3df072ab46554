import type { Schema } from 'mongoose';
import type { NodeType } from './ids';
import type { Viewer } from './viewer';

/** A condition in MongoDB's query language. */
export type Filter = Record<string, unknown>;

/** What every stored document has. */
export interface Stored {
  _id: string;
}

/** How one collection is stored, who sees which of its documents, and what each API field is read from. */
export interface Entity<T extends Stored> {
  readonly type: NodeType | (string & {});
  /** The collection's name in MongoDB. */
  readonly collection: string;
  readonly schema: Schema<T>;
  /** The documents that the viewer may see, as a condition; `null` when there are none. */
  readonly visibleTo: (viewer: Viewer) => Filter | null;
  /** Hides what the viewer may not read of a document that it may see; returns a copy. */
  readonly mask?: (document: T, viewer: Viewer) => T;
  /** API fields that are not stored under their own name, and the stored paths they are computed from. */
  readonly computed: Readonly<Record<string, readonly string[]>>;
  /** Stored paths that are read whatever is selected: what visibility, masks and references need. */
  readonly always: readonly string[];
  /** Heavy lists inside a document, which grow without bound, by their paths: read in pages, where a field asks for them. */
  readonly parts?: Readonly<Record<string, PartList>>;
}

/** A list inside a document whose elements carry ids that grow with time. */
export interface PartList {
  /** What the viewer may see of the list, as an aggregation's condition on `$$part`; null for all of it. */
  readonly visibleTo: (viewer: Viewer) => object | null;
  /** Stored paths beside the list that the mask decides by. */
  readonly maskedBy: readonly string[];
}

/** An entity as a list of different ones holds it: what is stored, without what depends on the document's type. */
export type AnyEntity = Omit<Entity<Stored>, 'schema' | 'mask'> & { readonly schema: Schema };

/** Declares an entity; gives the literal its type and nothing else. */
export function defineEntity<T extends Stored>(entity: Entity<T>): Entity<T> {
  return entity;
}

/** The stored paths behind a set of selected API fields. */
export function storedPaths<T extends Stored>(entity: Entity<T>, fields: Iterable<string>): Set<string> {
  const paths = new Set<string>(['_id', ...entity.always]);
  for (const field of fields) {
    const sources = entity.computed[field];
    if (sources) sources.forEach((path) => paths.add(path));
    else if (isStored(entity, field)) paths.add(field);
  }
  return paths;
}

// Heavy lists are left out here: their fields read a page of them, in one query for all their parents.
function isStored<T extends Stored>({ schema, parts = {} }: Entity<T>, field: string): boolean {
  return field in schema.paths && !Object.hasOwn(parts, field);
}

/** A projection that reads everything but the heavy lists: what a mutation's rules decide by. */
export function withoutHeavy<T extends Stored>({ parts = {} }: Entity<T>): Record<string, 0> {
  return Object.fromEntries(Object.keys(parts).map((path) => [path, 0]));
}

/** A projection that reads these paths and no others. */
export function only(paths: Iterable<string>): Record<string, 1> {
  return Object.fromEntries([...paths].map((path) => [path, 1]));
}

/** All of the conditions at once; empty ones left out. */
export function and(filters: readonly Filter[]): Filter {
  const parts = filters.filter((filter) => Object.keys(filter).length > 0);
  return parts.length > 1 ? { $and: parts } : (parts[0] ?? {});
}
