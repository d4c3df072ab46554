import type { ViewVariable, ViewVariableKind, ViewVariables } from './view';

/** Values of variables by name, as JSON carries them. */
export type Values = Readonly<Record<string, unknown>>;

const MAX_TEXT_LENGTH = 1_000;
const MAX_LIST_LENGTH = 100;
const MAX_INT = 2 ** 31;
// What every connection of the graph gives at once; a view's `first` is always about one.
const MAX_PAGE = 100;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

const isText = (value: unknown) => typeof value === 'string' && value.length <= MAX_TEXT_LENGTH;
const FITS: Readonly<Record<Exclude<ViewVariableKind, 'ENUM'>, (value: unknown) => boolean>> = {
  ID: isText,
  String: isText,
  Int: (value) => Number.isInteger(value) && Math.abs(Number(value)) < MAX_INT,
  Float: (value) => Number.isFinite(value),
  Boolean: (value) => typeof value === 'boolean',
  DateTime: (value) => typeof value === 'string' && INSTANT.test(value) && !Number.isNaN(Date.parse(value)),
};

/** What is wrong with the values that a token locks: each locked variable needs one that fits, and no other is taken. */
export function lockedFaults(view: ViewVariables, given: Values): string[] {
  const missing = view.locked.filter((name) => !Object.hasOwn(given, name));
  const others = Object.keys(given).filter((name) => !view.locked.includes(name));
  return [
    ...missing.map((name) => `\`${name}\` is missing: the view needs a value for it.`),
    ...others.map((name) =>
      Object.hasOwn(view.open, name)
        ? `\`${name}\` is for the page to set and cannot be locked.`
        : `\`${shortened(name)}\` is no variable of the view.`,
    ),
    ...misfits(view, given),
  ];
}

/** What is wrong with the values that a page sends: it sets open variables only, to values that fit. */
export function openFaults(view: ViewVariables, given: Values): string[] {
  const others = Object.keys(given).filter((name) => !Object.hasOwn(view.open, name));
  return [
    ...others.map((name) =>
      view.locked.includes(name)
        ? `\`${name}\` is locked by the token and cannot be sent.`
        : `\`${shortened(name)}\` is no variable of the view.`,
    ),
    ...misfits(view, given),
  ];
}

/** All variables of the view: what the page leaves out is as the view says, and what is locked stands above all. */
export function allValues({ open }: ViewVariables, locked: Values, given: Values): Record<string, unknown> {
  return { ...open, ...given, ...locked };
}

function misfits({ variables }: ViewVariables, given: Values): string[] {
  return Object.entries(given).flatMap(([name, value]) => {
    const variable = Object.hasOwn(variables, name) ? variables[name] : undefined;
    if (!variable) return [];
    if (!fits(variable, value)) return [`\`${name}\` must be ${wanted(variable)}.`];
    return name === 'first' && !isPageSize(value) ? [`\`first\` must be 1 to ${MAX_PAGE}.`] : [];
  });
}

function isPageSize(value: unknown): boolean {
  return value === null || (Number(value) >= 1 && Number(value) <= MAX_PAGE);
}

function fits(variable: ViewVariable, value: unknown): boolean {
  const { type } = variable;
  if (value === null) return !type.endsWith('!');
  if (!type.startsWith('[')) return fitsKind(variable, value);
  if (!Array.isArray(value) || value.length > MAX_LIST_LENGTH) return false;
  const takesNull = !type.includes('!]');
  return value.every((item: unknown) => (item === null ? takesNull : fitsKind(variable, item)));
}

function fitsKind({ kind, values = [] }: ViewVariable, value: unknown): boolean {
  return kind === 'ENUM' ? typeof value === 'string' && values.includes(value) : FITS[kind](value);
}

function wanted({ type, kind, values = [] }: ViewVariable): string {
  return kind === 'ENUM' ? `of type ${type}: ${values.join(', ')}` : `of type ${type}`;
}

// A message repeats the name that is wrong, which may be as long as the request.
function shortened(name: string): string {
  return name.length > 60 ? `${name.slice(0, 60)}…` : name;
}
