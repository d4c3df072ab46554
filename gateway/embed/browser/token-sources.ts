import type { EmbedToken, TokenProvider } from './support-view-types';
import { TokenSource } from './token-source';
import { createTurns, type InTurn } from './turns';
import { ViewError } from './view-error';

const TIMEOUT_MS = 10_000;
// A dashboard of many views is not to wait for one token after another; nor is it to take all six connections that a browser
// has to a site by HTTP/1.1, or to ask the site's server, which asks the graph for each, for everything at once.
const MOST_AT_A_TIME = 4;

interface Place {
  readonly sources: Map<string, TokenSource>;
  readonly inTurn: InTurn;
}

const placesByUrl = new Map<string, Place>();
const placesByProvider = new WeakMap<TokenProvider, Place>();

/** The tokens of a view from an address of the host page. One for all elements of the page that name both. */
export function tokensFromUrl(url: string, view: string): TokenSource {
  let place = placesByUrl.get(url);
  if (!place) placesByUrl.set(url, (place = newPlace()));
  return sourceAt(place, view, (name, signal) => fetchToken(url, name, signal));
}

/** The tokens of a view from a function of the host page. One for all elements that were given the same function. */
export function tokensFromProvider(provider: TokenProvider, view: string): TokenSource {
  let place = placesByProvider.get(provider);
  if (!place) placesByProvider.set(provider, (place = newPlace()));
  return sourceAt(place, view, provider);
}

function sourceAt({ sources, inTurn }: Place, view: string, provide: TokenProvider): TokenSource {
  let source = sources.get(view);
  if (!source) sources.set(view, (source = new TokenSource(view, provide, inTurn)));
  return source;
}

function newPlace(): Place {
  return { sources: new Map(), inTurn: createTurns(MOST_AT_A_TIME) };
}

async function fetchToken(url: string, view: string, stopped: AbortSignal): Promise<EmbedToken> {
  const response = await fetch(url, {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ view }),
    cache: 'no-store',
    signal: AbortSignal.any([stopped, AbortSignal.timeout(TIMEOUT_MS)]),
  });
  if (response.ok) return (await response.json()) as EmbedToken;
  const isRefused = response.status < 500 && response.status !== 429;
  const retryAfterSeconds = Number(response.headers.get('retry-after') ?? NaN);
  throw new ViewError(
    isRefused ? 'TOKEN_REFUSED' : 'TOKEN_UNAVAILABLE',
    `The token address answered ${response.status}.`,
    Number.isFinite(retryAfterSeconds) ? retryAfterSeconds * 1_000 : undefined,
  );
}
