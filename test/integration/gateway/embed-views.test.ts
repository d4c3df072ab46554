import { ticketEntity } from '../../../subgraphs/tickets/ticket';
import { escalationEntity } from '../../../subgraphs/tickets/escalation';
import { readViews } from '../../../subgraphs/shared/views';
import { DEFAULT_BUDGETS } from '../../../gateway/cost/budget-settings';
import { signToken } from '../../../gateway/viewer';
import { ViewerRole } from '../../../subgraphs/shared/viewer';
import { escalationDocument, ticketDocument } from '../../support/ticket-documents';
import { viewerOf } from '../../support/viewers';
import { AUTH_SECRET } from '../../support/whole-graph';
import { codeOf, type EmbedDesk, SITE, startEmbedDesk } from './embed-desk';

let desk: EmbedDesk;

beforeAll(async () => {
  desk = await startEmbedDesk();
  const { partner, rival, customer, foreign, service } = desk.world;
  const mine = { partnerId: partner._id, customerId: customer._id, serviceId: service._id };
  const [late, soon] = [
    ticketDocument({ ...mine, title: 'Late one', createdAt: new Date(Date.now() - 7 * 86_400_000) }),
    ticketDocument({ ...mine, title: '=Soon one', createdAt: new Date() }),
  ];
  const theirs = ticketDocument({ partnerId: rival._id, customerId: foreign._id, title: 'Rival one' });
  await desk.graph.database.store(ticketEntity, [late, soon, theirs]);
  await desk.graph.database.store(escalationEntity, [
    escalationDocument({ partnerId: partner._id, ticketId: late._id }),
    escalationDocument({ partnerId: rival._id, ticketId: theirs._id }),
  ]);
});

afterAll(() => desk.graph.close());

const variables = (values: object) => `variables=${encodeURIComponent(JSON.stringify(values))}`;
const readsDuring = (work: () => Promise<unknown>) => desk.graph.database.readsDuring(work);

describe('the ready views', () => {
  test('are all shown to a page, with the columns that they name', async () => {
    const views = await readViews();
    expect([...views.keys()]).toEqual([
      ...[
        'at-a-glance',
        'coverage-gaps',
        'escalations',
        'open-tickets',
        'service-health',
        'sla-met-by-month',
      ],
    ]);
    for (const name of views.keys()) {
      const locked = name === 'service-health' ? { customerId: desk.world.customer._id } : {};
      const answer = await desk.get(`views/${name}`, await desk.token({ view: name, variables: locked }));
      expect([name, answer.status, answer.body.errors]).toEqual([name, 200, undefined]);
      expect(answer.text).not.toMatch(/Rival|null,"errors"/);
    }
  });

  test('show what there is to show', async () => {
    const [glance, tickets, sla, escalations, health, gaps] = await Promise.all([
      desk.get('views/at-a-glance', await desk.token({ view: 'at-a-glance' })),
      desk.get('views/open-tickets', await desk.token()),
      desk.get('views/sla-met-by-month', await desk.token({ view: 'sla-met-by-month' })),
      desk.get('views/escalations', await desk.token({ view: 'escalations' })),
      desk.get('views/service-health', await desk.healthToken(desk.world.customer._id)),
      desk.get('views/coverage-gaps', await desk.token({ view: 'coverage-gaps' })),
    ]);
    const count = (totalCount: number) => ({ totalCount });
    expect(glance.body.data).toMatchObject({
      viewer: { partner: { open: count(2), late: count(1), critical: count(0), withProvider: count(0) } },
    });
    const nodes = [{ title: 'Late one' }, { title: '=Soon one', slaBreached: false }];
    expect(tickets.body.data).toMatchObject({ viewer: { partner: { tickets: { totalCount: 2, nodes } } } });
    const { buckets } = (sla.body.data as { ticketAnalytics: { buckets: { count: number }[] } })
      .ticketAnalytics;
    expect(buckets.reduce((sum, { count }) => sum + count, 0)).toBe(2);
    expect(escalations.body.data).toMatchObject({
      viewer: { partner: { escalations: { totalCount: 1, nodes: [{ ticket: { title: 'Late one' } }] } } },
    });
    expect(health.body.data).toMatchObject({
      customer: { serviceHealth: 'WARNING', services: { nodes: [{ name: 'Mailboxes' }, { name: 'Sites' }] } },
    });
    const days = (gaps.body.data as { viewer: { partner: { supportCoverage: { gaps: object[] } } } }).viewer
      .partner;
    expect(days.supportCoverage.gaps).toHaveLength(7);
  });

  test('are listed for everybody, without what makes them work', async () => {
    const { status, body, headers } = await desk.get('views.json');
    expect(status).toBe(200);
    expect(headers.get('access-control-allow-origin')).toBe('*');
    const { views } = body as unknown as { views: Record<string, unknown>[] };
    expect(views).toHaveLength(6);
    expect(views.find(({ name }) => name === 'service-health')).toMatchObject({
      title: 'Service health',
      locked: ['customerId'],
      open: ['first', 'after'],
      display: { kind: 'table', rowsAt: 'customer.services.nodes' },
    });
    expect(JSON.stringify(views)).not.toContain('documentId');
  });
});

describe('variables', () => {
  test('that are open are what the page says, and as the view says until then', async () => {
    const token = await desk.token();
    const one = await desk.get(`views/open-tickets?${variables({ first: 1 })}`, token);
    const { tickets } = (one.body.data as { viewer: { partner: { tickets: { nodes: object[] } } } }).viewer
      .partner;
    expect(tickets.nodes).toHaveLength(1);
    const none = await desk.get(`views/open-tickets?${variables({ severity: ['MINIMAL'] })}`, token);
    expect(none.body.data).toMatchObject({ viewer: { partner: { tickets: { totalCount: 0 } } } });
    const late = await desk.get(`views/open-tickets?${variables({ slaBreached: true })}`, token);
    expect(late.body.data).toMatchObject({ viewer: { partner: { tickets: { totalCount: 1 } } } });
  });

  test.each<[string, unknown]>([
    ['one that is locked', { customerId: 'cus_01ARZ3NDEKTSV4RRFFQ69G5FAV' }],
    ['the locked one again, to the same value', 'same'],
    ['one that the view does not have', { partnerId: 'par_1' }],
    ['one of another type', { first: '10' }],
    ['a number that is none', { first: 1e300 }],
    ['a page larger than any', { first: 101 }],
    ['a page of nothing', { first: 0 }],
    ['a list in the place of an object', [1]],
    ['one named like a method', { constructor: 1 }],
  ])('are refused with %s', async (_, value) => {
    const { customer } = desk.world;
    const token = await desk.healthToken(customer._id);
    const sent = value === 'same' ? { customerId: customer._id } : (value as object);
    const answer = await desk.get(`views/service-health?${variables(sent)}`, token);
    expect([answer.status, codeOf(answer)]).toEqual([400, 'BAD_USER_INPUT']);
  });

  test.each(['', '{', '"text"', '{}&variables={}'])('are refused when they are %s', async (text) => {
    const { status } = await desk.get(`views/open-tickets?variables=${text}`, await desk.token());
    expect(status).toBe(400);
  });

  test.each(['first=10', 'variables={}&first=10', 'token=x', '__proto__=1'])(
    'have one parameter, and %s is refused',
    async (parameters) => {
      for (const ending of ['', '.csv']) {
        const answer = await desk.get(`views/open-tickets${ending}?${parameters}`, await desk.token());
        expect([answer.status, codeOf(answer)]).toEqual([400, 'BAD_USER_INPUT']);
      }
    },
  );

  test('that the graph refuses are refused here as well, and not taken for an empty list', async () => {
    const [tickets, sla] = [await desk.token(), await desk.token({ view: 'sla-met-by-month' })];
    for (const ending of ['', '.csv']) {
      const asked = [
        desk.get(`views/sla-met-by-month${ending}?${variables({ timeZone: 'Nowhere/Else' })}`, sla),
        ...(ending ? [] : [desk.get(`views/open-tickets?${variables({ after: 'zz' })}`, tickets)]),
      ];
      for (const answer of await Promise.all(asked)) {
        expect([answer.status, codeOf(answer)]).toEqual([400, 'BAD_USER_INPUT']);
        expect(answer.headers.get('cache-control')).toBe('no-store');
      }
    }
  });

  test("that lock another partner's customer show what one shows that does not exist: nothing", async () => {
    const missing = await desk.healthToken('cus_01ARZ3NDEKTSV4RRFFQ69G5FAV');
    const foreign = await desk.healthToken(desk.world.foreign._id);
    for (const path of ['views/service-health', 'views/service-health.csv']) {
      const [answer, other] = [await desk.get(path, foreign), await desk.get(path, missing)];
      expect([answer.status, answer.headers.get('cache-control')]).toEqual([404, 'no-store']);
      expect([other.status, other.text]).toEqual([answer.status, answer.text]);
    }
  });
});

describe('a token', () => {
  test('opens its view and no other', async () => {
    const token = await desk.token();
    const answers = await Promise.all(
      ['escalations', 'coverage-gaps.csv', 'nothing', 'nothing.csv', 'constructor'].map((name) =>
        desk.get(`views/${name}`, token),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 404, 404, 404]);
  });

  test('is needed, and no other credential does', async () => {
    const asEmbed = await signToken(AUTH_SECRET, viewerOf(desk.world.partner._id, ViewerRole.EMBED), '1h');
    const asAdmin = await signToken(AUTH_SECRET, desk.admin, '1h');
    const answers = await Promise.all(
      [undefined, asEmbed, asAdmin].map((token) => desk.get('views/open-tickets', token)),
    );
    expect(answers.map(codeOf)).toEqual(['UNAUTHENTICATED', 'FORBIDDEN', 'FORBIDDEN']);
  });

  test('opens nothing over /graphql, not even its own view, whatever is sent along', async () => {
    const token = await desk.healthToken(desk.world.customer._id);
    const { operations } = await import('../../../schema/trusted-documents.json');
    const documentId = (await readViews()).get('service-health')?.documentId ?? '';
    const query = operations.find(({ id }) => id === documentId)?.body;
    const bodies = [
      { documentId },
      { query },
      { query: '{ viewer { id } }' },
      { query: '{ __typename }' },
      {},
    ];
    const pretence = { 'x-own-request': 'true' };
    for (const body of bodies) {
      const answer = await desk.send(token, body, pretence);
      expect([answer.status, codeOf(answer)]).toEqual([403, 'FORBIDDEN']);
    }
    const byGet = await fetch(`${desk.graph.url}?documentId=${documentId}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(byGet.status).toBe(403);
  });

  test('without a view, as in the demo, sends any trusted query as before', async () => {
    const viewer = viewerOf(desk.world.partner._id, ViewerRole.EMBED);
    const views = await readViews();
    const token = await signToken(AUTH_SECRET, viewer, '1h');
    const { status } = await desk.send(token, { documentId: views.get('escalations')?.documentId });
    expect(status).toBe(200);
    expect((await desk.send(token, { query: '{ viewer { id } }' })).status).toBe(400);
  });

  test('exports nothing', async () => {
    const response = await fetch(`${desk.origin}/export/tickets.jsonl`, {
      headers: { authorization: `Bearer ${await desk.token()}` },
    });
    expect(response.status).toBe(403);
  });
});

describe('a method', () => {
  const send = async (path: string, method: string) => {
    const headers = { authorization: `Bearer ${await desk.token()}`, origin: SITE };
    return fetch(`${desk.origin}/embed/${path}`, { method, headers });
  };

  test('that an address does not take is answered with those that it takes', async () => {
    for (const [path, taken, others] of [
      ['views.json', 'GET, HEAD', ['POST', 'PUT']],
      ['views/open-tickets', 'GET, HEAD', ['POST', 'DELETE']],
      ['views/open-tickets.csv', 'GET', ['POST', 'HEAD']],
    ] as const)
      for (const method of others) {
        const { status, headers } = await send(path, method);
        expect([path, method, status, headers.get('allow')]).toEqual([path, method, 405, taken]);
        expect(headers.get('access-control-allow-origin')).toBe('*');
      }
  });

  test('that asks for the head alone is answered as the whole would be', async () => {
    const [head, whole] = [await send('views/open-tickets', 'HEAD'), await send('views/open-tickets', 'GET')];
    expect([head.status, await head.text()]).toEqual([200, '']);
    expect(head.headers.get('etag')).toBe(whole.headers.get('etag'));
    expect((await send('views.json', 'HEAD')).status).toBe(200);
  });
});

describe('a page of another site', () => {
  test('is let in when the token names it', async () => {
    const token = await desk.token({ origins: [SITE, 'http://localhost:8080'] });
    const from = async (origin: string) => {
      const { status, headers } = await desk.get('views/open-tickets', token, { origin });
      expect(headers.get('access-control-allow-origin')).toBe('*');
      expect(headers.get('access-control-allow-credentials')).toBeNull();
      return status;
    };
    expect([await from(SITE), await from('http://localhost:8080'), await from(desk.origin)]).toEqual([
      200, 200, 200,
    ]);
    const others = ['https://desk.example.cn.evil.cn', 'http://desk.example.cn', `${SITE}:8443`, 'null', 'x'];
    for (const other of others) expect(await from(other)).toBe(403);
  });

  test('may ask before it asks, also of a gateway with a list of sites of its own', async () => {
    const other = await startEmbedDesk(undefined, { corsOrigins: ['https://app.example.cn'] });
    try {
      for (const { origin } of [desk, other]) {
        for (const path of ['views/open-tickets', 'views/open-tickets.csv', 'views.json']) {
          const response = await fetch(`${origin}/embed/${path}`, {
            method: 'OPTIONS',
            headers: {
              ...{ origin: SITE, 'access-control-request-method': 'GET' },
              'access-control-request-headers': 'authorization,if-none-match',
            },
          });
          expect([response.status, response.headers.get('access-control-allow-origin')]).toEqual([204, '*']);
          expect(response.headers.get('access-control-allow-headers')).toBe(
            'authorization, content-type, if-none-match',
          );
          expect(response.headers.get('access-control-allow-credentials')).toBeNull();
        }
      }
      const token = await other.token();
      expect((await other.get('views/open-tickets', token, { origin: SITE })).status).toBe(200);
      const foreign = await fetch(`${other.origin}/graphql`, {
        method: 'OPTIONS',
        headers: { origin: SITE, 'access-control-request-method': 'POST' },
      });
      expect(foreign.headers.get('access-control-allow-origin')).toBeNull();
    } finally {
      await other.graph.close();
    }
  });
});

describe('an answer', () => {
  test('is not sent again to who has it', async () => {
    const token = await desk.token({ view: 'escalations' });
    const first = await desk.get('views/escalations', token);
    const etag = first.headers.get('etag') ?? '';
    expect(etag).toMatch(/^"[\w-]{43}"$/);
    expect(first.headers.get('cache-control')).toBe('private, max-age=30');
    expect(first.headers.get('vary')).toBe('authorization, origin');
    const other = await desk.token({ view: 'escalations' });
    for (const tag of [etag, `W/${etag}`, `"x", ${etag}`, '*']) {
      const again = await desk.get('views/escalations', other, { 'if-none-match': tag });
      expect([again.status, again.text, again.headers.get('etag')]).toEqual([304, '', etag]);
    }
    expect((await desk.get('views/escalations', other, { 'if-none-match': '"x"' })).status).toBe(200);
  });

  test('changes its tag with its data, when its time is over', async () => {
    const token = await desk.token();
    const path = `views/open-tickets?${variables({ first: 7 })}`;
    const before = await desk.get(path, token);
    const { partner, customer } = desk.world;
    const added = ticketDocument({ partnerId: partner._id, customerId: customer._id });
    await desk.graph.database.store(ticketEntity, [added]);
    expect((await desk.get(path, token)).headers.get('etag')).toBe(before.headers.get('etag'));
    const after = await desk.get(`views/open-tickets?${variables({ first: 8 })}`, token);
    expect(after.headers.get('etag')).not.toBe(before.headers.get('etag'));
    await desk.graph.database.connection.collection('tickets').deleteOne({ number: added.number });
  });

  test('costs one reading for a hundred visitors at once, and none for those who come after', async () => {
    const tokens = await Promise.all(Array.from({ length: 10 }, () => desk.token()));
    const path = `views/open-tickets?${variables({ first: 9 })}`;
    const visit = () =>
      Promise.all(Array.from({ length: 100 }, (_, index) => desk.get(path, tokens[index % 10])));
    const alone = await readsDuring(() =>
      desk.get(`views/open-tickets?${variables({ first: 10 })}`, tokens[0]),
    );
    const together = await readsDuring(visit);
    // Whose tokens they are is asked once for each.
    expect(together.length).toBeLessThanOrEqual(alone.length + 2 * tokens.length);
    expect(await readsDuring(visit)).toEqual([]);
    const answers = await visit();
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(new Set(answers.map(({ headers }) => headers.get('etag'))).size).toBe(1);
  });

  test('is never shared between partners or values', async () => {
    const rival = viewerOf(desk.world.rival._id, ViewerRole.PARTNER_ADMIN);
    const { token } = await desk.make({}, rival, desk.world.rival._id);
    await desk.get('views/open-tickets', await desk.token());
    const theirs = await desk.get('views/open-tickets', token ?? '');
    expect(theirs.text).toContain('Rival one');
    expect(theirs.text).not.toContain('Late one');
    const [one, other] = await Promise.all(
      [desk.world.customer, desk.world.other].map(async ({ _id }) =>
        desk.get('views/service-health', await desk.healthToken(_id)),
      ),
    );
    expect(one?.text).not.toBe(other?.text);
  });

  test('without its rows is none: it says when to come again, and is not kept', async () => {
    const token = await desk.token();
    const running = desk.graph.running.get('tickets');
    desk.graph.running.delete('tickets');
    const path = `views/open-tickets?${variables({ first: 12 })}`;
    const answers = [await desk.get(path, token), await desk.get('views/open-tickets.csv', token)];
    if (running) desk.graph.running.set('tickets', running);
    for (const answer of answers) {
      expect([answer.status, codeOf(answer)]).toEqual([503, 'SUBGRAPH_UNAVAILABLE']);
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(answer.headers.get('cache-control')).toBe('no-store');
    }
    expect((await desk.get(path, token)).status).toBe(200);
  });

  test('that lacks something says so and is not kept', async () => {
    const token = await desk.token();
    const running = desk.graph.running.get('customers');
    desk.graph.running.delete('customers');
    const path = `views/open-tickets?${variables({ first: 11 })}`;
    const partial = await desk.get(path, token);
    if (running) desk.graph.running.set('customers', running);
    expect([partial.status, partial.headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(partial.body.errors[0]?.extensions.code).toBe('SUBGRAPH_UNAVAILABLE');
    expect((await desk.get(path, token)).body.errors).toBeUndefined();
  });
});

describe('the budget of the partner', () => {
  const startPoor = (budget: number, restoreRate = 1) => {
    const embed = { [ViewerRole.EMBED]: { budget, restoreRate } };
    return startEmbedDesk(undefined, { budgets: { ...DEFAULT_BUDGETS, ...embed } });
  };

  test('is spent by its pages, and says when to come back', async () => {
    const poor = await startPoor(1_010);
    try {
      const [token, other] = [await poor.token(), await poor.token()];
      const statuses: number[] = [];
      for (let visit = 0; visit < 14; visit++)
        statuses.push((await poor.get('views/open-tickets', visit % 2 ? token : other)).status);
      const refused = await poor.get('views/open-tickets', token);
      expect(statuses[0]).toBe(200);
      expect([refused.status, codeOf(refused)]).toEqual([429, 'RATE_LIMITED']);
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
      const rival = viewerOf(poor.world.rival._id, ViewerRole.PARTNER_ADMIN);
      const theirs = await poor.make({}, rival, poor.world.rival._id);
      expect((await poor.get('views/open-tickets', theirs.token ?? '')).status).toBe(200);
      expect((await poor.graph.ask(poor.admin, '{ viewer { id } }')).status).toBe(200);
    } finally {
      await poor.graph.close();
    }
  });

  test('is not spent by a visitor who is refused, whatever is tried', async () => {
    const poor = await startPoor(2_000);
    try {
      const [tickets, sla] = [await poor.token(), await poor.token({ view: 'sla-met-by-month' })];
      const nowhere = variables({ timeZone: 'Nowhere/Else' });
      const exported = async () => {
        const headers = { authorization: `Bearer ${tickets}` };
        return { status: (await fetch(`${poor.origin}/export/tickets.jsonl`, { headers })).status };
      };
      const statuses = new Set<number>();
      for (let round = 0; round < 10; round++)
        for (const { status } of [
          await poor.send(tickets, { query: '{ viewer { id } }' }),
          await poor.send(tickets, { documentId: 'none' }),
          await poor.get(`views/sla-met-by-month?${nowhere}`, sla),
          await poor.get(`views/open-tickets?${variables({ after: 'zz' })}`, tickets),
          await exported(),
        ])
          statuses.add(status);
      expect([...statuses].sort()).toEqual([400, 403]);
      const other = await poor.token({ view: 'escalations' });
      expect((await poor.get('views/escalations', other)).status).toBe(200);
    } finally {
      await poor.graph.close();
    }
  });

  test('is not spent by one token that asks with ever other values', async () => {
    const poor = await startPoor(10_000);
    try {
      const [token, other] = [await poor.token({ view: 'sla-met-by-month' }), await poor.token()];
      const ask = (minute: number) => {
        const from = new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString();
        return poor.get(`views/sla-met-by-month?${variables({ from })}`, token);
      };
      let visits = 0;
      while (visits < 100 && (await ask(visits)).status === 200) visits++;
      const refused = await ask(visits);
      expect([refused.status, codeOf(refused)]).toEqual([429, 'RATE_LIMITED']);
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
      // What is kept costs no reading, and the others have their shares.
      expect((await ask(0)).status).toBe(200);
      expect((await poor.get('views/open-tickets', other)).status).toBe(200);
    } finally {
      await poor.graph.close();
    }
  });
});
