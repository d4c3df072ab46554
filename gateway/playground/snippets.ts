import { type DocumentNode, parse, print, separateOperations } from 'graphql';
import { escapeHtml } from '../html';
import type { GraphRequest } from './request';

/** A view of the gateway, as `/embed/views.json` lists it. */
export interface ListedView {
  readonly name: string;
  readonly title: string;
  /** The variables that a page may set. */
  readonly open: readonly string[];
}

/** The reviewed text of a view, and the values of its open variables until a page sets others. */
export interface ReviewedView {
  readonly document: string;
  readonly variables: Readonly<Record<string, unknown>>;
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
    indented(templated(documentOf(query, operationName))),
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

/** What a page of another site is given to show a view with these values of its open variables. */
export function embedOf(
  origin: string,
  { name, title }: ListedView,
  variables: GraphRequest['variables'] = {},
): string {
  const given = Object.keys(variables).length
    ? ` variables='${escapeHtml(JSON.stringify(variables)).replace(/&quot;/g, '"')}'`
    : '';
  return [
    `<!-- ${title.replace(/--/g, '- -')} -->`,
    `<script type="module" src="${origin}/embed/support-view.js"></script>`,
    '<!-- Your server answers at token-url with { token, expiresAt }, made with createEmbedToken. -->',
    `<support-view view="${name}" token-url="/support-token"${given}></support-view>`,
  ].join('\n');
}

/** The open variables of a view that a request sets to something else than the view does. */
export function setVariables(
  { variables }: GraphRequest,
  { open }: ListedView,
  reviewed: ReviewedView | undefined,
): GraphRequest['variables'] {
  const isSet = ([name, value]: readonly [string, unknown]) =>
    open.includes(name) && JSON.stringify(value) !== JSON.stringify(reviewed?.variables[name] ?? null);
  return Object.fromEntries(Object.entries(variables).filter(isSet));
}

/** Whether a request has the text that was reviewed, but for its layout and comments. */
export function isReviewedText({ query }: GraphRequest, { document }: ReviewedView): boolean {
  const [one, other] = [parsed(query), parsed(document)];
  return one !== undefined && other !== undefined && print(one) === print(other);
}

/** How an operation that is no view yet becomes one. */
export const HOW_TO_MAKE_A_VIEW =
  'Pages of partners show views: operations that were reviewed, with variables that the page may not change. This ' +
  'operation is not one. To make it one, add schema/views/<name>.graphql with its text and schema/views/<name>.json with ' +
  'its title, its locked and open variables and how it is shown; then run `npm run fix` and have both reviewed.';

// graphql-request names no operation in a document of several: it is given the one, with its fragments.
function documentOf(query: string, operationName: string | undefined): string {
  const document = parsed(query);
  const operations = document ? separateOperations(document) : {};
  const one = operationName === undefined ? undefined : operations[operationName];
  return one && Object.keys(operations).length > 1 ? print(one) : query;
}

function parsed(text: string): DocumentNode | undefined {
  try {
    return parse(text);
  } catch {
    // Somebody may still be writing it.
    return undefined;
  }
}

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
