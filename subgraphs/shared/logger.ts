import pino, { type Logger } from 'pino';

export type { Logger };

/** A logger that writes JSON lines to standard error; `level` as pino names them, `silent` for none. */
export function createLogger(level: string): Logger {
  return pino(
    { level, base: null, redact: ['token', 'authorization', '*.authorization'] },
    pino.destination(2),
  );
}
