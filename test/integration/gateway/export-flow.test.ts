import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { PAGE_ROWS } from '../../../gateway/export/pages';
import { ticketEntity } from '../../../subgraphs/tickets/ticket';
import { linesOf, openExport, readExport } from '../../support/exports';
import { storeSmallWorld } from '../../support/small-world';
import { ticketDocument } from '../../support/ticket-documents';
import { analyst } from '../../support/viewers';
import { startWholeGraph, type WholeGraph } from '../../support/whole-graph';

// Rows that are long enough for a client that does not read them to be noticed: what the system keeps for it is a few
// megabytes, and this is four times as much.
const TICKETS = 4_000;
const TITLE = '标题'.repeat(2_000);
const PAGES = TICKETS / PAGE_ROWS;
const STALL_MS = 1_500;

let graph: WholeGraph;

beforeAll(async () => {
  graph = await startWholeGraph();
  const { partner } = await storeSmallWorld(graph.database);
  const made = Array.from({ length: TICKETS }, () =>
    ticketDocument({ partnerId: partner._id, title: TITLE, searchTerms: [] }),
  );
  for (let start = 0; start < TICKETS; start += 500)
    await graph.database.store(ticketEntity, made.slice(start, start + 500));
}, 120_000);

const pagesReadDuring = async (work: () => Promise<unknown>) =>
  (await graph.database.commandsDuring(work)).filter(({ find }) => find === 'tickets').length;

it('a client that reads slowly slows the reading, and gets everything in the end', async () => {
  const response = await openExport(graph.url, analyst, 'tickets.jsonl');
  const read = await pagesReadDuring(() => sleep(STALL_MS));
  const later = await pagesReadDuring(() => sleep(STALL_MS));
  expect(read).toBeLessThan(PAGES - 2);
  expect(later).toBe(0);
  const { text, isWhole } = await readExport(response);
  expect(isWhole).toBe(true);
  expect(linesOf(text)).toHaveLength(TICKETS + 1);
}, 60_000);

it('a client that goes away ends the reading, and can begin again', async () => {
  const response = await openExport(graph.url, analyst, 'tickets.jsonl');
  await once(response, 'readable');
  response.destroy();
  await sleep(500);
  expect(await pagesReadDuring(() => sleep(500))).toBe(0);
  const again = await readExport(await openExport(graph.url, analyst, 'tickets.jsonl?limit=1'));
  expect(again.status).toBe(200);
});

it('a gateway that is stopped ends its exports, and says where to go on', async () => {
  const response = await openExport(graph.url, analyst, 'tickets.jsonl');
  await sleep(STALL_MS);
  const closed = graph.close();
  const { text, isWhole } = await readExport(response);
  await closed;
  expect(isWhole).toBe(false);
  const lines = linesOf(text);
  expect(lines.length).toBeLessThan(TICKETS);
  expect(lines.at(-1)).toEqual({
    error: {
      code: 'SUBGRAPH_UNAVAILABLE',
      message: expect.stringContaining('is stopping'),
      cursor: lines.at(-2)?.['cursor'],
    },
  });
}, 60_000);
