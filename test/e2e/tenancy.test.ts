import { extendSchema, type GraphQLSchema, parse, validate } from 'graphql';
import { subgraphs } from '../../subgraphs';
import { SUBGRAPH_NAMES } from '../../subgraphs/shared/subgraph-name';
import { type Viewer, ViewerRole } from '../../subgraphs/shared/viewer';
import type { Answer } from '../support/federation';
import {
  answersTo,
  codesOf,
  difference,
  fieldsBelow,
  fieldsIn,
  secretsIn,
  textOf,
  withoutNames,
} from '../support/tenancy/answers';
import { CALLS } from '../support/tenancy/calls';
import { mutationDocument, untriedIds } from '../support/tenancy/mutations';
import { NOBODY, othersThan, type Perspective } from '../support/tenancy/perspectives';
import { probesOf, unusedInputFields } from '../support/tenancy/probes';
import { type About, type Question, questionsFrom } from '../support/tenancy/questions';
import { entityProbes } from '../support/tenancy/representations';
import { openStage, type Stage } from '../support/tenancy/stage';
import { restoreSnapshot, takeSnapshot, visibleTo } from '../support/tenancy/visible';
import { wordsOnlyIn } from '../support/tenancy/words';
import type { Tenant } from '../support/tenancy/world';

// Two partners with everything that a partner can have, and every question that the composed schema allows: each role
// asks about its own, about what is hidden from it, about what does not exist and about what is no id. It must get
// the answers that it would get if nothing were stored but what it may see.

const ROLES = Object.values(ViewerRole);

let stage: Stage;
const reached = new Set<string>();

beforeAll(async () => {
  stage = await openStage();
}, 60_000);

afterAll(() => stage.federation.close());

const isAbout =
  (...subjects: About[]) =>
  ({ about }: Question) =>
    subjects.includes(about);

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

describe.each(ROLES)('as %s', (role) => {
  let from: Perspective;
  let reads: readonly Question[];
  let writes: readonly Question[];
  let answers: Map<Question, Answer>;

  const ask = async (asked: readonly Question[]) => {
    const given = await answersTo(asked, from.viewer);
    return new Map(asked.map((question, index) => [question, given[index]!]));
  };

  const differences = (asked: readonly Question[], others: Map<Question, Answer>) =>
    asked.flatMap((each) => difference(each, textOf(answers.get(each)!), textOf(others.get(each)!)));

  beforeAll(async () => {
    from = stage.perspective(role);
    ({ reads, writes } = await questionsFrom(stage, from));
    answers = await ask([...reads, ...writes]);
    for (const answer of answers.values()) fieldsIn(answer).forEach((field) => reached.add(field));
  }, 120_000);

  test('what is asked about its own is answered, but for the questions that name nothing', () => {
    const failed = [...answers].filter(([each, { errors }]) => each.about === 'own' && errors);
    expect(failed.map(([{ name }]) => name).sort()).toEqual([
      'Query.customer',
      'Query.partner',
      'Query.ticket',
    ]);
  });

  test('nothing hidden shows in any answer, by whatever way it is asked for', () => {
    const secrets = wordsOnlyIn(stage.all, visibleTo(from.viewer, stage.all));
    expect(secrets.size).toBeGreaterThan(5);
    const shown = [...answers].flatMap(([question, answer]) => {
      const found = secretsIn(answer, secrets, question);
      const { name, about } = question;
      return found.length ? [`${name} about ${about} shows ${found.slice(0, 5).join(', ')}`] : [];
    });
    expect(shown).toEqual([]);
  });

  test('nothing was written by naming what is not its own', async () => {
    expect(writes.length).toBeGreaterThan(50);
    expect(await takeSnapshot(stage.federation.database)).toEqual(stage.all);
  });

  test('every answer is the one that would be given if nothing hidden were there', async () => {
    const asked = [...reads, ...writes].filter(isAbout('own', 'hidden'));
    await restoreSnapshot(stage.federation.database, visibleTo(from.viewer, stage.all));
    const without = await ask(asked).finally(() => stage.restore());
    expect(differences(asked, without)).toEqual([]);
  }, 120_000);

  test('nothing that others keep internal changes any answer', async () => {
    const others = othersThan(stage, from);
    const asked = others.length ? reads.filter(isAbout('own')) : [];
    for (const writer of others) await whisper(writer, from.own.tickets);
    const since = await ask(asked).finally(() => stage.restore());
    expect(differences(asked, since)).toEqual([]);
  }, 120_000);

  test('what is hidden and what does not exist cannot be told apart', () => {
    const { own, hidden } = from;
    const named = (about: About) =>
      new Map(
        [...answers]
          .filter(([each]) => each.about === about)
          .map(([each, answer]) => [each.name, { each, answer }]),
      );
    const ofNobody = named('nobody');
    const pairs = [...named('hidden')].flatMap(([name, one]) => {
      const other = ofNobody.get(name);
      return other ? [{ one, other }] : [];
    });
    expect(pairs.length).toBeGreaterThan(hidden ? 25 : -1);
    const told = pairs.flatMap(({ one, other }) =>
      difference(one.each, withoutNames(one.answer, hidden!, own), withoutNames(other.answer, NOBODY, own)),
    );
    expect(told).toEqual([]);
  });
});

test('every field that can be read was answered with a value to somebody', () => {
  const { schema } = stage;
  const fields = [...fieldsBelow(schema.getQueryType(), schema)].filter((field) => !field.startsWith('_'));
  expect(fields.filter((field) => !reached.has(field))).toEqual([]);
});

async function whisper(writer: Viewer, { escalated, own }: Tenant['tickets']): Promise<void> {
  const input = { body: 'between ourselves: whispered', visibility: 'INTERNAL' };
  for (const ticketId of [escalated, own]) {
    const document = mutationDocument(stage.schema, 'addComment');
    const answer = await stage.federation.ask(writer, document, { ticketId, input });
    expect([answer.errors, codesOf(answer)]).toEqual([undefined, []]);
  }
}
