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
  /** Stored paths that grow without bound and are only read when a field asks for them. */
  readonly heavy?: readonly string[];
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

// Heavy paths are left out here: the fields that need them ask for them by name, in one query for all their parents.
function isStored<T extends Stored>({ schema, heavy = [] }: Entity<T>, field: string): boolean {
  return field in schema.paths && !heavy.includes(field);
}

/** A projection that reads everything but the heavy lists: what a mutation's rules decide by. */
export function withoutHeavy<T extends Stored>(entity: Entity<T>): Record<string, 0> {
  return Object.fromEntries((entity.heavy ?? []).map((path) => [path, 0]));
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
