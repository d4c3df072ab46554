import { spawnSync } from 'node:child_process';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import ts from 'typescript';
import {
  curlOf,
  embedOf,
  isReviewedText,
  setVariables,
  typescriptOf,
  viewOf,
} from '../../../../gateway/playground/snippets';

const ENDPOINT = 'http://127.0.0.1:4000/graphql';

// What a shell makes of the command: the arguments that curl gets.
function argumentsInShell(command: string): string[] {
  const script = `curl() { for one in "$@"; do printf '%s\\0' "$one"; done; }\n${command}`;
  const { stdout } = spawnSync('sh', ['-c', script], { encoding: 'utf8', env: { TOKEN: 'the-token' } });
  return stdout.split('\0').slice(0, -1);
}

describe('A request as curl', () => {
  it('reaches the graph as it is, whatever characters it holds', () => {
    const text = fc.string({ unit: 'grapheme' }).filter((one) => !one.includes('\0'));
    fc.assert(
      fc.property(text, text, (query, value) => {
        const sent = argumentsInShell(curlOf(ENDPOINT, { query, variables: { value } }));
        expect(JSON.parse(sent.at(-1) ?? '')).toEqual({ query, variables: { value } });
      }),
      { numRuns: 30 },
    );
  });

  it('takes the token from the environment', () => {
    const sent = argumentsInShell(curlOf(ENDPOINT, { query: '{ a }', variables: {} }));
    expect(sent).toEqual([
      '-s',
      ENDPOINT,
      '-H',
      'authorization: Bearer the-token',
      '-H',
      'content-type: application/json',
      '-d',
      '{"query":"{ a }","variables":{}}',
    ]);
  });
});

describe('A request as TypeScript', () => {
  const compiled = (source: string) =>
    ts.transpileModule(source, {
      reportDiagnostics: true,
      compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
    });

  it('is a program without errors of syntax, and with the very text of the query', () => {
    const query = 'query Odd {\n  a(b: "`${c}`", d: "\\\\")\n}';
    const source = typescriptOf(ENDPOINT, { query, variables: { e: "'" }, operationName: 'Odd' });
    expect(compiled(source).diagnostics).toEqual([]);
    const template = /gql(`[^]*?[^\\]`);/.exec(source)?.[1] ?? '';
    const text = runInNewContext(template) as string;
    expect(text.replace(/^ {2}/gm, '').trim()).toBe(query);
  });

  it('has the operation that is meant, of a document of several, with the fragments that it spreads', () => {
    const query = 'query A { a ...F } query B { b } fragment F on Query { f }';
    const source = typescriptOf(ENDPOINT, { query, variables: {}, operationName: 'A' });
    expect(source).toContain('query A {');
    expect(source).toContain('fragment F on Query');
    expect(source).not.toContain('query B');
  });

  it('holds no token', () => {
    expect(typescriptOf(ENDPOINT, { query: '{ a }', variables: {} })).toContain('process.env.TOKEN');
  });
});

describe('A request as an embedded view', () => {
  const views = [
    { name: 'open-tickets', title: 'Open tickets', open: ['first', 'status'] },
    { name: 'sla-met-by-month', title: 'SLA met -- per month', open: [] },
  ];

  it.each([
    ['OpenTickets', 'open-tickets'],
    ['SlaMetByMonth', 'sla-met-by-month'],
  ])('is known by the name of its operation: %s', (operationName, name) => {
    expect(viewOf(views, operationName)?.name).toBe(name);
  });

  it.each([undefined, '', 'Tickets'])('is none when the operation is called %s', (operationName) => {
    expect(viewOf(views, operationName)).toBeUndefined();
  });

  it('is five lines for the page of a partner', () => {
    const lines = embedOf('https://graph.example.cn', views[1]!).split('\n');
    expect(lines.length).toBeLessThanOrEqual(5);
    expect(lines).toContain(
      '<script type="module" src="https://graph.example.cn/embed/support-view.js"></script>',
    );
    expect(lines.at(-1)).toBe(
      '<support-view view="sla-met-by-month" token-url="/support-token"></support-view>',
    );
    // Two hyphens would end the comment.
    expect(lines[0]).toBe('<!-- SLA met - - per month -->');
  });

  const reviewed = { document: 'query OpenTickets { tickets { id } }', variables: { first: 20 } };
  const request = (query: string, variables: object = {}) => ({ query, variables: { ...variables } });

  it('sets the open variables that differ from those of the view, and no others', () => {
    const asked = request('{ a }', { first: 20, status: "it's", customerId: 'cus_1' });
    const given = setVariables(asked, views[0]!, reviewed);
    expect(given).toEqual({ status: "it's" });
    expect(embedOf('https://graph.example.cn', views[0]!, given)).toContain(
      ` variables='{"status":"it&#39;s"}'></support-view>`,
    );
  });

  it('has the reviewed text, however it is laid out, or another', () => {
    const laidOut = '# A comment\nquery OpenTickets {\n  tickets {\n    id\n  }\n}';
    expect(isReviewedText(request(laidOut), reviewed)).toBe(true);
    expect(isReviewedText(request('query OpenTickets { tickets { id title } }'), reviewed)).toBe(false);
    expect(isReviewedText(request('query OpenTickets {'), reviewed)).toBe(false);
  });
});
