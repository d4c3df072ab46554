import type { Viewer } from '../../subgraphs/shared/viewer';
import { ViewerRole } from '../../subgraphs/shared/viewer';
import { NOBODY } from '../support/tenancy/perspectives';
import { openStage, type Stage } from '../support/tenancy/stage';
import { interleavedMedians } from '../support/tenancy/timing';
import type { Subject } from '../support/tenancy/world';

// How long an answer takes must not tell what it keeps to itself: what is hidden is looked for as what is not there.

const ROUNDS = 150;
const ATTEMPTS = 3;
// Far from what the network makes of it; a query more or less would be seen.
const BOUND_MS = 0.5;
const BOUND_RATIO = 1.5;

/** A question, and its variables about somebody; the viewer's own ticket is there for what takes two. */
type Timed = [name: string, query: string, variables: (subject: Subject, ownTicket: string) => object];

const ticket = ({ ids }: Subject) => ({ id: ids.Ticket });
const CODES = '{ userErrors { code } }';

const OF_TICKETS: Timed[] = [
  ['node', 'query ($id: ID!) { node(id: $id) { __typename id } }', ticket],
  ['a ticket', 'query ($id: ID!) { ticket(id: $id) { title } }', ticket],
  ['a number', 'query ($id: String!) { ticket(number: $id) { title } }', ({ keys }) => ({ id: keys.number })],
  [
    'an entity',
    'query ($id: ID!) { _entities(representations: [{ __typename: "Ticket", id: $id }]) { __typename } }',
    ticket,
  ],
  ['a comment', `mutation ($id: ID!) { addComment(ticketId: $id, input: { body: "?" }) ${CODES} }`, ticket],
];

const OF_PARTNERS: Timed[] = [
  [
    'a tenant',
    'query ($id: ID!) { customer(tenantId: $id) { domain } }',
    ({ keys }) => ({ id: keys.tenantId }),
  ],
  [
    'a filter',
    'query ($id: ID!) { tickets(filter: { partnerId: [$id] }) { totalCount nodes { id } } }',
    ({ ids }) => ({ id: ids.Partner }),
  ],
  [
    'a search',
    'query ($id: String!) { customers(search: $id) { totalCount nodes { id } } }',
    ({ keys }) => ({ id: keys.domain }),
  ],
  [
    'a service',
    `mutation ($id: ID!) { resumeService(id: $id) ${CODES} }`,
    ({ ids }) => ({ id: ids.Service }),
  ],
  [
    'the second of two ids',
    `mutation ($own: ID!, $id: ID!) { linkTicket(id: $own, parentId: $id) ${CODES} }`,
    ({ ids }, own) => ({ own, id: ids.Ticket }),
  ],
  [
    'the first of two ids',
    `mutation ($own: ID!, $id: ID!) { mergeTicket(id: $id, intoId: $own) ${CODES} }`,
    ({ ids }, own) => ({ own, id: ids.Ticket }),
  ],
];

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
}, 60_000);

afterAll(() => stage.federation.close());

async function compare(viewer: Viewer, hidden: Subject, [name, query, variables]: Timed): Promise<void> {
  const { federation, alpha } = stage;
  const ask = (subject: Subject) => () => {
    const values = variables(subject, alpha.tickets.fresh) as Record<string, unknown>;
    return query.includes('_entities')
      ? federation.askSubgraph('tickets', viewer, query, values)
      : federation.ask(viewer, query, values);
  };
  // What tells something tells it each time; what else the machine does is not there each time.
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const [there, missing] = await interleavedMedians(ROUNDS, ask(hidden), ask(NOBODY));
    console.info(`${name}: hidden ${there.toFixed(3)} ms, not there ${missing.toFixed(3)} ms`);
    if (isWithinNoise(there, missing)) return;
  }
  throw new Error(
    `${name}: ${ATTEMPTS} times, how long it takes told what is hidden from what is not there.`,
  );
}

function isWithinNoise(one: number, other: number): boolean {
  return Math.abs(one - other) < BOUND_MS || Math.max(one, other) / Math.min(one, other) < BOUND_RATIO;
}

describe("what is another partner's takes as long as what is not there", () => {
  test.each([...OF_TICKETS, ...OF_PARTNERS])(
    '%s',
    (...timed) => compare(stage.perspective(ViewerRole.PARTNER_ADMIN).viewer, stage.beta, timed),
    60_000,
  );
});

describe('what was never handed over takes as long as what is not there', () => {
  test.each(OF_TICKETS)(
    '%s',
    (...timed) => compare(stage.perspective(ViewerRole.PROVIDER_AGENT).viewer, stage.alpha, timed),
    60_000,
  );
});
