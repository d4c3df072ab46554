import { extendSchema, type GraphQLSchema, parse, validate } from 'graphql';
import { subgraphs } from '../../subgraphs';
import { SUBGRAPH_NAMES } from '../../subgraphs/shared/subgraph-name';
import { CALLS } from '../support/tenancy/calls';
import { mutationDocument, untriedIds } from '../support/tenancy/mutations';
import { probesOf, unusedInputFields } from '../support/tenancy/probes';
import { entityProbes } from '../support/tenancy/representations';
import { openStage, type Stage } from '../support/tenancy/stage';

// What the tenancy tests ask, see `tenancy-roles.ts` and the files beside it: all that there is to ask.

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
}, 60_000);

afterAll(() => stage.federation.close());

describe('nothing is left out', () => {
  test('every field that takes arguments, and every input field, is asked for', () => {
    expect(unusedInputFields(stage.schema, probesOf(stage.schema), stage.alpha)).toEqual([]);
  });

  test.each([
    ['a query', 'extend type Query { secret(of: ID!): Ticket }', 'Query.secret(of:)'],
    ['a field', 'extend type Ticket { secrets(of: [ID!]): [Ticket!]! }', 'Ticket.secrets(of:)'],
    ['an argument', 'extend input TicketFilter { secret: String }', null],
  ])('%s that is added without saying how to try it is noticed', (_, addition, coordinate) => {
    const extended = extendSchema(stage.schema, parse(addition));
    if (coordinate) expect(() => probesOf(extended)).toThrow(`no arguments for ${coordinate}`);
    else
      expect(unusedInputFields(extended, probesOf(extended), stage.alpha)).toEqual(['TicketFilter.secret']);
  });

  test('every question is one that the schema allows', async () => {
    const invalid = (of: GraphQLSchema, query: string) => validate(of, parse(query)).map(String);
    const { schema } = stage;
    const mutations = Object.keys(CALLS).map((name) => mutationDocument(schema, name));
    const queries = probesOf(schema).map(({ query }) => query);
    expect([...mutations, ...queries].flatMap((query) => invalid(schema, query))).toEqual([]);
    for (const name of SUBGRAPH_NAMES) {
      const subgraph = await subgraphs[name]();
      const probes = entityProbes(subgraph.schema, subgraph.sdl);
      expect(probes.flatMap(({ query }) => invalid(subgraph.schema, query))).toEqual([]);
    }
  });

  test('every mutation is tried, with every id that it takes', () => {
    const { schema } = stage;
    const mutations = Object.keys(schema.getMutationType()?.getFields() ?? {});
    expect(Object.keys(CALLS).sort()).toEqual(mutations.sort());
    expect(mutations.flatMap((name) => untriedIds(schema, name))).toEqual([]);
  });

  test('a subgraph has no queries that the graph does not have', async () => {
    const ofGraph = Object.keys(stage.schema.getQueryType()?.getFields() ?? {});
    const ofSubgraphs = await Promise.all(
      SUBGRAPH_NAMES.map(async (name) => {
        const { schema: subgraph } = await subgraphs[name]();
        return Object.keys(subgraph.getQueryType()?.getFields() ?? {});
      }),
    );
    const more = new Set(ofSubgraphs.flat().filter((name) => !ofGraph.includes(name)));
    // Whose a credential is, the gateway asks as itself, see the tests of API keys and embeds; of exports see theirs.
    const ofGateway = ['apiKeyHolder', 'embedKeyHolder', 'embedTokenHolder', 'ticketExportPage'];
    expect([...more].sort()).toEqual(['_entities', '_service', ...ofGateway]);
  });

  test('the timelines hold every kind of event', () => {
    const timelines = stage.all['tickets']?.flatMap(({ timeline }) => timeline as { type: string }[]);
    expect([...new Set(timelines?.map(({ type }) => type))].sort()).toEqual(
      [
        ...[
          'CREATED',
          'EDITED',
          'ASSIGNED',
          'SEVERITY_CHANGED',
          'STATUS_CHANGED',
          'REASON_GIVEN',
          'COMMENT_ADDED',
        ],
        ...[
          'ATTACHMENT_ADDED',
          'SELF_HELP_ATTEMPTED',
          'LINKED',
          'MERGED',
          'MERGED_FROM',
          'CANCELLED',
          'REOPENED',
        ],
        ...[
          'RATED',
          'CUSTOMER_INFORMED',
          'ESCALATION_REQUESTED',
          'ESCALATION_ACCEPTED',
          'ESCALATION_RESOLVED',
        ],
        ...['ESCALATION_INFO_REQUESTED', 'ESCALATION_ANSWERED', 'INFORMATION_PROVIDED', 'PROVIDER_CONTACTED'],
        ...['ESCALATION_WITHDRAWN', 'ESCALATION_CLOSED', 'ESCALATION_REVIEWED'],
      ].sort(),
    );
  });
});
