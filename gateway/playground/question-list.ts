import type { Finding, Question } from './settings';

/** A question without the text of its document, which is in the file of its name. */
export interface QuestionEntry extends Omit<Question, 'document' | 'variables'> {
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

const CUSTOMER_SERVICES: QuestionEntry = {
  id: 'customer-services',
  isTrusted: true,
  title: 'Services of a customer',
  description: 'One customer with its services, their health and their latest tickets.',
  find: ANY_CUSTOMER,
};

const PARTNER_DASHBOARD: QuestionEntry = {
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

/** Who is signed in: asked by the page itself as well. */
export const VIEWER: QuestionEntry = {
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

const TICKETS: QuestionEntry = {
  id: 'ticket-list',
  title: 'Open tickets by due time',
  description: 'The next to run out of time first, with customer, service and its health.',
};

const ESCALATIONS: QuestionEntry = {
  id: 'escalation-list',
  title: 'Escalations',
  description: 'What was handed to the provider, why, and how far it is.',
};

/** The questions of each role, in the order in which they are offered. */
export const QUESTION_LIST: readonly {
  readonly role: string;
  readonly title: string;
  readonly entries: readonly QuestionEntry[];
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
        description: 'Share of the tickets of the last 90 days without a breached clock.',
        variables: LAST_QUARTER,
        chart: { kind: 'bar', labels: 'name', values: ['supportMetrics.slaMetRate'] },
      },
      {
        id: 'severity-category-by-month',
        title: 'Severity and category by month',
        description: 'Counts, time to resolve and SLA for each combination.',
      },
      {
        id: 'analyst',
        isTrusted: true,
        title: 'Severity and category, first 100 groups',
        description: 'The reviewed document, as programs send it.',
      },
      ESCALATIONS,
      {
        id: 'incidents',
        title: 'Incidents that are not over',
        description: 'Which products have problems, and since when.',
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
        description: 'The checklist for asking the provider.',
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
