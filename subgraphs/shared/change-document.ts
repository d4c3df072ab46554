import { isDeepStrictEqual } from 'node:util';
import type { SubgraphContext } from './context';
import type { Entity, Stored } from './entity';
import { backOff, notFound, staleVersion, tooBusy } from './mutation';
import type { Refusal } from './refusal';

/** The outcome of a mutation of one document: the document as it is now, or why nothing was written. */
export interface Outcome<T> {
  readonly document: T | null;
  readonly userErrors: readonly Refusal[];
}

/** What a rule decides: the fields to set, or why nothing may change. */
export type Decision<T> = { readonly refusals: readonly Refusal[] } | { readonly set: Partial<T> };

/** Which document a mutation is about, and the words and paths to refuse it with. */
export interface Target {
  readonly id: string;
  /** What the document is called in a message, such as "customer". */
  readonly noun: string;
  /** The argument that `id` came in. */
  readonly idField: string[];
  /** The version that the client means; not looked at when it gave none. */
  readonly expectedVersion?: number | null | undefined;
  /** The argument that it came in; `input.expectedVersion` unless given. */
  readonly versionField?: string[];
}

/** Where the id and the version of a target stand in the arguments. */
export type TargetFields = Pick<Target, 'idField' | 'versionField'>;

interface Versioned extends Stored {
  version: number;
}

const ATTEMPTS = 50;

/** Nothing was written, and why. */
export function refused<T>(userErrors: readonly Refusal[]): Outcome<T> {
  return { document: null, userErrors };
}

/** The document as it is now. */
export function done<T>(document: T): Outcome<T> {
  return { document, userErrors: [] };
}

/**
 * Changes one document by an attempt that decides on the document as it stands and writes, guarded by its version. An
 * attempt that was overtaken by another change, and so wrote nothing, answers null and is made anew, unless the client
 * named the version that it means.
 */
export async function changeVersioned<T extends Versioned>(
  context: SubgraphContext,
  entity: Entity<T>,
  target: Target,
  attempt: (document: T) => Promise<Outcome<T> | null>,
): Promise<Outcome<T>> {
  const { id, noun, idField, expectedVersion, versionField = ['input', 'expectedVersion'] } = target;
  const documents = context.collection(entity);
  for (let attempts = 0; attempts < ATTEMPTS; attempts++) {
    const document = await documents.current(id);
    if (!document) return refused([notFound(noun, idField)]);
    if (expectedVersion != null && document.version !== expectedVersion) {
      return refused([staleVersion(expectedVersion, document.version, versionField)]);
    }
    const outcome = await attempt(document);
    if (outcome) return outcome;
    await backOff(attempts);
  }
  return refused([tooBusy()]);
}

/**
 * Changes the fields of one document by a rule, in one atomic write. What would leave the document as it is is not
 * written and makes no new version.
 */
export function changeDocument<T extends Versioned>(
  context: SubgraphContext,
  entity: Entity<T>,
  target: Target,
  decide: (document: T) => Decision<T> | Promise<Decision<T>>,
): Promise<Outcome<T>> {
  return changeVersioned(context, entity, target, async (document) => {
    const decision = await decide(document);
    if ('refusals' in decision) return refused(decision.refusals);
    const set = differences(document, decision.set);
    if (Object.keys(set).length === 0) return done(document);
    const { _id, version } = document;
    const update = { $set: { ...set, version: version + 1 } };
    return doneUnlessOvertaken(await context.collection(entity).update({ _id, version }, update));
  });
}

/** The document as it was written; null when its version was no longer the one that was decided on. */
export function doneUnlessOvertaken<T>(written: T | null): Outcome<T> | null {
  return written && done(written);
}

function differences<T extends object>(document: T, set: Partial<T>): Partial<T> {
  const entries = Object.entries(set) as [keyof T & string, unknown][];
  const changed = entries.filter(([name, value]) => !isDeepStrictEqual(document[name], value));
  return Object.fromEntries(changed) as Partial<T>;
}
