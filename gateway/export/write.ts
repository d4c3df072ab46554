import type { ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { GraphQLError } from 'graphql';
import { codeOf, internalError } from '../../subgraphs/shared/errors';
import type { Logger } from '../../subgraphs/shared/logger';
import type { ExportFormat, Progress } from './formats';
import type { ExportPage } from './pages';

// Who takes nothing for so long has gone away without saying so, or keeps others from an export.
const STALLED_MS = 60_000;

/** The trailers that say how an export ended. */
export const TRAILERS = 'x-export-rows, x-export-cursor, x-export-has-more';

/** Where the rows go, and as what. */
export interface Destination {
  readonly response: ServerResponse;
  readonly format: ExportFormat;
  /** Names the request in the log and to the client when something unforeseen happens. */
  readonly requestId: string;
  readonly logger: Logger;
}

/**
 * Writes all pages, each taken when the one before it was passed on: a slow client slows the reading, and at most one page
 * is in memory. When the pages fail, the reader is told in the format's way and the connection is broken off, so that no
 * program takes a part for the whole. Never rejects: a client that goes away ends the reading and nothing else.
 */
export async function writePages(
  pages: AsyncGenerator<ExportPage, void, undefined>,
  after: string | null,
  destination: Destination,
): Promise<void> {
  const { response, format } = destination;
  let progress: Progress = { rows: 0, cursor: after, hasMore: false };
  let failure: unknown;
  async function* text() {
    if (format.head) yield format.head;
    try {
      for await (const { rows, cursor, hasMore } of pages) {
        progress = { rows: progress.rows + rows.length, cursor, hasMore };
        if (rows.length) yield format.rows(rows);
      }
    } catch (error) {
      failure = error;
    }
  }
  response.setTimeout(STALLED_MS, () => {
    if (response.writableNeedDrain) response.destroy();
  });
  try {
    await pipeline(text, response, { end: false });
  } catch {
    // The client has gone away.
    return;
  }
  if (failure !== undefined) {
    breakOff(failure, progress.cursor, destination);
    return;
  }
  response.addTrailers({
    'x-export-rows': String(progress.rows),
    'x-export-cursor': progress.cursor ?? '',
    'x-export-has-more': String(progress.hasMore),
  });
  response.end(format.end(progress));
}

function breakOff(error: unknown, cursor: string | null, { response, format, ...rest }: Destination): void {
  const { code, message } = shownError(error, rest);
  // Only when all is on its way: destroying takes what is still waiting with it.
  response.write(format.failure({ code, message, cursor }), () => response.destroy());
}

function shownError(error: unknown, { requestId, logger }: Pick<Destination, 'requestId' | 'logger'>) {
  const code = error instanceof GraphQLError ? codeOf(error) : undefined;
  if (code && error instanceof GraphQLError) return { code, message: error.message };
  logger.error({ err: error, requestId }, 'an export failed');
  return { code: 'INTERNAL_SERVER_ERROR' as const, message: internalError(requestId).message };
}
