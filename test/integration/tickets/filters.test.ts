import fc from 'fast-check';
import { SupportCategory } from '../../../subgraphs/shared/vocabulary';
import type { Viewer } from '../../../subgraphs/shared/viewer';
import { IssueArea, Severity, TicketKind, TicketStatus } from '../../../subgraphs/tickets/enums';
import { type Ticket, ticketEntity } from '../../../subgraphs/tickets/ticket';
import { openServiceDesk, type ServiceDesk } from '../../support/service-desk';
import { isBreachedAt, variedTickets } from '../../support/ticket-rows';
import { analyst, providerAgent } from '../../support/viewers';

// Every filter and the search, against the same rows filtered in memory.

interface Filter {
  kind?: TicketKind;
  status?: TicketStatus[];
  severity?: Severity[];
  issueArea?: IssueArea[];
  category?: SupportCategory[];
  tags?: string[];
  partnerId?: string[];
  customerId?: string[];
  serviceId?: string[];
  assigneeId?: string[];
  escalated?: boolean;
  slaBreached?: boolean;
  createdAt?: { from?: string; to?: string };
  and?: Filter[];
  or?: Filter[];
}

const ROWS = 90;
const DAY = 86_400_000;

let desk: ServiceDesk;
let rows: Ticket[];

beforeAll(async () => {
  desk = await openServiceDesk();
  rows = variedTickets(desk.world, ROWS, 12, desk.now());
  await desk.graph.database.store(ticketEntity, rows);
});

afterAll(() => desk.close());

function matches(ticket: Ticket, filter: Filter, now: Date): boolean {
  const isOneOf = (wanted: readonly string[] | undefined, value: string | null) =>
    wanted === undefined || (value !== null && wanted.includes(value));
  const { createdAt, and, or } = filter;
  return (
    (filter.kind === undefined || ticket.kind === filter.kind) &&
    isOneOf(filter.status, ticket.status) &&
    isOneOf(filter.severity, ticket.severity) &&
    isOneOf(filter.issueArea, ticket.issueArea) &&
    isOneOf(filter.category, ticket.category) &&
    isOneOf(filter.partnerId, ticket.partnerId) &&
    isOneOf(filter.customerId, ticket.customerId) &&
    isOneOf(filter.serviceId, ticket.serviceId) &&
    isOneOf(filter.assigneeId, ticket.assigneeId) &&
    (filter.tags === undefined || ticket.tags.some((tag) => filter.tags?.includes(tag))) &&
    (filter.escalated === undefined || ticket.escalationCount > 0 === filter.escalated) &&
    (filter.slaBreached === undefined || isBreachedAt(ticket, now) === filter.slaBreached) &&
    (createdAt?.from === undefined || ticket.createdAt >= new Date(createdAt.from)) &&
    (createdAt?.to === undefined || ticket.createdAt < new Date(createdAt.to)) &&
    (and ?? []).every((each) => matches(ticket, each, now)) &&
    (or === undefined || or.some((each) => matches(ticket, each, now)))
  );
}

const LIST = `query ($filter: TicketFilter, $search: String) {
  tickets(first: 100, filter: $filter, search: $search) { totalCount nodes { id } }
}`;

async function found(viewer: Viewer, filter: Filter | null, search?: string): Promise<string[]> {
  const { tickets } = await desk.read<{ tickets: { totalCount: number; nodes: { id: string }[] } }>(
    viewer,
    LIST,
    {
      ...{ filter, search },
    },
  );
  const ids = tickets.nodes.map(({ id }) => id);
  expect(tickets.totalCount).toBe(ids.length);
  return ids.sort();
}

const idsOf = (wanted: (ticket: Ticket) => boolean) =>
  rows
    .filter(wanted)
    .map(({ _id }) => _id)
    .sort();

const expected = (filter: Filter) => idsOf((ticket) => matches(ticket, filter, desk.now()));

describe('each condition by itself', () => {
  const one = <T>(values: Record<string, T>) => Object.values(values).map((value) => [value]);
  test.each<[string, Filter[]]>([
    ['kind', Object.values(TicketKind).map((kind) => ({ kind }))],
    ['status', [...one(TicketStatus).map((status) => ({ status })), { status: [] }]],
    ['severity', [...one(Severity).map((severity) => ({ severity })), { severity: Object.values(Severity) }]],
    ['issueArea', one(IssueArea).map((issueArea) => ({ issueArea }))],
    ['category', one(SupportCategory).map((category) => ({ category }))],
    ['tags', [['vip'], ['世纪'], ['mail', 'vip'], ['VIP'], ['vi'], []].map((tags) => ({ tags }))],
    ['escalated', [{ escalated: true }, { escalated: false }]],
    ['slaBreached', [{ slaBreached: true }, { slaBreached: false }]],
  ])('%s finds exactly the rows that have it', async (_, filters) => {
    for (const filter of filters) {
      expect({ filter, ids: await found(analyst, filter) }).toEqual({ filter, ids: expected(filter) });
    }
    expect(filters.some((filter) => expected(filter).length > 0)).toBe(true);
  });

  test('ids of partner, customer, service and assignee, also such as nobody has', async () => {
    const { partner, rival, customer, foreign, service, agent } = desk.world;
    const filters: Filter[] = [
      ...[{ partnerId: [rival._id] }, { partnerId: [partner._id, rival._id] }, { partnerId: ['par_none'] }],
      ...[{ customerId: [customer._id] }, { customerId: [foreign._id, customer._id] }],
      ...[{ serviceId: [service._id] }, { assigneeId: [agent._id] }, { assigneeId: [] }],
    ];
    for (const filter of filters) expect(await found(analyst, filter)).toEqual(expected(filter));
  });

  test('createdAt from inclusive, to exclusive, each alone and both', async () => {
    const instants = rows.slice(0, 6).map(({ createdAt }) => createdAt.toISOString());
    for (const from of instants) {
      const to = new Date(new Date(from).getTime() + 3 * DAY).toISOString();
      for (const createdAt of [{ from }, { to: from }, { from, to }, { from, to: from }, {}]) {
        expect(await found(analyst, { createdAt })).toEqual(expected({ createdAt }));
      }
    }
  });
});

test('a breach comes with time alone, without a write', async () => {
  const before = await found(analyst, { slaBreached: true });
  desk.pass(2_000);
  const after = await found(analyst, { slaBreached: true });
  expect(after).toEqual(expected({ slaBreached: true }));
  expect(after.length).toBeGreaterThan(before.length);
  expect(await found(analyst, { slaBreached: false })).toEqual(expected({ slaBreached: false }));
});

test('any combination of conditions, nested in any way, finds what a plain filter finds', async () => {
  // Three levels of two are 15 groups, of which the graph takes 20; two lists of six in each are 180 values, of 200.
  const some = <T>(values: readonly T[]) =>
    fc.subarray([...values], { minLength: 1, maxLength: Math.min(6, values.length) });
  const { partner, rival, customer, other, service, agent } = desk.world;
  const instant = fc
    .integer({ min: -300, max: 0 })
    .map((hours) => new Date(desk.now().getTime() + hours * 3_600_000));
  const conditions = {
    kind: fc.constantFrom(...Object.values(TicketKind)),
    status: some(Object.values(TicketStatus)),
    severity: some(Object.values(Severity)),
    issueArea: some(Object.values(IssueArea)),
    category: some(Object.values(SupportCategory)),
    tags: some(['vip', 'mail', 'urgent', '世纪']),
    partnerId: some([partner._id, rival._id]),
    customerId: some([customer._id, other._id]),
    serviceId: some([service._id]),
    assigneeId: some([agent._id]),
    escalated: fc.boolean(),
    slaBreached: fc.boolean(),
    createdAt: fc.record(
      { from: instant.map((at) => at.toISOString()), to: instant.map((at) => at.toISOString()) },
      { requiredKeys: [] },
    ),
  };
  const names = Object.keys(conditions) as (keyof typeof conditions)[];
  const flat = fc
    .subarray(names, { maxLength: 2 })
    .chain((chosen) =>
      fc.record(Object.fromEntries(chosen.map((name) => [name, conditions[name]]))),
    ) as fc.Arbitrary<Filter>;
  const { filter } = fc.letrec<{ filter: Filter }>((tie) => ({
    filter: fc.oneof(
      { maxDepth: 3, depthSize: 'small' },
      flat,
      fc
        .tuple(flat, fc.constantFrom('and', 'or'), fc.array(tie('filter'), { minLength: 1, maxLength: 2 }))
        .map(([own, group, list]) => ({ ...own, [group]: list })),
    ),
  }));
  await fc.assert(
    fc.asyncProperty(filter, async (each) => {
      expect(await found(analyst, each)).toEqual(expected(each));
    }),
    { numRuns: 150, interruptAfterTimeLimit: 15_000 },
  );
});

describe('nesting', () => {
  const nested = (depth: number): Filter =>
    depth === 0 ? { escalated: true } : { [depth % 2 ? 'and' : 'or']: [nested(depth - 1)] };
  const codeOf = async (filter: Filter) =>
    (await desk.graph.ask('tickets', analyst, LIST, { filter })).errors?.[0]?.extensions['code'];

  test('goes five deep and no deeper', async () => {
    expect(await found(analyst, nested(5))).toEqual(expected({ escalated: true }));
    expect(await codeOf(nested(6))).toBe('BAD_USER_INPUT');
  });

  test('holds twenty groups and no more', async () => {
    const wide = (count: number) => ({ or: Array.from({ length: count }, () => ({ escalated: true })) });
    expect(await found(analyst, wide(19))).toEqual(expected({ escalated: true }));
    expect(await codeOf(wide(20))).toBe('BAD_USER_INPUT');
  });

  test('names 200 values in all of its groups and no more', async () => {
    const tagged = (count: number) => ({
      and: [{ tags: Array<string>(100).fill('vip') }, { tags: Array<string>(count).fill('vip') }],
    });
    expect(await found(analyst, tagged(100))).toEqual(expected({ tags: ['vip'] }));
    expect(await codeOf(tagged(101))).toBe('BAD_USER_INPUT');
  });

  test('an empty `or` finds nothing, an empty `and` and an empty filter everything', async () => {
    expect(await found(analyst, { or: [] })).toEqual([]);
    expect(await found(analyst, { and: [] })).toEqual(idsOf(() => true));
    expect(await found(analyst, {})).toEqual(idsOf(() => true));
  });
});

describe('who asks', () => {
  test('narrows every filter to what that viewer sees', async () => {
    const { partner, rival, helpdesk } = desk.world;
    const all: Filter = { or: [{ partnerId: [rival._id] }, { partnerId: [partner._id] }, {}] };
    expect(await found(helpdesk, all)).toEqual(idsOf(({ partnerId }) => partnerId === partner._id));
    expect(await found(helpdesk, { partnerId: [rival._id] })).toEqual([]);
    expect(await found(providerAgent, all)).toEqual(
      idsOf(({ kind, escalationCount }) => kind === TicketKind.PARTNER_CENTER || escalationCount > 0),
    );
  });
});

describe('the search', () => {
  const WORD = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu;
  const words = (text: string) => text.normalize('NFKC').toLowerCase().match(WORD) ?? [];
  const isFound = ({ number, title, tags }: Ticket, search: string) => {
    const own = words([number, title, ...tags].join(' '));
    return words(search).every((wanted) => own.some((word) => word.includes(wanted)));
  };

  test.each([
    ...['mail', 'MAIL', 'ail', 'contoso del', 'elayed cont', 'web langsam', 'inv-2026', '0042', 'sr-9'],
    ...[
      '世纪',
      '海世',
      '上海世纪贸易',
      '邮件',
      '无法 outlook',
      'outlook无法',
      'exchange',
      'Ｍａｉｌ',
      'vip',
      'urgent',
    ],
    ...[
      'nothing like it',
      '纪世',
      'mail 世纪',
      '海',
      'mail a',
      '.*',
      '^mail',
      'mail$',
      '(',
      '\\',
      '  mail  ',
    ],
  ])('finds by parts of words: %s', async (search) => {
    const wanted = words(search).length ? idsOf((ticket) => isFound(ticket, search)) : [];
    expect(await found(analyst, null, search)).toEqual(wanted);
  });

  test('finds everything when there is nothing to search for', async () => {
    for (const search of ['', '   ']) expect(await found(analyst, null, search)).toEqual(idsOf(() => true));
  });

  test('finds by number, exactly one', async () => {
    const number = rows[7]?.number ?? '';
    expect(await found(analyst, null, number)).toEqual([rows[7]?._id]);
  });

  test('goes together with a filter, and shows no more than the viewer sees', async () => {
    const { helpdesk, partner } = desk.world;
    const filter: Filter = { severity: [Severity.CRITICAL, Severity.MINIMAL] };
    expect(await found(helpdesk, filter, 'mail')).toEqual(
      idsOf(
        (ticket) =>
          isFound(ticket, 'mail') &&
          ticket.severity !== Severity.MODERATE &&
          ticket.partnerId === partner._id,
      ),
    );
  });

  test('refuses what is too long, has too many words, or single letters alone', async () => {
    const many = Array.from({ length: 9 }, (_, word) => `w${word}`).join(' ');
    for (const search of ['x'.repeat(201), many, 'a', '7', 'a.*d', '(a+)+$']) {
      const { errors } = await desk.graph.ask('tickets', analyst, LIST, { search });
      expect(errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
    }
  });
});
