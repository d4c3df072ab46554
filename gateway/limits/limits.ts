import { count, readEnvironment } from '../../subgraphs/shared/http-config';

/** How large a request may be; whatever exceeds one of these is refused before it is planned or executed. */
export interface Limits {
  /** Names, punctuation and values of a document. */
  readonly tokens: number;
  /** Levels of fields below each other. */
  readonly depth: number;
  /** Fields with an alias, and fields that stand more than once in one selection. */
  readonly aliases: number;
  readonly directives: number;
  /** Fragment spreads and inline fragments. */
  readonly fragments: number;
  /** Fields, each fragment counted wherever it is spread. */
  readonly fields: number;
  /** Levels of lists and objects in an argument or a variable. */
  readonly inputDepth: number;
  /** Values of one list or object in an argument or a variable. */
  readonly listValues: number;
  /** Lists, objects and values in all variables. */
  readonly inputValues: number;
  /** Lists, objects and values that are written in the document itself. */
  readonly literals: number;
  /** Rows of lists that can be asked for at once: the product of the page sizes. */
  readonly rows: number;
  /** Points that one operation may cost; see cost/. */
  readonly cost: number;
}

/** The variables that set the limits. */
export const LIMIT_SPECS = {
  MAX_TOKENS: count({ default: 10_000 }),
  MAX_DEPTH: count({ default: 16 }),
  MAX_ALIASES: count({ default: 50 }),
  MAX_DIRECTIVES: count({ default: 50 }),
  MAX_FRAGMENTS: count({ default: 100 }),
  MAX_FIELDS: count({ default: 1_000 }),
  MAX_INPUT_DEPTH: count({ default: 16 }),
  MAX_LIST_VALUES: count({ default: 500 }),
  MAX_INPUT_VALUES: count({ default: 10_000 }),
  MAX_LITERALS: count({ default: 1_000 }),
  MAX_ROWS: count({ default: 10_000 }),
  MAX_COST: count({ default: 10_000 }),
};

/** The limits among the variables that were read. */
export function limitsOf(values: Readonly<Record<keyof typeof LIMIT_SPECS, number>>): Limits {
  return Object.freeze({
    tokens: values.MAX_TOKENS,
    depth: values.MAX_DEPTH,
    aliases: values.MAX_ALIASES,
    directives: values.MAX_DIRECTIVES,
    fragments: values.MAX_FRAGMENTS,
    fields: values.MAX_FIELDS,
    inputDepth: values.MAX_INPUT_DEPTH,
    listValues: values.MAX_LIST_VALUES,
    inputValues: values.MAX_INPUT_VALUES,
    literals: values.MAX_LITERALS,
    rows: values.MAX_ROWS,
    cost: values.MAX_COST,
  });
}

/** The limits where nothing else is said. */
export const LIMIT_DEFAULTS: Limits = limitsOf(readEnvironment({}, LIMIT_SPECS));
