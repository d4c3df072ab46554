import type { GraphRequest } from './request';

/** What a link to the playground carries. */
export type LinkedRequest = Pick<GraphRequest, 'query' | 'variables'>;

/**
 * The address of a tab with this request in it. All of it is in the fragment, which no browser sends to a server, and a
 * token is never in it.
 */
export function linkTo(page: string, { query, variables }: LinkedRequest): string {
  const fragment = new URLSearchParams({ query });
  if (Object.keys(variables).length > 0) fragment.set('variables', JSON.stringify(variables));
  return `${page.replace(/#.*$/, '')}#${fragment.toString()}`;
}

/** The request that a fragment carries; undefined when it carries none that can be read. */
export function linkedRequest(fragment: string): LinkedRequest | undefined {
  const search = new URLSearchParams(fragment.replace(/^#/, ''));
  const query = search.get('query')?.trim();
  if (!query) return undefined;
  return { query, variables: readVariables(search.get('variables')) };
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
