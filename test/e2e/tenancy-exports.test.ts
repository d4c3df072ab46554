import { DEFAULT_BUDGETS } from '../../gateway/cost/budget-settings';
import { readViews } from '../../subgraphs/shared/views';
import { type Viewer, ViewerRole } from '../../subgraphs/shared/viewer';
import { linesOf, openExport, readExport, search } from '../support/exports';
import { textOf } from '../support/tenancy/answers';
import { NAMING_FILTERS, namingFilters } from '../support/tenancy/arguments';
import { adminOf, NOBODY, NONSENSE } from '../support/tenancy/perspectives';
import { type Snapshot, takeSnapshot, visibleTo } from '../support/tenancy/visible';
import { wordsOf, wordsOnlyIn } from '../support/tenancy/words';
import { storeShared, storeTenant, type Subject, type Tenant } from '../support/tenancy/world';
import { analyst, viewerOf } from '../support/viewers';
import { startWholeGraph, type WholeGraph } from '../support/whole-graph';

// What leaves the graph as a file, a view or a list that was searched, over HTTP: it is asked for with what is the
// viewer's own, another partner's, nobody's and no id at all.

const FORMATS = ['jsonl', 'csv'];
const PLENTY = { budget: 10_000_000, restoreRate: 10_000_000 };

let graph: WholeGraph;
let alpha: Tenant;
let beta: Tenant;
let all: Snapshot;

beforeAll(async () => {
  const budgets = Object.fromEntries(Object.keys(DEFAULT_BUDGETS).map((role) => [role, PLENTY]));
  graph = await startWholeGraph(undefined, { budgets: budgets as typeof DEFAULT_BUDGETS });
  const shared = await storeShared(graph.database);
  alpha = await storeTenant(graph.database, shared, 'harbour');
  beta = await storeTenant(graph.database, shared, 'mistral');
  all = await takeSnapshot(graph.database);
}, 60_000);

afterAll(() => graph.close());

const hiddenFrom = (viewer: Viewer) => wordsOnlyIn(all, visibleTo(viewer, all));

// The words of a text of any kind, and those in the cursors that it holds.
function shown(text: string, secrets: ReadonlySet<string>): string[] {
  const parts = text.split(/[\s",:{}[\]]+/);
  const words = wordsOf([...parts, ...parts.map((part) => Buffer.from(part, 'base64url').toString())]);
  return [...words].filter((word) => secrets.has(word));
}

describe.each(FORMATS)('an export as %s', (format) => {
  async function exported(viewer: Viewer, parameters: Parameters<typeof search>[0] = {}) {
    const { status, text } = await readExport(
      await openExport(graph.url, viewer, `tickets.${format}${search(parameters)}`),
    );
    return { status, text };
  }

  test.each(NAMING_FILTERS)('has what is its own, and nothing of what a filter names: %s', async (name) => {
    const viewer = adminOf(alpha);
    const about = (subject: Subject) => exported(viewer, { filter: namingFilters(subject)[name] });
    // One after the other: a viewer has one export at a time.
    const own = await about(alpha);
    const hidden = await about(beta);
    const nobody = await about(NOBODY);
    const nonsense = await about(NONSENSE);
    expect([own.status, nobody.status]).toEqual([200, 200]);
    expect(own.text).toContain(alpha.numbers.plain);
    expect([hidden, nonsense]).toEqual([nobody, nobody]);
    expect(shown(own.text, hiddenFrom(viewer))).toEqual([]);
  });

  test("goes on after another's cursor with its own alone", async () => {
    const viewer = adminOf(beta);
    const first = await readExport(
      await openExport(graph.url, adminOf(alpha), `tickets.jsonl${search({ limit: 1 })}`),
    );
    const [{ cursor } = {}] = linesOf(first.text);
    const { status, text } = await exported(viewer, { after: String(cursor) });
    expect([status, shown(text, hiddenFrom(viewer))]).toEqual([200, []]);
    expect(text).toContain(beta.numbers.escalated);
  });

  test('tells an analyst nothing of persons', async () => {
    const { status, text } = await exported(analyst);
    expect([status, text.includes('***')]).toEqual([200, true]);
    expect(shown(text, hiddenFrom(analyst))).toEqual([]);
  });

  test.each([ViewerRole.PARTNER_AGENT, ViewerRole.EMBED])(
    'is refused to %s, whatever is named',
    async (role) => {
      const viewer = viewerOf(alpha.ids.Partner, role);
      const about = ({ ids }: Subject) => exported(viewer, { filter: { partnerId: [ids.Partner] } });
      const [own, ...others] = await Promise.all([alpha, beta, NOBODY, NONSENSE].map(about));
      expect(own?.status).toBe(403);
      const errorsOf = ({ text }: { text: string }) => (JSON.parse(text) as { errors: unknown }).errors;
      expect(others.map(errorsOf)).toEqual(Array(3).fill(errorsOf(own!)));
    },
  );
});

describe('an embedded view', () => {
  const CREATE = `mutation ($partnerId: ID!, $input: CreateEmbedTokenInput!) {
    it: createEmbedToken(partnerId: $partnerId, input: $input) { token userErrors { code } } }`;

  async function tokenFor(tenant: Tenant, view: string, locked: object): Promise<string> {
    const input = { view, origins: ['https://desk.example.cn'], variables: locked };
    const variables = { partnerId: tenant.ids.Partner, input };
    const { data } = await graph.ask<{ it: { token: string } }>(adminOf(tenant), CREATE, variables);
    return data.it.token;
  }

  async function read(token: string, path: string, variables: object = {}) {
    const address = `${graph.url.replace('/graphql', '/embed/views/')}${path}${search({ variables })}`;
    const response = await fetch(address, { headers: { authorization: `Bearer ${token}` } });
    return { status: response.status, text: await response.text() };
  }

  const lockedOf = (names: readonly string[], { ids }: Subject) =>
    names.includes('customerId') ? { customerId: ids.Customer } : {};
  const cursorIn = (text: string) => /"endCursor":"([^"]+)"/.exec(text)?.[1];
  const dataOf = (text: string) => JSON.stringify((JSON.parse(text) as { data: unknown }).data);

  test.each(['', '.csv'])(
    'shows what is its own and nothing hidden, whatever it is asked with%s',
    async (ending) => {
      const secrets = hiddenFrom(viewerOf(alpha.ids.Partner, ViewerRole.EMBED));
      for (const { name, locked, open } of (await readViews()).values()) {
        const token = await tokenFor(alpha, name, lockedOf(locked, alpha));
        const own = await read(token, `${name}${ending}`);
        expect([name, own.status, shown(own.text, secrets)]).toEqual([name, 200, []]);
        if (!('after' in open)) continue;
        const theirs = await read(await tokenFor(beta, name, lockedOf(locked, beta)), name);
        const after = cursorIn(theirs.text);
        const beyond = await read(token, `${name}${ending}`, { after });
        expect([name, after && beyond.status, shown(beyond.text, secrets)]).toEqual([name, 200, []]);
        const nonsense = await read(token, `${name}${ending}`, { after: NONSENSE.ids.Ticket });
        expect([name, shown(nonsense.text, secrets)]).toEqual([name, []]);
      }
    },
  );

  test.each(['', '.csv'])(
    'whose token names what is hidden shows what it would of nothing%s',
    async (ending) => {
      for (const { name, locked } of (await readViews()).values()) {
        if (!locked.length) continue;
        const about = async (subject: Subject) => {
          const { status, text } = await read(
            await tokenFor(alpha, name, lockedOf(locked, subject)),
            name + ending,
          );
          return { status, text: ending ? text : dataOf(text) };
        };
        const [own, hidden, nobody, nonsense] = await Promise.all([alpha, beta, NOBODY, NONSENSE].map(about));
        expect(own?.text).toContain('harbour');
        expect([hidden, nonsense]).toEqual([nobody, nobody]);
      }
    },
  );
});

describe('a search over HTTP', () => {
  const LISTS = ['partners', 'customers', 'tickets', 'articles'];

  test.each(LISTS)('of %s finds nothing hidden, and says so as of nothing', async (list) => {
    const query = `query ($search: String!) { ${list}(search: $search) { totalCount nodes { id } pageInfo { endCursor } } }`;
    const viewer = adminOf(alpha);
    for (const [index, word] of beta.words.entries()) {
      const answers = [word, NOBODY.words[index], 'nonesuch'].map((text) =>
        graph.ask(viewer, query, { search: text }),
      );
      const [hidden, nobody, nonsense] = (await Promise.all(answers)).map((answer) =>
        textOf(answer as never),
      );
      expect([hidden, nonsense]).toEqual([nobody, nobody]);
    }
  });

  test.each(LISTS.slice(0, 3))('of %s finds what is its own', async (list) => {
    const query = `query ($search: String!) { ${list}(search: $search) { totalCount } }`;
    const { data } = await graph.ask<Record<string, { totalCount: number }>>(adminOf(alpha), query, {
      search: alpha.word,
    });
    expect(data[list]?.totalCount).toBeGreaterThan(0);
  });
});
