import { explain, type Explanation, placeOf } from './explain';
import type { AnswerError } from './request';

/** A message, and where it was said. */
export interface SaidError {
  readonly message: string;
  /** The first places. */
  readonly places: readonly string[];
  readonly count: number;
}

/** Errors that mean the same and need the same help. */
export interface ErrorGroup extends Explanation {
  readonly code: string | undefined;
  readonly first: AnswerError;
  readonly messages: readonly SaidError[];
  /** How many errors are in it. */
  readonly count: number;
}

const PLACES = 3;

/** Puts errors together that are explained alike, each message once: a part that is down leaves an error at every row. */
export function groupErrors(errors: readonly AnswerError[]): readonly ErrorGroup[] {
  const groups = groupBy(errors, (error) => {
    const { title, help } = explain(error);
    return JSON.stringify([title, help, error.extensions?.['code']]);
  });
  return [...groups.values()].flatMap((all) => {
    const [first] = all;
    const code = first?.extensions?.['code'];
    if (!first) return [];
    return {
      ...explain(first),
      ...{ code: typeof code === 'string' ? code : undefined, first },
      ...{ messages: said(all), count: all.length },
    };
  });
}

function said(errors: readonly AnswerError[]): readonly SaidError[] {
  const byMessage = groupBy(errors, ({ message }) => message);
  return [...byMessage].map(([message, all]) => ({
    ...{ message, count: all.length },
    places: all.slice(0, PLACES).flatMap((error) => placeOf(error) ?? []),
  }));
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item)) ?? [];
    groups.set(keyOf(item), group);
    group.push(item);
  }
  return groups;
}
