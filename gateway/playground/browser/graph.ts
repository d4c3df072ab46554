import { NO_ANSWER } from '../explain';
import type { GraphRequest } from '../../tables/answer';
import type { Answer } from '../request';

/** Where the graph is: on the site that serves this page, and nowhere else. */
export const ENDPOINT = '/graphql';

/**
 * Sends a request. Errors of the graph and of the network are in the answer, so that they are shown in one place.
 * Rejects only when `signal` stopped it.
 */
export async function ask(
  request: GraphRequest,
  token: string | undefined,
  signal?: AbortSignal,
): Promise<Answer> {
  try {
    const response = await fetch(ENDPOINT, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/graphql-response+json, application/json',
        ...(token && { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify(request),
      credentials: 'omit',
      signal,
    });
    return (await response.json()) as Answer;
  } catch (error) {
    if (signal?.aborted) throw error;
    const message = error instanceof Error ? error.message : String(error);
    return { errors: [{ message, extensions: { code: NO_ANSWER } }] };
  }
}

/** Reads an answer of the gateway about itself. Rejects when there is none. */
export async function readJson<T>(path: string, token?: string): Promise<T> {
  const headers = token === undefined ? undefined : { authorization: `Bearer ${token}` };
  const response = await fetch(path, { credentials: 'omit', headers });
  if (!response.ok) throw new Error(`${path} answers ${response.status}.`);
  return (await response.json()) as T;
}
