import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from '../../subgraphs/shared/project-root';
import type { View } from '../../subgraphs/shared/view';
import type { Views } from '../../subgraphs/shared/views';
import type { Finding, Question, QuestionGroup } from './settings';

// Beside this file, and copied along when it is compiled.
const OWN_FOLDER = join(__dirname, 'questions');
const DAYS_LOOKED_BACK = 90;

/** A question without the text of its document, which is in the file of its name. */
interface Entry extends Omit<Question, 'document' | 'variables'> {
  /** Whether the document is one of the trusted ones of `schema/operations/`. */
  readonly isTrusted?: true;
  /** `$from` and `$to` stand for the last 90 days. */
  readonly variables?: Readonly<Record<string, unknown>>;
}

const LAST_QUARTER = { from: '$from', to: '$to' };

const ANY_CUSTOMER: Finding = {
  query: 'query FindCustomer { customers(first: 20) { nodes { id serviceHealth } } }',
  list: 'customers.nodes',
  take: { id: 'id' },
};

const CUSTOMER_SERVICES: Entry = {
  id: 'customer-services',
  isTrusted: true,
  title: 'Services of a customer',
  description: 'One customer with its services, their health and their latest tickets.',
  find: ANY_CUSTOMER,
};

const PARTNER_DASHBOARD: Entry = {
  id: 'partner-dashboard',
  isTrusted: true,
  title: 'A partner’s dashboard',
  description: 'The figures of the last 90 days, open tickets by due time, the latest escalations.',
  variables: LAST_QUARTER,
  find: {
    query: 'query FindPartner { partners(first: 1) { nodes { id } } }',
    list: 'partners.nodes',
    take: { id: 'id' },
  },
};

const VIEWER: Entry = {
  id: 'viewer',
  isTrusted: true,
  title: 'Who am I?',
  description: 'Who is signed in, and what is left of the budget.',
};

const OPEN_TICKET = `query FindTicket {
  tickets(first: 20, filter: { kind: CUSTOMER, status: [OPEN], escalated: false }) {
    nodes { id escalationPreflight { ready } }
  }
}`;

const TICKETS: Entry = {
  id: 'ticket-list',
  title: 'Open tickets by due time',
  description: 'The next to run out of time first, with customer, service and its health.',
};

const ESCALATIONS: Entry = {
  id: 'escalation-list',
  title: 'Escalations',
  description: 'What was handed to the provider, why, and how far it is.',
};

const GROUPS: readonly {
  readonly role: string;
  readonly title: string;
  readonly entries: readonly Entry[];
}[] = [
  {
    role: 'ANALYST',
    title: 'Analyst',
    entries: [
      {
        id: 'tickets-by-month',
        title: 'Tickets by month',
        description: 'How many were created, by severity, month after month.',
      },
      TICKETS,
      {
        id: 'partners-overview',
        title: 'Partners compared',
        description: 'Coverage of the week and the figures of the last 90 days.',
        variables: LAST_QUARTER,
      },
      {
        id: 'sla-by-partner',
        title: 'Promises kept, by partner',
        description: 'Share of tickets without a breached clock.',
      },
      {
        id: 'analyst',
        isTrusted: true,
        title: 'Severity and category by month',
        description: 'Counts, time to resolve and SLA, in groups of two dimensions.',
      },
      ESCALATIONS,
      {
        id: 'incidents',
        title: 'Incidents that are not over',
        description: 'Which products are not well, and since when.',
      },
    ],
  },
  {
    role: 'PARTNER_AGENT',
    title: 'Partner agent',
    entries: [
      TICKETS,
      CUSTOMER_SERVICES,
      {
        id: 'preflight',
        isTrusted: true,
        title: 'May this ticket be escalated?',
        description: 'The list to go through before the provider is asked.',
        find: { query: OPEN_TICKET, list: 'tickets.nodes', take: { id: 'id' } },
      },
      {
        id: 'escalate',
        isTrusted: true,
        title: 'Escalate a ticket',
        description: 'A mutation: it changes the data. Look at it before you run it.',
        variables: {
          input: {
            grounds: ['MISSING_TRAINING'],
            trigger: 'UNRESOLVED_TECHNICAL',
            justification: 'We followed the article step by step and the customer still cannot sign in.',
          },
        },
        find: {
          query: OPEN_TICKET,
          list: 'tickets.nodes',
          where: 'escalationPreflight.ready',
          take: { ticketId: 'id' },
        },
      },
    ],
  },
  {
    role: 'PARTNER_ADMIN',
    title: 'Partner admin',
    entries: [
      PARTNER_DASHBOARD,
      {
        id: 'support-channels',
        title: 'Is the whole week covered?',
        description: 'The channels that customers have, and the hours without any.',
      },
      VIEWER,
    ],
  },
  {
    role: 'PROVIDER_AGENT',
    title: 'Provider',
    entries: [
      {
        id: 'provider-queue',
        title: 'The provider’s queue',
        description: 'Escalations that wait for a representative, or for an answer.',
      },
    ],
  },
  {
    role: 'EMBED',
    title: 'Embed',
    entries: [VIEWER],
  },
];

/** The questions of a day: the periods that they ask about end with it. */
export type QuestionsOfDay = (now: Date) => readonly QuestionGroup[];

/**
 * Reads the questions that the playground offers; those of embedded pages are the views. Rejects when a file is missing,
 * which is a mistake in the list above.
 */
export async function readQuestions(views: Views): Promise<QuestionsOfDay> {
  const groups = await Promise.all(
    GROUPS.map(async ({ entries, ...group }) => ({
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

async function readQuestion(entry: Entry): Promise<Question> {
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

async function readDocument({ id, isTrusted }: Pick<Entry, 'id' | 'isTrusted'>): Promise<string> {
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
