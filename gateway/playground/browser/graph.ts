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
  let response: Response;
  try {
    response = await fetch(ENDPOINT, {
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
  } catch (error) {
    if (signal?.aborted) throw error;
    // What browsers say themselves differs, and helps nobody: `Failed to fetch`.
    return noAnswer('It cannot be reached: it may be restarting, or the network is down.');
  }
  try {
    return (await response.json()) as Answer;
  } catch (error) {
    if (signal?.aborted) throw error;
    return noAnswer(`What came back is no answer of the graph (HTTP status ${response.status}).`);
  }
}

function noAnswer(message: string): Answer {
  return { errors: [{ message, extensions: { code: NO_ANSWER } }] };
}

/** Reads an answer of the gateway about itself. Rejects when there is none. */
export async function readJson<T>(path: string, token?: string): Promise<T> {
  const headers = token === undefined ? undefined : { authorization: `Bearer ${token}` };
  const response = await fetch(path, { credentials: 'omit', headers });
  if (!response.ok) throw new Error(`${path} answers ${response.status}.`);
  return (await response.json()) as T;
}
