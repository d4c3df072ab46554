import pino, { type Logger } from 'pino';

export type { Logger };

// What an error may carry beside its message, such as the document that a query was about, stays out of the log.
const SHOWN = ['type', 'message', 'code', 'stack'] as const;
// MongoDB repeats the values that are there already, such as an e-mail address.
const REPEATED_VALUES = /dup key: \{[^]*?\}/g;

/** A logger that writes JSON lines to standard error; `level` as pino names them, `silent` for none. */
export function createLogger(
  level: string,
  destination: pino.DestinationStream = pino.destination(2),
): Logger {
  const redact = ['token', 'authorization', '*.authorization'];
  return pino({ level, base: null, redact, serializers: { err: shownError } }, destination);
}

function shownError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const known = pino.stdSerializers.err(error) as unknown as Record<string, unknown>;
  const shown = SHOWN.filter((name) => known[name] !== undefined).map((name) => [name, clean(known[name])]);
  return Object.fromEntries(shown) as Record<string, unknown>;
}

function clean(value: unknown): unknown {
  return typeof value === 'string' ? value.replace(REPEATED_VALUES, 'dup key') : value;
}
