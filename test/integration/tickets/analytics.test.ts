import type { Viewer } from '../../../subgraphs/shared/viewer';
import { Appropriateness, EscalationStatus, TicketStatus } from '../../../subgraphs/tickets/enums';
import { type Escalation, escalationEntity } from '../../../subgraphs/tickets/escalation';
import { type Ticket, ticketEntity } from '../../../subgraphs/tickets/ticket';
import {
  type Bucket,
  bucketsOf,
  type Interval,
  nearestRank,
  rate,
  slaMetRate,
} from '../../support/plain-analytics';
import { openServiceDesk, type ServiceDesk } from '../../support/service-desk';
import { escalationDocument } from '../../support/ticket-documents';
import { variedTickets } from '../../support/ticket-rows';
import { analyst, providerAdmin, providerAgent } from '../../support/viewers';

// Every figure of the analytics and of a partner's metrics, against plain arithmetic over the same rows. The rows lie
// around both changes of summer time of 2026, in North America and in Europe.

const NOW = new Date('2026-11-10T05:30:00Z');
const ROWS = 260;

const DIMENSIONS = {
  STATUS: ({ status }: Ticket) => status,
  SEVERITY: ({ severity }: Ticket) => severity,
  KIND: ({ kind }: Ticket) => kind,
  ISSUE_AREA: ({ issueArea }: Ticket) => issueArea,
  CATEGORY: ({ category }: Ticket) => category,
  PARTNER: ({ partnerId }: Ticket) => partnerId,
  CUSTOMER: ({ customerId }: Ticket) => customerId,
  SERVICE: ({ serviceId }: Ticket) => serviceId,
  ASSIGNEE: ({ assigneeId }: Ticket) => assigneeId,
} satisfies Record<string, (ticket: Ticket) => string | null>;
type Dimension = keyof typeof DIMENSIONS;

let desk: ServiceDesk;
let spring: Ticket[];
let autumn: Ticket[];
let escalations: Escalation[];

beforeAll(async () => {
  desk = await openServiceDesk(NOW);
  spring = variedTickets(desk.world, ROWS / 2, 45, new Date('2026-04-14T03:00:00Z'));
  autumn = variedTickets(desk.world, ROWS, 40, NOW).slice(ROWS / 2);
  await desk.graph.database.store(ticketEntity, [...spring, ...autumn]);
  escalations = [...spring, ...autumn]
    .filter(({ escalationCount }) => escalationCount > 0)
    .map(({ _id, partnerId, createdAt }, index) =>
      escalationDocument({
        ...{ partnerId, ticketId: _id, requestedAt: createdAt, status: EscalationStatus.CLOSED },
        appropriateness: Object.values(Appropriateness)[index % 3] ?? Appropriateness.UNREVIEWED,
      }),
    );
  await desk.graph.database.store(escalationEntity, escalations);
});

afterAll(() => desk.close());

const rows = () => [...spring, ...autumn];

const QUERY = `query ($groupBy: [TicketDimension!]!, $interval: TimeInterval, $timeZone: String, $filter: TicketFilter, $first: Int) {
  ticketAnalytics(groupBy: $groupBy, interval: $interval, timeZone: $timeZone, filter: $filter, first: $first) {
    totalCount
    buckets { keys periodStart count firstResponseP50Minutes resolutionP50Minutes slaMetRate escalationRate }
  }
}`;

interface Request {
  readonly groupBy: readonly Dimension[];
  readonly interval?: Interval | null;
  readonly timeZone?: string;
  readonly filter?: object;
  readonly first?: number;
}

async function analyse(viewer: Viewer, request: Request): Promise<{ totalCount: number; buckets: Bucket[] }> {
  const { ticketAnalytics } = await desk.read<{ ticketAnalytics: { totalCount: number; buckets: Bucket[] } }>(
    viewer,
    QUERY,
    { first: 1_000, ...request },
  );
  return ticketAnalytics;
}

const keysOf = (groupBy: readonly Dimension[]) => (ticket: Ticket) =>
  groupBy.map((dimension) => DIMENSIONS[dimension](ticket));

const SPRING = { from: new Date('2026-03-01T00:00:00Z'), to: new Date('2026-04-20T00:00:00Z') };
const AUTUMN = { from: new Date('2026-10-01T00:00:00Z'), to: new Date('2026-11-30T00:00:00Z') };
const within = ({ from, to }: { from: Date; to: Date }) => ({
  createdAt: { from: from.toISOString(), to: to.toISOString() },
});

describe('groups', () => {
  const singles = Object.keys(DIMENSIONS).map((dimension) => [dimension as Dimension]);
  const several: Dimension[][] = [
    [],
    ['SEVERITY', 'CATEGORY'],
    ['CATEGORY', 'SEVERITY'],
    ['PARTNER', 'STATUS'],
    ['ASSIGNEE', 'SERVICE'],
    ['KIND', 'ISSUE_AREA', 'SEVERITY'],
    ['CUSTOMER', 'SERVICE', 'ASSIGNEE'],
  ];

  test.each(
    [...singles, ...several].map((groupBy) => [groupBy.join(' and ') || 'nothing', groupBy] as const),
  )('by %s have the figures of their rows', async (_, groupBy) => {
    const { totalCount, buckets } = await analyse(analyst, { groupBy });
    const options = { interval: null, timeZone: 'UTC', now: NOW };
    expect(buckets).toEqual(bucketsOf(rows(), keysOf(groupBy), options));
    expect(totalCount).toBe(rows().length);
    expect(buckets.reduce((sum, { count }) => sum + count, 0)).toBe(totalCount);
  });
});

describe('what is selected', () => {
  const read = (selection: string) =>
    desk.read<{ ticketAnalytics: Record<string, unknown> }>(
      analyst,
      `{ ticketAnalytics(groupBy: [SEVERITY], interval: MONTH) { ${selection} } }`,
    );

  test.each(['count', 'firstResponseP50Minutes', 'resolutionP50Minutes', 'slaMetRate', 'escalationRate'])(
    'may be %s alone, which is then what it is among the others',
    async (figure) => {
      const { buckets } = await analyse(analyst, {
        groupBy: ['SEVERITY'],
        interval: 'MONTH',
        timeZone: 'Asia/Shanghai',
      });
      const { ticketAnalytics } = await read(`buckets { keys ${figure} }`);
      expect(ticketAnalytics['buckets']).toEqual(
        buckets.map((bucket) => ({ keys: bucket.keys, [figure]: bucket[figure as 'count'] })),
      );
    },
  );

  test('is all that is computed: a count without groups is a plain count', async () => {
    const commands = await desk.graph.database.commandsDuring(() => read('totalCount'));
    expect(await read('totalCount')).toEqual({ ticketAnalytics: { totalCount: rows().length } });
    expect(JSON.stringify(commands)).not.toContain('resolutionMinutes');
  });
});

describe('periods', () => {
  // In Beirut the clocks change at midnight, so that a day of March begins at one o'clock.
  const ZONES = ['UTC', 'Asia/Shanghai', 'America/New_York', 'Europe/Berlin', 'Asia/Beirut'];
  const INTERVALS: Interval[] = ['DAY', 'WEEK', 'MONTH'];
  const cases = ZONES.flatMap((zone) => INTERVALS.map((interval) => [interval, zone] as const));

  test.each(cases)(
    'by %s in %s begin and end with the calendar there, also where the clocks change',
    async (interval, timeZone) => {
      for (const span of [SPRING, AUTUMN]) {
        const filter = within(span);
        const { totalCount, buckets } = await analyse(analyst, {
          groupBy: ['SEVERITY'],
          interval,
          timeZone,
          filter,
        });
        const mine = rows().filter(({ createdAt }) => createdAt >= span.from && createdAt < span.to);
        const options = { interval, timeZone, now: NOW, ...span };
        expect(buckets).toEqual(bucketsOf(mine, keysOf(['SEVERITY']), options));
        expect(totalCount).toBe(mine.length);
        expect(buckets.reduce((sum, { count }) => sum + count, 0)).toBe(totalCount);
      }
    },
  );

  test('without tickets are there, count nothing and have no rates', async () => {
    const { buckets } = await analyse(analyst, { groupBy: ['KIND'], interval: 'MONTH', timeZone: 'UTC' });
    expect(buckets).toEqual(
      bucketsOf(rows(), keysOf(['KIND']), { interval: 'MONTH', timeZone: 'UTC', now: NOW }),
    );
    const summer = buckets.filter(({ periodStart }) => periodStart === '2026-07-01T00:00:00.000Z');
    expect(summer).toHaveLength(2);
    for (const { keys: _, periodStart: __, ...figures } of summer) {
      expect(figures).toEqual({
        ...{ count: 0, firstResponseP50Minutes: null, resolutionP50Minutes: null },
        ...{ slaMetRate: null, escalationRate: null },
      });
    }
  });

  test('follow the calendar of Shanghai when no zone is named', async () => {
    const request = { groupBy: [], interval: 'WEEK' as const, filter: within(AUTUMN) };
    expect(await analyse(analyst, request)).toEqual(
      await analyse(analyst, { ...request, timeZone: 'Asia/Shanghai' }),
    );
  });

  test('that are still to come are not told', async () => {
    const { buckets } = await analyse(analyst, {
      groupBy: [],
      interval: 'DAY',
      timeZone: 'UTC',
      filter: within(AUTUMN),
    });
    expect(buckets.at(-1)?.periodStart).toBe('2026-11-10T00:00:00.000Z');
  });
});

describe('who asks, for what', () => {
  const options = { interval: null, timeZone: 'UTC', now: NOW };

  test('a filter narrows it', async () => {
    const filter = { status: ['RESOLVED', 'CLOSED'], escalated: true };
    const mine = rows().filter(
      ({ status, escalationCount }) =>
        [TicketStatus.RESOLVED, TicketStatus.CLOSED].includes(status) && escalationCount > 0,
    );
    const { totalCount, buckets } = await analyse(analyst, { groupBy: ['CATEGORY'], filter });
    expect([totalCount, buckets]).toEqual([mine.length, bucketsOf(mine, keysOf(['CATEGORY']), options)]);
  });

  test("a partner's people count their own, whatever they ask for", async () => {
    const { partner, rival, helpdesk, rivalDesk } = desk.world;
    for (const [viewer, partnerId] of [
      [helpdesk, partner._id],
      [rivalDesk, rival._id],
    ] as const) {
      const own = rows().filter((ticket) => ticket.partnerId === partnerId);
      const filter = { partnerId: [partner._id, rival._id] };
      expect((await analyse(viewer, { groupBy: ['PARTNER'], filter })).buckets).toEqual(
        bucketsOf(own, keysOf(['PARTNER']), options),
      );
    }
  });

  test("the provider's agents count what they see", async () => {
    const seen = rows().filter(({ providerVisible }) => providerVisible);
    expect((await analyse(providerAgent, { groupBy: ['KIND'] })).buckets).toEqual(
      bucketsOf(seen, keysOf(['KIND']), options),
    );
  });

  test('nothing that matches gives no groups, not an empty one', async () => {
    const filter = { tags: ['nobody has this'] };
    for (const groupBy of [[], ['STATUS']] as Dimension[][]) {
      expect(await analyse(analyst, { groupBy, filter, interval: 'MONTH' })).toEqual({
        totalCount: 0,
        buckets: [],
      });
    }
  });

  test('`first` cuts the groups, and the total counts them all', async () => {
    const { totalCount, buckets } = await analyse(analyst, { groupBy: ['CATEGORY'], first: 2 });
    expect([totalCount, buckets]).toEqual([
      rows().length,
      bucketsOf(rows(), keysOf(['CATEGORY']), options).slice(0, 2),
    ]);
  });

  test.each<[string, Record<string, unknown>]>([
    ['four dimensions', { groupBy: ['STATUS', 'SEVERITY', 'KIND', 'PARTNER'] }],
    ['a dimension twice', { groupBy: ['STATUS', 'STATUS'] }],
    ['an unknown time zone', { groupBy: [], interval: 'DAY', timeZone: 'Mars/Olympus' }],
    ['no groups at all', { groupBy: [], first: 0 }],
    ['too many groups', { groupBy: [], first: 1_001 }],
    [
      'a span of too many days',
      { groupBy: [], interval: 'DAY', filter: { createdAt: { from: '1990-01-01T00:00:00Z' } } },
    ],
  ])('%s is refused', async (_, variables) => {
    const { errors } = await desk.graph.ask('tickets', analyst, QUERY, variables);
    expect(errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
  });
});

describe("a partner's metrics", () => {
  const METRICS = `query ($r: [_Any!]!, $from: DateTime!, $to: DateTime!) { _entities(representations: $r) { ... on Partner { supportMetrics(from: $from, to: $to) {
    opened resolved backlog firstResponseP50Minutes firstResponseP90Minutes resolutionP50Minutes resolutionP90Minutes
    slaMetRate reopenRate escalationRate inappropriateEscalationRate satisfactionAverage
  } } } }`;

  function plain(partnerId: string, from: Date, to: Date) {
    const isIn = (at: Date | null) => at !== null && at >= from && at < to;
    const own = rows().filter((ticket) => ticket.partnerId === partnerId);
    const opened = own.filter(({ createdAt }) => isIn(createdAt));
    const resolved = own.filter(({ resolvedAt }) => isIn(resolvedAt));
    const reviewed = escalations.filter(
      (each) =>
        each.partnerId === partnerId &&
        isIn(each.requestedAt) &&
        each.appropriateness !== Appropriateness.UNREVIEWED,
    );
    const scores = resolved.flatMap(({ satisfaction }) => (satisfaction ? [satisfaction.score] : []));
    const replies = opened.map(({ firstResponseMinutes }) => firstResponseMinutes);
    const resolutions = resolved.map(({ resolutionMinutes }) => resolutionMinutes);
    return {
      ...{ opened: opened.length, resolved: resolved.length },
      backlog: own.filter(({ createdAt, endedAt }) => createdAt < to && (endedAt === null || endedAt >= to))
        .length,
      firstResponseP50Minutes: nearestRank(replies, 0.5),
      firstResponseP90Minutes: nearestRank(replies, 0.9),
      resolutionP50Minutes: nearestRank(resolutions, 0.5),
      resolutionP90Minutes: nearestRank(resolutions, 0.9),
      slaMetRate: slaMetRate(opened, NOW),
      reopenRate: rate(resolved, ({ reopens }) => reopens > 0),
      escalationRate: rate(opened, ({ escalationCount }) => escalationCount > 0),
      inappropriateEscalationRate: rate(
        reviewed,
        (each) => each.appropriateness === Appropriateness.INAPPROPRIATE,
      ),
      satisfactionAverage: scores.length
        ? scores.reduce((sum, score) => sum + score, 0) / scores.length
        : null,
    };
  }

  const ask = async (viewer: Viewer, ids: readonly string[], from: Date, to: Date) => {
    const r = ids.map((id) => ({ __typename: 'Partner', id }));
    const { _entities } = await desk.read<{
      _entities: ({ supportMetrics: Record<string, number | null> } | null)[];
    }>(viewer, METRICS, { r, from: from.toISOString(), to: to.toISOString() });
    return _entities.map((partner) => partner?.supportMetrics ?? null);
  };

  test.each([
    ['spring', SPRING.from, SPRING.to],
    ['autumn', AUTUMN.from, AUTUMN.to],
    ['a single day', new Date('2026-10-25T00:00:00Z'), new Date('2026-10-26T00:00:00Z')],
    ['all time', new Date('2020-01-01T00:00:00Z'), new Date('2030-01-01T00:00:00Z')],
  ])('of %s are the figures of its rows, for several partners at once', async (_, from, to) => {
    const ids = [desk.world.partner._id, desk.world.rival._id];
    const metrics = await ask(providerAdmin, ids, from, to);
    metrics.forEach((each, index) => {
      const { satisfactionAverage, ...expected } = plain(ids[index] ?? '', from, to);
      expect(each).toMatchObject(expected);
      if (satisfactionAverage === null) expect(each?.['satisfactionAverage']).toBeNull();
      else expect(each?.['satisfactionAverage']).toBeCloseTo(satisfactionAverage, 10);
    });
    expect(await ask(analyst, ids, from, to)).toEqual(metrics);
  });

  test('are null where there is nothing to measure, and never 0 of 0', async () => {
    const [metrics] = await ask(
      analyst,
      [desk.world.partner._id],
      new Date('2020-01-01Z'),
      new Date('2020-02-01Z'),
    );
    const { opened, resolved, backlog, ...rates } = metrics ?? {};
    expect([opened, resolved, backlog]).toEqual([0, 0, 0]);
    expect(Object.values(rates)).toEqual(Array.from({ length: 9 }, () => null));
  });

  test("are not another partner's to read", async () => {
    const { partner, rivalDesk } = desk.world;
    expect(await ask(rivalDesk, [partner._id], SPRING.from, SPRING.to)).toEqual([null]);
  });
});
