import type { View } from '../subgraphs/shared/view';

/** What stands beside the query of a view. */
export type ViewHints = Omit<View, 'name' | 'variables' | 'documentId'>;

const MAX_CACHE_SECONDS = 3_600;
const MAX_ROW_LIMIT = 10_000;

const KEYS: Readonly<Record<keyof ViewHints, (value: unknown) => boolean>> = {
  title: isText,
  description: isText,
  locked: (value) => Array.isArray(value) && value.every(isText),
  open: isObject,
  display: isObject,
  cacheSeconds: (value) => isWithin(value, 0, MAX_CACHE_SECONDS),
  rowLimit: (value) => isWithin(value, 1, MAX_ROW_LIMIT),
};

/** What is wrong with the form of what stands beside a view's query: each key once, of its type, and no other. */
export function hintFaults(hints: object): string[] {
  const given = new Map<string, unknown>(Object.entries(hints));
  const wrong = Object.entries(KEYS).filter(([key, isRight]) => !isRight(given.get(key)));
  const others = [...given.keys()].filter((key) => !Object.hasOwn(KEYS, key));
  return [
    ...wrong.map(([key]) => `\`${key}\` is missing or wrong.`),
    ...others.map((key) => `\`${key}\` means nothing here.`),
  ];
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value.trim() !== '';
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isWithin(value: unknown, least: number, most: number): boolean {
  return Number.isInteger(value) && Number(value) >= least && Number(value) <= most;
}
