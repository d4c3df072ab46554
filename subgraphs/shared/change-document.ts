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
  readonly versionField?: string[];
}

interface Versioned extends Stored {
  version: number;
}

const ATTEMPTS = 20;

/** Nothing was written, and why. */
export function refused<T>(userErrors: readonly Refusal[]): Outcome<T> {
  return { document: null, userErrors };
}

/** The document as it is now. */
export function done<T>(document: T): Outcome<T> {
  return { document, userErrors: [] };
}

/**
 * Changes one document by a rule, in one atomic write that its version guards. When another change comes between,
 * the rule decides anew, unless the client named the version that it means. What would leave the document as it is
 * is not written and makes no new version.
 */
export async function changeDocument<T extends Versioned>(
  context: SubgraphContext,
  entity: Entity<T>,
  target: Target,
  decide: (document: T) => Decision<T> | Promise<Decision<T>>,
): Promise<Outcome<T>> {
  const { id, noun, idField, expectedVersion, versionField = ['input', 'expectedVersion'] } = target;
  const documents = context.collection(entity);
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const document = await documents.current(id);
    if (!document) return refused([notFound(noun, idField)]);
    if (expectedVersion != null && document.version !== expectedVersion) {
      return refused([{ ...staleVersion(expectedVersion, document.version), field: versionField }]);
    }
    const decision = await decide(document);
    if ('refusals' in decision) return refused(decision.refusals);
    const set = differences(document, decision.set);
    if (Object.keys(set).length === 0) return done(document);
    const guard = { _id: id, version: document.version };
    const changed = await documents.update(guard, { $set: { ...set, version: document.version + 1 } });
    if (changed) return done(changed);
    await backOff(attempt);
  }
  return refused([tooBusy()]);
}

function differences<T extends object>(document: T, set: Partial<T>): Partial<T> {
  const entries = Object.entries(set) as [keyof T & string, unknown][];
  const changed = entries.filter(([name, value]) => !isDeepStrictEqual(document[name], value));
  return Object.fromEntries(changed) as Partial<T>;
}
