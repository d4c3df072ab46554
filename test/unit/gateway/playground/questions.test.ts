import { readFileSync } from 'node:fs';
import { buildSchema, type DocumentNode, getOperationAST, parse, validate } from 'graphql';
import { readPriceList } from '../../../../gateway/cost/price-list';
import { LIMIT_DEFAULTS } from '../../../../gateway/limits/limits';
import { estimate } from '../../../../gateway/playground/estimate';
import { readQuestions, readViewerQuery } from '../../../../gateway/playground/questions';
import type { Question } from '../../../../gateway/playground/settings';
import { readSupergraph, readTrustedDocuments } from '../../../../gateway/supergraph';
import { readViews } from '../../../../subgraphs/shared/views';
import { ViewerRole } from '../../../../subgraphs/shared/viewer';

const schema = buildSchema(readFileSync('schema/api.graphql', 'utf8'));
const NOW = new Date('2026-03-15T12:34:56Z');

const load = async () => (await readQuestions(await readViews()))(NOW);
const flat = async () =>
  (await load()).flatMap(({ role, questions }) => questions.map((question) => ({ role, ...question })));

// What a question leaves to be found is an id.
function variablesOf({ variables, find }: Question): Record<string, unknown> {
  return {
    ...variables,
    ...Object.fromEntries(Object.keys(find?.take ?? {}).map((name) => [name, 'an-id'])),
  };
}

const errorsOf = (document: DocumentNode) => validate(schema, document).map(({ message }) => message);

describe('The questions of the playground', () => {
  it('are there for every role, under the names that roles have', async () => {
    const roles = (await load()).map(({ role }) => role);
    expect(new Set(roles).size).toBe(roles.length);
    // The provider's two roles ask the same.
    expect([...roles].sort()).toEqual(
      Object.values(ViewerRole)
        .filter((role) => role !== ViewerRole.PROVIDER_ADMIN)
        .sort(),
    );
  });

  it('fit the schema, and so do the questions that find their variables', async () => {
    for (const { document, find } of await flat()) {
      expect([document, errorsOf(parse(document))]).toEqual([document, []]);
      if (find) expect([find.query, errorsOf(parse(find.query))]).toEqual([find.query, []]);
    }
  });

  it('have all the variables that they need, none that they do not know, and a price within the limits', async () => {
    const { weights, listSizes } = readPriceList(await readSupergraph());
    const prices = { weights: [...weights], listSizes: [...listSizes] };
    for (const question of await flat()) {
      const variables = variablesOf(question);
      const declared = getOperationAST(parse(question.document))?.variableDefinitions ?? [];
      const names = declared.map(({ variable }) => variable.name.value);
      expect(names).toEqual(expect.arrayContaining(Object.keys(variables)));
      const price = estimate(schema, prices, { query: question.document, variables });
      expect([question.id, price?.cost]).toEqual([question.id, expect.any(Number)]);
      expect(price?.cost).toBeLessThan(LIMIT_DEFAULTS.cost / 2);
      expect(price?.rows).toBeLessThan(LIMIT_DEFAULTS.rows / 2);
    }
  });

  it('have no title twice within a group', async () => {
    for (const { questions } of await load()) {
      const titles = questions.map(({ title }) => title);
      expect(new Set(titles).size).toBe(titles.length);
    }
  });

  it('ask for whole days up to today', async () => {
    const dashboard = (await flat()).find(({ id }) => id === 'partner-dashboard');
    expect(dashboard?.variables).toEqual({ from: '2025-12-15T00:00:00Z', to: '2026-03-15T00:00:00Z' });
  });

  it('name columns in their charts that their documents ask for', async () => {
    const charts = (await flat()).filter(({ chart }) => chart);
    expect(charts.length).toBeGreaterThan(0);
    for (const { document, chart } of charts)
      for (const path of [chart?.labels ?? '', ...(chart?.values ?? [])])
        for (const name of path.split('.')) expect(document).toContain(name);
  });

  it('are trusted documents where the role may send nothing else', async () => {
    const trusted = await readTrustedDocuments();
    const asked = (await flat()).filter(({ role }) => role === 'EMBED');
    expect(asked.length).toBeGreaterThan(5);
    for (const { document, find } of asked) {
      expect([document, trusted.includes(document)]).toEqual([document, true]);
      if (find) expect(trusted.includes(find.query)).toBe(true);
    }
    expect(trusted.includes(await readViewerQuery())).toBe(true);
  });
});
