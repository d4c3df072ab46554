import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from '../../subgraphs/shared/project-root';
import type { View } from '../../subgraphs/shared/view';
import type { Views } from '../../subgraphs/shared/views';
import { QUESTION_LIST, type QuestionEntry, VIEWER } from './question-list';
import type { Question, QuestionGroup } from './settings';

// Beside this file, and copied along when it is compiled.
const OWN_FOLDER = join(__dirname, 'questions');
const DAYS_LOOKED_BACK = 90;

/** The questions of a day: the periods that they ask about end with it. */
export type QuestionsOfDay = (now: Date) => readonly QuestionGroup[];

/**
 * Reads the questions that the playground offers; those of embedded pages are the views. Rejects when a file is missing,
 * which is a mistake in question-list.ts.
 */
export async function readQuestions(views: Views): Promise<QuestionsOfDay> {
  const groups = await Promise.all(
    QUESTION_LIST.map(async ({ entries, ...group }) => ({
      ...group,
      questions: [
        ...(await Promise.all(entries.map(readQuestion))),
        ...(group.role === 'EMBED' ? await Promise.all([...views.values()].map(viewQuestion)) : []),
      ],
    })),
  );
  return (now) =>
    groups.map(({ questions, ...group }) => ({
      ...group,
      questions: questions.map((question) => ({ ...question, variables: filled(question.variables, now) })),
    }));
}

/** The trusted document that tells who is signed in. */
export function readViewerQuery(): Promise<string> {
  return readDocument(VIEWER);
}

async function readQuestion(entry: QuestionEntry): Promise<Question> {
  const { isTrusted: _, variables = {}, ...rest } = entry;
  return { ...rest, document: await readDocument(entry), variables };
}

// What a token locks is not known beforehand: the playground takes a customer from another view.
async function viewQuestion({ name, title, description, open, locked }: View): Promise<Question> {
  const [document, openTickets] = await Promise.all([name, 'open-tickets'].map(readViewDocument));
  return {
    ...{ id: name, title, description, document: document ?? '' },
    variables: Object.fromEntries(Object.entries(open).filter(([, value]) => value !== null)),
    ...(locked.includes('customerId') && {
      find: {
        query: openTickets ?? '',
        list: 'viewer.partner.tickets.nodes',
        take: { customerId: 'customer.id' },
      },
    }),
  };
}

async function readViewDocument(name: string): Promise<string> {
  return (await readFile(join(projectRoot(), 'schema', 'views', `${name}.graphql`), 'utf8')).trimEnd();
}

async function readDocument({ id, isTrusted }: Pick<QuestionEntry, 'id' | 'isTrusted'>): Promise<string> {
  const folder = isTrusted ? join(projectRoot(), 'schema', 'operations') : OWN_FOLDER;
  return (await readFile(join(folder, `${id}.graphql`), 'utf8')).trimEnd();
}

function filled(variables: Question['variables'], now: Date): Question['variables'] {
  const from = new Date(now.getTime() - DAYS_LOOKED_BACK * 86_400_000);
  const times: Readonly<Record<string, string>> = { $from: startOfDay(from), $to: startOfDay(now) };
  return Object.fromEntries(
    Object.entries(variables).map(([name, value]) => [
      name,
      (typeof value === 'string' ? times[value] : undefined) ?? value,
    ]),
  );
}

// The same text all day, so that a tab that is open already is found again.
function startOfDay(time: Date): string {
  return `${time.toISOString().slice(0, 10)}T00:00:00Z`;
}
