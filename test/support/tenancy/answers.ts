import {
  getNamedType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  isAbstractType,
  isObjectType,
} from 'graphql';
import type { Viewer } from '../../../subgraphs/shared/viewer';
import type { Answer } from '../federation';
import type { Question } from './questions';
import { wordsOf } from './words';
import type { Subject } from './world';

const AT_ONCE = 8;

/** Puts all questions as a viewer, a few at a time; the answers stand in their order. */
export async function answersTo(questions: readonly Question[], viewer: Viewer): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (let from = 0; from < questions.length; from += AT_ONCE) {
    const some = questions.slice(from, from + AT_ONCE);
    answers.push(...(await Promise.all(some.map((question) => question.ask(viewer)))));
  }
  return answers;
}

/** The words that an answer shows although they are secret; what the question itself said is no secret. */
export function secretsIn(
  answer: Answer,
  secrets: ReadonlySet<string>,
  { variables }: Pick<Question, 'variables'>,
): string[] {
  const said = wordsOf(withDecoded(variables));
  return [...wordsOf(withDecoded(answer))].filter((word) => secrets.has(word) && !said.has(word));
}

// Cursors carry the id of a row, in base64.
function withDecoded(value: unknown): unknown[] {
  const texts = [...JSON.stringify(value).matchAll(/"([\w-]{24,})"/g)];
  return [value, texts.map(([, text]) => Buffer.from(text ?? '', 'base64url').toString())];
}

/** What an answer says, whatever the order in which its errors came about. */
export function textOf({ data, errors }: Answer): string {
  return JSON.stringify([data, errors?.map((error) => JSON.stringify(error)).sort()], null, 1);
}

/** An answer in which what the subject alone is called by stands for itself, so that two answers can be compared. */
export function withoutNames(answer: Answer, subject: Subject, own: Subject): string {
  const owns = new Set(namesOf(own).map(([, value]) => value));
  return namesOf(subject)
    .filter(([, value]) => !owns.has(value))
    .reduce((text, [name, value]) => text.replaceAll(JSON.stringify(value), `<${name}>`), textOf(answer));
}

function namesOf({ ids, keys, words }: Subject): [string, string][] {
  return [
    ...Object.entries({ ...ids, ...keys }),
    ...words.map((word, index): [string, string] => [`word ${index}`, word]),
  ];
}

/** The fields, as coordinates, of which an answer holds a value. */
export function fieldsIn({ data }: Answer): Set<string> {
  const found = new Set<string>();
  visitFields(data, (field, value) => value !== null && found.add(field));
  return found;
}

/** The fields, as coordinates, whose texts hold a word. */
export function fieldsSaying(word: string, { data }: Answer): Set<string> {
  const found = new Set<string>();
  const says = (value: unknown): boolean =>
    Array.isArray(value) ? value.some(says) : typeof value === 'string' && value.includes(word);
  visitFields(data, (field, value) => says(value) && found.add(field));
  return found;
}

function visitFields(value: unknown, note: (field: string, value: unknown) => unknown): void {
  if (Array.isArray(value)) for (const part of value) visitFields(part, note);
  else if (typeof value === 'object' && value !== null) {
    const { __typename: type, ...fields } = value as Record<string, unknown>;
    for (const [name, part] of Object.entries(fields)) {
      note(`${String(type)}.${name.replace(/^[A-Z]\w*?__/, '')}`, part);
      visitFields(part, note);
    }
  }
}

/** What two answers to a question say differently, for messages; empty when they are the same. */
export function difference({ name, about }: Question, one: string, other: string): string[] {
  if (one === other) return [];
  const at = [...one].findIndex((character, index) => character !== other[index]);
  const part = (text: string) => text.slice(Math.max(0, at - 60), at + 60);
  return [`${name} about ${about}: …${part(one)}… would be …${part(other)}…`];
}

/** The fields, as coordinates, of all types below a root of the graph; the root's own left out. */
export function fieldsBelow(root: GraphQLObjectType | null | undefined, schema: GraphQLSchema): Set<string> {
  const types = new Set<GraphQLObjectType>();
  const visit = (type: GraphQLNamedType): void => {
    if (isAbstractType(type)) schema.getPossibleTypes(type).forEach(visit);
    if (!isObjectType(type) || types.has(type)) return;
    types.add(type);
    for (const field of Object.values(type.getFields())) visit(getNamedType(field.type));
  };
  if (root) visit(root);
  const below = [...types].filter((type) => type !== root);
  return new Set(
    below.flatMap((type) => Object.keys(type.getFields()).map((field) => `${type.name}.${field}`)),
  );
}

/** The codes of a mutation's user errors, or those of the errors that took their place. */
export function codesOf({ data, errors }: Answer): string[] {
  const payload = data?.['it'] as { userErrors: { code: string }[] } | null | undefined;
  const all = payload?.userErrors ?? errors?.map(({ extensions }) => ({ code: String(extensions['code']) }));
  return all?.map(({ code }) => code) ?? [];
}
