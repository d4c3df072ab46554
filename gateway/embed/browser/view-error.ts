import type { ViewErrorCode } from './support-view-types';

const PLAIN_WORDS: Readonly<Record<ViewErrorCode, string>> = {
  BAD_USER_INPUT: 'This view was asked for something that it does not offer.',
  CONFIGURATION: 'This view is not set up completely.',
  FORBIDDEN: 'This page may not show this view.',
  NETWORK: 'The support graph cannot be reached. Check the connection.',
  NOT_FOUND: 'What this view is about is not available here.',
  RATE_LIMITED: 'Too many requests just now. It is tried again in a moment.',
  TOKEN_REFUSED: 'This page did not let you see this view. You may have to sign in again.',
  TOKEN_UNAVAILABLE: 'This page could not get access to the view. It is tried again in a moment.',
  UNAUTHENTICATED: 'The access to this view has ended.',
  UNAVAILABLE: 'The support graph does not answer just now. It is tried again in a moment.',
};

const TRANSIENT: ReadonlySet<ViewErrorCode> = new Set([
  'NETWORK',
  'RATE_LIMITED',
  'TOKEN_UNAVAILABLE',
  'UNAVAILABLE',
]);

/** Why a view cannot be shown (any more). `message` is for the developer of the page, `plainWords` for its visitor. */
export class ViewError extends Error {
  constructor(
    readonly code: ViewErrorCode,
    message: string,
    /** How long the server asks to be left alone; undefined when it did not say. */
    readonly retryAfterMs?: number,
  ) {
    super(message);
    this.name = 'ViewError';
  }

  /** True when trying again may help, without anybody changing anything. */
  get isTransient(): boolean {
    return TRANSIENT.has(this.code);
  }

  get plainWords(): string {
    return PLAIN_WORDS[this.code];
  }
}

/** Makes a ViewError of whatever was thrown; `code` for what is none yet. */
export function asViewError(error: unknown, code: ViewErrorCode): ViewError {
  if (error instanceof ViewError) return error;
  return new ViewError(code, error instanceof Error ? error.message : String(error));
}

const CODE_OF_STATUS: Readonly<Record<number, ViewErrorCode>> = {
  400: 'BAD_USER_INPUT',
  401: 'UNAUTHENTICATED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  429: 'RATE_LIMITED',
};

/** Reads an answer that is none of the good ones: its status, its first message and its `Retry-After`. Never rejects. */
export async function errorOf(response: Response): Promise<ViewError> {
  const fallback = response.status < 500 ? 'BAD_USER_INPUT' : 'UNAVAILABLE';
  return new ViewError(
    CODE_OF_STATUS[response.status] ?? fallback,
    await messageOf(response),
    retryAfterMs(response.headers.get('retry-after')),
  );
}

async function messageOf(response: Response): Promise<string> {
  const unknown = `The server answered ${response.status}.`;
  try {
    const body = (await response.json()) as { errors?: { message?: unknown }[] } | null;
    const message = body?.errors?.[0]?.message;
    return typeof message === 'string' ? message : unknown;
  } catch {
    // A proxy's page, or nothing: the status says all that is known.
    return unknown;
  }
}

// Seconds, or a date: RFC 9110, section 10.2.3.
function retryAfterMs(header: string | null): number | undefined {
  if (!header) return undefined;
  const seconds = Number(header);
  const ms = Number.isFinite(seconds) ? seconds * 1_000 : Date.parse(header) - Date.now();
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
}
