import type { GraphRequest } from './request';

/** What a link to the playground carries. */
export type LinkedRequest = GraphRequest;

/** The ways to look at an answer that a link may name. */
export const LINKED_VIEWS = ['table', 'chart', 'json'] as const;
export type LinkedView = (typeof LINKED_VIEWS)[number];

/**
 * The address of a tab with this request in it, and of how its answer is looked at. All of it is in the fragment, which no
 * browser sends to a server, and a token is never in it.
 */
export function linkTo(
  page: string,
  { query, variables, operationName }: LinkedRequest,
  view?: LinkedView,
): string {
  const fragment = new URLSearchParams({ query });
  if (Object.keys(variables).length > 0) fragment.set('variables', JSON.stringify(variables));
  if (operationName) fragment.set('operationName', operationName);
  if (view) fragment.set('view', view);
  return `${page.replace(/#.*$/, '')}#${fragment.toString()}`;
}

/** The request that a fragment carries; undefined when it carries none that can be read. */
export function linkedRequest(fragment: string): LinkedRequest | undefined {
  const search = searchIn(fragment);
  const query = search.get('query')?.trim();
  const operationName = search.get('operationName');
  if (!query) return undefined;
  return {
    query,
    variables: readVariables(search.get('variables')),
    ...(operationName && { operationName }),
  };
}

/** The way to look at the answer that a fragment carries; undefined for none. */
export function linkedView(fragment: string): LinkedView | undefined {
  const name = searchIn(fragment).get('view');
  return LINKED_VIEWS.find((view) => view === name);
}

function searchIn(fragment: string): URLSearchParams {
  return new URLSearchParams(fragment.replace(/^#/, ''));
}

function readVariables(text: string | null): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text ?? '{}');
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return value as Record<string, unknown>;
  } catch {
    // A link that was cut short still brings its query.
  }
  return {};
}
