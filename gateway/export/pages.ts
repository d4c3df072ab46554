import { createPeers } from '../../subgraphs/shared/peers';
import type { ClientRequest, Transport } from '../../subgraphs/shared/transport';
import type { ExportRow, TicketRow } from './columns';

/** Which tickets are exported. */
export interface ExportQuestion {
  /** A `TicketFilter` of the graph; null for all that the viewer may see. */
  readonly filter: Readonly<Record<string, unknown>> | null;
  /** Only rows after this cursor; null for the beginning. */
  readonly after: string | null;
  /** How many rows at most. */
  readonly limit: number;
}

/** Some rows in their order, and whether there are more. */
export interface ExportPage<TRow extends ExportRow = ExportRow> {
  readonly rows: readonly TRow[];
  /** The cursor of the last row so far; null when there has been none. */
  readonly cursor: string | null;
  readonly hasMore: boolean;
}

/** Reads one page of at most so many rows. */
export type ReadPage = (first: number, after: string | null) => Promise<ExportPage>;

/** Rows that are read at once: more are hardly quicker, and all of them are in memory. */
export const PAGE_ROWS = 200;

const QUERY = `query TicketExport($filter: TicketFilter, $after: String, $first: Int!) {
  ticketExportPage(filter: $filter, after: $after, first: $first) { rows pageInfo { hasNextPage endCursor } }
}`;

interface Answer {
  readonly ticketExportPage: {
    readonly rows: readonly TicketRow[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}

/**
 * Reads one page from the tickets subgraph, with the visibility and the masks that the viewer meets everywhere. Each page
 * is a request of its own to the subgraph: in one process nothing of it is kept; over HTTP the subgraph keeps the context
 * for five seconds.
 * @throws the subgraph's error: BAD_USER_INPUT for an invalid filter or cursor, SUBGRAPH_UNAVAILABLE.
 */
export async function readPage(
  transport: Transport,
  { id, viewer }: ClientRequest,
  filter: ExportQuestion['filter'],
  [first, after]: Parameters<ReadPage>,
): Promise<ExportPage<TicketRow>> {
  const { tickets } = createPeers(transport, { id, viewer });
  const { ticketExportPage } = await tickets.query<Answer>(QUERY, { filter, after, first });
  const { rows, pageInfo } = ticketExportPage;
  return { rows, cursor: pageInfo.endCursor ?? after, hasMore: pageInfo.hasNextPage };
}

/** All pages of the question, each read when the one before it was taken. */
export async function* allPages(
  { after, limit }: ExportQuestion,
  read: ReadPage,
): AsyncGenerator<ExportPage, void, undefined> {
  let left = limit;
  let cursor = after;
  for (;;) {
    const page = await read(Math.min(left, PAGE_ROWS), cursor);
    yield page;
    left -= page.rows.length;
    cursor = page.cursor;
    if (!page.hasMore || left <= 0) return;
  }
}
