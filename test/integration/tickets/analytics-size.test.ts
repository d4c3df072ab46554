import { ticketEntity } from '../../../subgraphs/tickets/ticket';
import type { TicketBucket } from '../../../subgraphs/tickets/ticket-analytics';
import { quickestMs } from '../../support/quickest';
import { openServiceDesk, type ServiceDesk } from '../../support/service-desk';
import { ticketDocument } from '../../support/ticket-documents';
import { analyst } from '../../support/viewers';

// Groups times periods: 2,000 customers, each with one ticket on some day of ten years, would be 7 million buckets.

const NOW = new Date('2026-06-01T00:00:00Z');
const CUSTOMERS = 2_000;
const DAYS = 3_650;
const DAY_MS = 86_400_000;
const QUICK_MS = 4_000;
const FEW_BYTES = 100_000_000;

let desk: ServiceDesk;

const customer = (index: number) => `cus_${String(index).padStart(6, '0')}`;
const dayOf = (index: number) => new Date(NOW.getTime() - ((DAYS - 1 + index * 7) % DAYS) * DAY_MS);

beforeAll(async () => {
  desk = await openServiceDesk(NOW);
  const partnerId = desk.world.partner._id;
  const rows = Array.from({ length: CUSTOMERS }, (_, index) =>
    ticketDocument({ partnerId, customerId: customer(index), createdAt: dayOf(index) }),
  );
  await desk.graph.database.store(ticketEntity, rows);
});

afterAll(() => desk.close());

const QUERY = `query ($interval: TimeInterval, $first: Int) {
  ticketAnalytics(groupBy: [CUSTOMER], interval: $interval, timeZone: "UTC", first: $first) { totalCount buckets { keys periodStart count } }
}`;

async function ask(interval: 'DAY' | 'MONTH', first: number) {
  const { ticketAnalytics } = await desk.read<{
    ticketAnalytics: { totalCount: number; buckets: TicketBucket[] };
  }>(analyst, QUERY, { interval, first });
  return ticketAnalytics;
}

test('many groups with many empty periods are no more work than the buckets that are asked for', async () => {
  let leastBytes = Infinity;
  const took = await quickestMs(QUICK_MS, async () => {
    const [startedAt, before] = [performance.now(), process.memoryUsage().heapUsed];
    const { totalCount, buckets } = await ask('DAY', 1_000);
    leastBytes = Math.min(leastBytes, process.memoryUsage().heapUsed - before);
    expect([totalCount, buckets.length]).toEqual([CUSTOMERS, 1_000]);
    return performance.now() - startedAt;
  });
  expect(took).toBeLessThan(QUICK_MS);
  expect(leastBytes).toBeLessThan(FEW_BYTES);
});

test('no more groups leave the database than are shown', async () => {
  const reads = await desk.graph.database.readsDuring(() => ask('DAY', 5));
  expect(reads).toEqual(['aggregate']);
});

test('each group goes through all periods before the next begins, and `first` cuts the last', async () => {
  const { buckets } = await ask('MONTH', 1_000);
  const periods = [...new Set(buckets.map(({ periodStart }) => periodStart))];
  expect(periods).toEqual(periods.toSorted());
  const expected = Array.from({ length: 1_000 }, (_, index) => [
    customer(Math.floor(index / periods.length)),
    periods[index % periods.length],
  ]);
  expect(buckets.map(({ keys, periodStart }) => [keys[0], periodStart])).toEqual(expected);
  expect(buckets.reduce((sum, { count }) => sum + count, 0)).toBe(Math.floor(1_000 / periods.length));
});
