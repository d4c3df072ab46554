import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from '../../subgraphs/shared/logger';
import { retryAfterSeconds } from '../../subgraphs/shared/errors';
import { gzipped, takesGzip } from '../gzip';
import { valueAt } from '../tables/json';
import { csvLines } from '../tables/csv';
import { pickColumns, tableOf } from '../tables/table';
import { withPeriods } from '../tables/written-dates';
import { refusalOf } from './ask-graph';
import { withRows } from './rows';
import type { ViewQuestion } from './view-question';

const PAGE_SIZE = 100;
const LONGEST_WAIT_SECONDS = 30;
// By which Excel knows UTF-8.
const BYTE_ORDER_MARK = '\ufeff';

interface Page {
  readonly rows: readonly (readonly (string | number | boolean | null)[])[];
  /** How many rows there are, as far as is known. */
  readonly totalCount: number;
  /** Where the next page begins; null after the last. */
  readonly next: string | null;
}

/**
 * Sends the rows of a view as CSV, page by page, up to the view's row limit, which the header `X-Row-Limit` states and the
 * file's name where there are more. One that breaks off closes the connection, so that half a file is not taken for one.
 * @throws what the graph says to the first page; nothing has been sent then.
 */
export async function sendCsv(
  question: ViewQuestion,
  logger: Logger,
  { headers }: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { name, rowLimit } = question.view;
  const first = await readPage(question, rowLimit, null);
  const { totalCount } = first;
  const day = new Date().toISOString().slice(0, 10);
  const file = totalCount > rowLimit ? `${name}-${day}-first-${rowLimit}-rows.csv` : `${name}-${day}.csv`;
  const gone = new AbortController();
  reply.raw.once('close', () => {
    gone.abort();
  });
  reply.headers({
    'content-disposition': `attachment; filename="${file}"`,
    'x-row-limit': String(rowLimit),
    'x-total-count': String(totalCount),
    vary: `${String(reply.getHeader('vary'))}, accept-encoding`,
  });
  const isGzipped = takesGzip(headers['accept-encoding']);
  if (isGzipped) reply.header('content-encoding', 'gzip');
  const csv = csvOf(question, first, gone.signal);
  const lines = Readable.from(isGzipped ? gzipped(csv) : csv);
  lines.once('error', (error) => {
    if (!gone.signal.aborted) logger.warn({ err: error, view: name }, 'a download of a view broke off');
  });
  return reply.type('text/csv; charset=utf-8; header=present').send(lines);
}

async function* csvOf(
  question: ViewQuestion,
  first: Page,
  gone: AbortSignal,
): AsyncGenerator<string, void, undefined> {
  const { display, rowLimit } = question.view;
  yield BYTE_ORDER_MARK + csvLines(display.columns, first.rows);
  let left = rowLimit - first.rows.length;
  let { next } = first;
  while (next !== null && left > 0 && !gone.aborted) {
    const page = await readPatiently(question, left, next, gone);
    yield csvLines(null, page.rows);
    left -= page.rows.length;
    next = page.rows.length > 0 ? page.next : null;
  }
}

// The budget is the partner's, and other pages spend of it, too.
async function readPatiently(
  question: ViewQuestion,
  most: number,
  after: string,
  gone: AbortSignal,
): Promise<Page> {
  try {
    return await readPage(question, most, after);
  } catch (error) {
    const seconds = retryAfterSeconds(error);
    if (seconds === undefined || seconds > LONGEST_WAIT_SECONDS) throw error;
    await sleep(seconds * 1_000, undefined, { signal: gone });
    return readPage(question, most, after);
  }
}

async function readPage(
  { view, ask, given }: ViewQuestion,
  most: number,
  after: string | null,
): Promise<Page> {
  const { open, display } = view;
  const isPaged = Object.hasOwn(open, 'after');
  const variables = isPaged ? { ...given, first: Math.min(PAGE_SIZE, most), after } : given;
  const answer = await ask(variables);
  // A file does not show what it lacks.
  if (answer.errors) throw refusalOf(answer.errors);
  const { data } = withRows(answer, view);
  const { rows } = pickColumns(tableOf(data, display.rowsAt), display.columns);
  const list = display.rowsAt.split('.').slice(0, -1);
  const totalCount = valueAt(data, [...list, 'totalCount']);
  const hasNextPage = valueAt(data, [...list, 'pageInfo', 'hasNextPage']) === true;
  const endCursor = valueAt(data, [...list, 'pageInfo', 'endCursor']);
  return {
    rows: withPeriods(display.columns, rows.slice(0, most)),
    totalCount: isPaged && typeof totalCount === 'number' ? totalCount : rows.length,
    next: isPaged && hasNextPage && typeof endCursor === 'string' ? endCursor : null,
  };
}
