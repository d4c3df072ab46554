import type { GraphRequest } from './request';

/** A view of the gateway, as `/embed/views.json` lists it. */
export interface ListedView {
  readonly name: string;
  readonly title: string;
}

/** The view that an operation of this name belongs to: the names of both are the same words. */
export function viewOf(
  views: readonly ListedView[],
  operationName: string | undefined,
): ListedView | undefined {
  const name = operationName?.replace(/(?<=[a-z0-9])[A-Z]/g, '-$&').toLowerCase();
  return views.find((view) => view.name === name);
}

/** A command that sends the request, with the token left to the environment. */
export function curlOf(endpoint: string, request: GraphRequest): string {
  return [
    `curl -s ${quoted(endpoint)} \\`,
    '  -H "authorization: Bearer $TOKEN" \\',
    "  -H 'content-type: application/json' \\",
    `  -d ${quoted(JSON.stringify(request))}`,
  ].join('\n');
}

/** A program that sends the request by graphql-request; the token comes from the environment. */
export function typescriptOf(endpoint: string, { query, variables, operationName }: GraphRequest): string {
  const name = operationName ?? 'Operation';
  return [
    "import { gql, GraphQLClient } from 'graphql-request';",
    '',
    `// \`schema/client/\` has typed documents: with one of them, data has the type of this very query.`,
    `type ${name}Data = Record<string, unknown>;`,
    '',
    'const document = gql`',
    indented(templated(query)),
    '`;',
    '',
    `const client = new GraphQLClient(${JSON.stringify(endpoint)}, {`,
    '  headers: { authorization: `Bearer ${process.env.TOKEN}` },',
    '});',
    '',
    `const data = await client.request<${name}Data>(document, ${JSON.stringify(variables, null, 2)});`,
    'console.log(data);',
  ].join('\n');
}

/** What a page of another site is given to show a view. */
export function embedOf(origin: string, { name, title }: ListedView): string {
  return [
    `<!-- ${title.replace(/--/g, '- -')} -->`,
    `<script type="module" src="${origin}/embed/support-view.js"></script>`,
    '<!-- Your server answers at token-url with { token, expiresAt }, made with createEmbedToken. -->',
    `<support-view view="${name}" token-url="/support-token"></support-view>`,
  ].join('\n');
}

/** How an operation that is no view yet becomes one. */
export const HOW_TO_MAKE_A_VIEW =
  'Pages of partners show views: operations that were reviewed, with variables that the page may not change. This ' +
  'operation is none. To make it one, add schema/views/<name>.graphql with its text and schema/views/<name>.json with ' +
  'its title, its locked and open variables and how it is shown; then run `npm run fix` and have both reviewed.';

// In single quotes a shell reads every character as it is, but the quote itself.
function quoted(text: string): string {
  return `'${text.replace(/'/g, `'\\''`)}'`;
}

function templated(text: string): string {
  return text.replace(/[\\`]|\$\{/g, '\\$&');
}

function indented(text: string): string {
  return text.replace(/^(?=.)/gm, '  ');
}
