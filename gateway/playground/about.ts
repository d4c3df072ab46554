/** Something that a newcomer wants to know. */
export interface Fact {
  readonly term: string;
  readonly text: string;
  /** Where it is, when it is a page. */
  readonly href?: string;
}

/** What runs here and how to use it: shown in the page's help, and as plain text where no script may run. */
export const ABOUT: readonly { readonly title: string; readonly facts: readonly Fact[] }[] = [
  {
    title: 'The graph',
    facts: [
      {
        term: 'What it is',
        text:
          'One GraphQL API for the support that cloud resellers owe their customers: partners, customers, services, ' +
          'tickets and escalations, from four subgraphs behind one gateway.',
      },
      { term: 'Where it is', text: '/graphql, by POST, or by GET for queries.' },
      {
        term: 'Who may ask',
        text:
          'Whoever sends a bearer token: of your issuer, an API key of a partner, or in the demo one of those that ' +
          'npm start prints. `npm run -s token -- ANALYST` makes another, in the project’s folder.',
      },
    ],
  },
  {
    title: 'Roles',
    facts: [
      {
        term: 'PARTNER_AGENT',
        text: 'A partner’s helpdesk agent: reads what is the partner’s, works on tickets, escalates them.',
      },
      {
        term: 'PARTNER_ADMIN',
        text: 'The same; also edits the support profile, channels, notice and customers.',
      },
      {
        term: 'PROVIDER_AGENT',
        text: 'The provider’s representative: works on Partner Center tickets and on what was escalated.',
      },
      { term: 'PROVIDER_ADMIN', text: 'Sees everything; also reviews escalations and leads remediation.' },
      { term: 'ANALYST', text: 'Reads everything with personal data masked; changes nothing.' },
      { term: 'EMBED', text: 'A page that a partner embeds: reads what is the partner’s; changes nothing.' },
    ],
  },
  {
    title: 'Is it well?',
    facts: [
      { term: '/health/live', href: '/health/live', text: 'The process answers.' },
      {
        term: '/health/ready',
        href: '/health/ready',
        text: 'So do its database and its subgraphs, each by name.',
      },
    ],
  },
  {
    title: 'Read on',
    facts: [
      {
        term: 'README.md',
        text: 'In the project’s folder: how each kind of user begins, and the configuration.',
      },
      { term: 'docs/operations.md', text: 'Running it for others.' },
      { term: 'schema/', text: 'The whole graph as text, with a description of every field.' },
    ],
  },
];
