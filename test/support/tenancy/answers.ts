import type { Viewer } from '../../../subgraphs/shared/viewer';
import type { Answer } from '../federation';
import type { Question } from './questions';
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
export function secretsIn(answer: Answer, secrets: readonly string[], { variables }: Question): string[] {
  const said = withDecoded(JSON.stringify(variables)).toLowerCase();
  const shown = withDecoded(JSON.stringify(answer)).toLowerCase();
  return secrets.filter((secret) => shown.includes(secret) && !said.includes(secret));
}

// Cursors carry the id of a row, in base64.
function withDecoded(text: string): string {
  const decoded = [...text.matchAll(/"([\w-]{24,})"/g)].map(([, part]) =>
    Buffer.from(part ?? '', 'base64url').toString(),
  );
  return [text, ...decoded].join('\n');
}

/** An answer in which the ids and keys of the subject are called by what they are, so that two can be compared. */
export function withoutNames(answer: Answer, { ids, keys, words }: Subject): string {
  const names = [
    ...Object.entries({ ...ids, ...keys }),
    ...words.map((word, index) => [`word ${index}`, word] as const),
  ];
  return names.reduce(
    (text, [name, value]) => text.replaceAll(JSON.stringify(value), `<${name}>`),
    JSON.stringify(answer),
  );
}

/** The fields, as coordinates, of which an answer holds a value. */
export function fieldsIn(answer: Answer): Set<string> {
  const found = new Set<string>();
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) return value.forEach(visit);
    if (typeof value !== 'object' || value === null) return;
    const { __typename: type, ...fields } = value as Record<string, unknown>;
    for (const [name, part] of Object.entries(fields)) {
      if (part !== null) found.add(`${String(type)}.${name}`);
      visit(part);
    }
  };
  visit(answer.data);
  return found;
}
