import type { ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { GraphQLError } from 'graphql';
import { codeOf, internalError } from '../../subgraphs/shared/errors';
import type { Logger } from '../../subgraphs/shared/logger';
import type { ExportFormat, Progress } from './formats';
import { gzipped } from '../gzip';
import type { ExportPage } from './pages';

// Who takes nothing for so long has gone away without saying so, or keeps others from an export.
const STALLED_MS = 60_000;

/** The trailers that say how an export ended. */
export const TRAILERS = 'x-export-rows, x-export-cursor, x-export-has-more';

/** Where the rows go, and as what. */
export interface Destination {
  readonly response: ServerResponse;
  readonly format: ExportFormat;
  /** Whether what is sent is compressed, page by page. */
  readonly isGzipped: boolean;
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
  const { response, isGzipped } = destination;
  const outcome: Outcome = { progress: { rows: 0, cursor: after, hasMore: false }, isWhole: false };
  response.setTimeout(STALLED_MS, () => {
    if (response.writableNeedDrain) response.destroy();
  });
  const text = textOf(pages, outcome, destination);
  try {
    await pipeline(isGzipped ? gzipped(text, () => outcome.isWhole) : text, response, { end: false });
  } catch {
    // The client has gone away.
    return;
  }
  if (!outcome.isWhole) {
    // Only when all is on its way: destroying at once takes what is still waiting with it.
    response.socket?.destroySoon();
    return;
  }
  const { rows, cursor, hasMore } = outcome.progress;
  response.addTrailers({
    'x-export-rows': String(rows),
    'x-export-cursor': cursor ?? '',
    'x-export-has-more': String(hasMore),
  });
  response.end();
}

/** How far the writing came, and whether all pages were there. */
interface Outcome {
  progress: Progress;
  isWhole: boolean;
}

async function* textOf(
  pages: AsyncGenerator<ExportPage, void, undefined>,
  outcome: Outcome,
  { format, requestId, logger }: Destination,
): AsyncGenerator<string, void, undefined> {
  if (format.head) yield format.head;
  let ending: string;
  try {
    for await (const { rows, cursor, hasMore } of pages) {
      outcome.progress = { rows: outcome.progress.rows + rows.length, cursor, hasMore };
      if (rows.length) yield format.rows(rows);
    }
    ending = format.end(outcome.progress);
    outcome.isWhole = true;
  } catch (error) {
    ending = format.failure({
      ...shownError(error, { requestId, logger }),
      cursor: outcome.progress.cursor,
    });
  }
  if (ending) yield ending;
}

function shownError(error: unknown, { requestId, logger }: Pick<Destination, 'requestId' | 'logger'>) {
  const code = error instanceof GraphQLError ? codeOf(error) : undefined;
  if (code && error instanceof GraphQLError) return { code, message: error.message };
  logger.error({ err: error, requestId }, 'an export failed');
  return { code: 'INTERNAL_SERVER_ERROR' as const, message: internalError(requestId).message };
}
