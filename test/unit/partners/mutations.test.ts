import { partnerEntity, type Partner } from '../../../subgraphs/partners/partner';
import { newId } from '../../../subgraphs/shared/ids';
import { type Viewer, ViewerRole } from '../../../subgraphs/shared/viewer';
import { partnerDocument } from '../../support/documents';
import { startTestGraph, type TestGraph } from '../../support/graph';
import { analyst, providerAdmin, providerAgent, viewerOf } from '../../support/viewers';

interface Payload {
  partner: Record<string, unknown> | null;
  userErrors: { code: string; field: string[] | null; message: string }[];
}

const MUTATIONS = {
  updateSupportProfile: { type: 'UpdateSupportProfileInput', input: { telephone: '+86 21 5555 0199' } },
  setSupportChannels: { type: 'SetSupportChannelsInput', input: { channels: [] } },
  publishSupportNotice: { type: 'PublishSupportNoticeInput', input: { text: 'Call us.', language: 'en' } },
} as const;
type Name = keyof typeof MUTATIONS;
const NAMES = Object.keys(MUTATIONS) as Name[];
const FIELDS = `id version supportProfile { email telephone website } supportNotice { version text language publishedAt }
  supportChannels { kind address languages timeZone hours { day opens closes } } supportCoverage { coveredMinutesPerWeek }`;

let graph: TestGraph;
let partner: Partner;
let rival: Partner;
let admin: Viewer;

beforeAll(async () => {
  graph = await startTestGraph(['partners']);
});

beforeEach(async () => {
  partner = partnerDocument({ version: 7 });
  rival = partnerDocument();
  admin = viewerOf(partner._id, ViewerRole.PARTNER_ADMIN);
  await graph.database.store(partnerEntity, [partner, rival]);
});

afterAll(() => graph.close());

const send = (viewer: Viewer, name: Name, id: string, input: object = MUTATIONS[name].input) =>
  graph.ask(
    'partners',
    viewer,
    `mutation ($id: ID!, $input: ${MUTATIONS[name].type}!) {
      it: ${name}(partnerId: $id, input: $input) { partner { ${FIELDS} } userErrors { code field message } } }`,
    { id, input },
  );

async function change(name: Name, input?: object, viewer = admin, id = partner._id): Promise<Payload> {
  const { data, errors } = await send(viewer, name, id, input);
  expect(errors).toBeUndefined();
  return data?.['it'] as Payload;
}

const refusedWith = ({ partner: changed, userErrors }: Payload) => {
  expect(changed).toBeNull();
  return userErrors.map(({ code, field }) => [code, field?.join('.') ?? null]);
};

const stored = async (_id = partner._id) =>
  (await graph.database.connection.collection<Partner>('partners').findOne({ _id })) as Partner;

describe.each(NAMES)('%s', (name) => {
  test("is the partner's own admin agents' to do, and makes a new version", async () => {
    const { partner: changed, userErrors } = await change(name, MUTATIONS[name].input);
    expect(userErrors).toEqual([]);
    // An empty list of channels in place of an empty list changes nothing.
    expect(changed).toMatchObject({ id: partner._id, version: name === 'setSupportChannels' ? 7 : 8 });
  });

  test.each([
    ["the partner's helpdesk agents", () => viewerOf(partner._id, ViewerRole.PARTNER_AGENT)],
    ["the provider's agents", () => providerAgent],
    ["the provider's admins", () => providerAdmin],
  ])('is not for %s, whether or not there is such a partner', async (_, viewer) => {
    for (const id of [partner._id, rival._id, newId('Partner')]) {
      expect(refusedWith(await change(name, undefined, viewer(), id))).toEqual([['NOT_ENTITLED', null]]);
    }
    expect(await stored()).toEqual(partner);
  });

  test.each([
    ['analysts', () => analyst],
    ['embedded pages', () => viewerOf(partner._id, ViewerRole.EMBED)],
  ])('is forbidden to %s', async (_, viewer) => {
    const { data, errors } = await send(viewer(), name, partner._id);
    expect(data).toBeNull();
    expect(errors?.map(({ extensions }) => extensions['code'])).toEqual(['FORBIDDEN']);
    expect(await stored()).toEqual(partner);
  });

  test('finds no partner but the own one, and tells foreign from missing ones in no way', async () => {
    const answers = await Promise.all(
      [rival._id, newId('Partner'), 'par_x', ''].map((id) => change(name, undefined, admin, id)),
    );
    for (const answer of answers) {
      expect(refusedWith(answer)).toEqual([['NOT_FOUND', 'partnerId']]);
      expect(answer).toEqual(answers[0]);
    }
    expect(await stored(rival._id)).toEqual(rival);
    expect(refusedWith(await change(name, undefined, { ...admin, partnerId: null }))).toEqual([
      ['NOT_FOUND', 'partnerId'],
    ]);
  });
});

describe('the support profile', () => {
  test('keeps what the input leaves out', async () => {
    const before = partner.supportProfile;
    const first = await change('updateSupportProfile', { website: 'https://help.example.cn/' });
    expect(first.partner).toMatchObject({
      version: 8,
      supportProfile: { ...before, website: 'https://help.example.cn/' },
    });
    const second = await change('updateSupportProfile', {
      email: 'new@partner.example.cn',
      telephone: ' 4008 ',
    });
    expect(second.partner?.['supportProfile']).toEqual({
      email: 'new@partner.example.cn',
      telephone: '4008',
      website: 'https://help.example.cn/',
    });
    const third = await change('updateSupportProfile', { website: null });
    expect(third.partner).toMatchObject({ version: 10, supportProfile: { website: null } });
  });

  test.each([
    ['an e-mail address of null', { email: null }, [['BLANK', 'input.email']]],
    ['a telephone number of null', { telephone: null }, [['BLANK', 'input.telephone']]],
    ['a blank telephone number', { telephone: ' ' }, [['BLANK', 'input.telephone']]],
    ['a telephone number without digits', { telephone: 'call us' }, [['INVALID', 'input.telephone']]],
    ['a telephone number of 51 characters', { telephone: '1'.repeat(51) }, [['TOO_LONG', 'input.telephone']]],
    ['a website that is a script', { website: 'javascript:alert(1)' }, [['INVALID', 'input.website']]],
    [
      'two things wrong at once',
      { email: null, telephone: '' },
      [
        ['BLANK', 'input.email'],
        ['BLANK', 'input.telephone'],
      ],
    ],
  ])('is refused with %s', async (_, input, refused) => {
    expect(refusedWith(await change('updateSupportProfile', input))).toEqual(refused);
    expect(await stored()).toEqual(partner);
  });

  test.each([
    ['no e-mail address', { email: 'help' }],
    ['the mask of an address', { email: '***' }],
    ['no web address', { website: 'help.example.cn' }],
  ])('with %s does not fit its type', async (_, input) => {
    const { errors } = await send(admin, 'updateSupportProfile', partner._id, input);
    expect(errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
  });

  test('that is written as it is makes no new version', async () => {
    const { email, telephone } = partner.supportProfile;
    expect((await change('updateSupportProfile', { email, telephone })).partner).toMatchObject({
      version: 7,
    });
    expect((await change('updateSupportProfile', {})).partner).toMatchObject({ version: 7 });
    expect(await stored()).toEqual(partner);
  });
});

describe('the support channels', () => {
  const hours = ['MONDAY', 'TUESDAY'].map((day) => ({ day, opens: '09:00', closes: '24:00' }));
  const phone = {
    kind: 'PHONE',
    address: ' +86 21 5555 0100 ',
    languages: ['ZH-cn', 'en', 'zh-CN'],
    timeZone: 'Asia/Shanghai',
    hours,
  };

  test('are replaced as a whole, and the coverage in the same answer follows', async () => {
    const chat = { ...phone, kind: 'CHAT', address: 'contoso', hours: [] };
    const { partner: changed } = await change('setSupportChannels', { channels: [phone, chat] });
    expect(changed).toMatchObject({
      version: 8,
      supportCoverage: { coveredMinutesPerWeek: 2 * 15 * 60 },
      supportChannels: [
        { kind: 'PHONE', address: '+86 21 5555 0100', languages: ['zh-CN', 'en'], hours },
        { kind: 'CHAT' },
      ],
    });
    const { partner: empty } = await change('setSupportChannels', { channels: [] });
    expect(empty).toMatchObject({
      version: 9,
      supportChannels: [],
      supportCoverage: { coveredMinutesPerWeek: 0 },
    });
  });

  test('as they are read can be sent back, which changes nothing', async () => {
    const first = await change('setSupportChannels', { channels: [phone] });
    const { partner: again } = await change('setSupportChannels', {
      channels: first.partner?.['supportChannels'],
    });
    expect(again).toEqual(first.partner);
  });

  test('are refused with a path to each fault, and stay as they were', async () => {
    const faulty = { ...phone, timeZone: 'Asia/Atlantis', hours: [{ ...hours[0], opens: '24:00' }] };
    expect(refusedWith(await change('setSupportChannels', { channels: [phone, faulty] }))).toEqual([
      ['INVALID', 'input.channels.1.timeZone'],
      ['INVALID', 'input.channels.1.hours.0.opens'],
    ]);
    const many = Array.from({ length: 21 }, () => phone);
    expect(refusedWith(await change('setSupportChannels', { channels: many }))).toEqual([
      ['TOO_LONG', 'input.channels'],
    ]);
    expect(await stored()).toEqual(partner);
  });
});

describe('the support notice', () => {
  test('is published as version 1, 2, and so on, each at its time', async () => {
    const first = await change('publishSupportNotice', { text: '请致电我们。', language: 'zh-cn' });
    expect(first.partner).toMatchObject({
      version: 8,
      supportNotice: {
        version: 1,
        text: '请致电我们。',
        language: 'zh-CN',
        publishedAt: '2026-03-01T08:00:00.000Z',
      },
    });
    const second = await change('publishSupportNotice', { text: '请致电我们。', language: 'zh-CN' });
    expect(second.partner).toMatchObject({ version: 9, supportNotice: { version: 2 } });
  });

  test.each([
    ['a blank text', { text: ' \n', language: 'en' }, [['BLANK', 'input.text']]],
    ['20,001 characters', { text: 'a'.repeat(20_001), language: 'en' }, [['TOO_LONG', 'input.text']]],
    ['a blank language', { text: 'Call us.', language: '' }, [['BLANK', 'input.language']]],
    ['a language that is none', { text: 'Call us.', language: 'zh_CN' }, [['INVALID', 'input.language']]],
  ])('is refused with %s', async (_, input, refused) => {
    expect(refusedWith(await change('publishSupportNotice', input))).toEqual(refused);
    expect(await stored()).toEqual(partner);
  });

  test('may have 20,000 characters', async () => {
    const { userErrors } = await change('publishSupportNotice', {
      text: '字'.repeat(20_000),
      language: 'zh',
    });
    expect(userErrors).toEqual([]);
  });
});

describe('two clients at once', () => {
  test.each<[Name, object]>([
    ['updateSupportProfile', { telephone: '4008' }],
    ['setSupportChannels', { channels: [] }],
  ])('%s of a stale version is a conflict, and nothing is written', async (name, input) => {
    for (const expectedVersion of [6, 8, -1]) {
      const answer = await change(name, { ...input, expectedVersion });
      expect(refusedWith(answer)).toEqual([['CONFLICT', 'input.expectedVersion']]);
      expect(answer.userErrors[0]?.message).toContain('now at version 7');
    }
    expect(await stored()).toEqual(partner);
    expect((await change(name, { ...input, expectedVersion: 7 })).userErrors).toEqual([]);
  });

  test('of whom each means the version that it read: exactly one of them wins', async () => {
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, number) =>
        change('updateSupportProfile', { telephone: `4008 ${number}`, expectedVersion: 7 }),
      ),
    );
    const [winner, ...others] = answers.filter(({ partner: changed }) => changed);
    expect(others).toEqual([]);
    expect(answers.filter(({ userErrors }) => userErrors[0]?.code === 'CONFLICT')).toHaveLength(9);
    expect(await stored()).toMatchObject({ version: 8, supportProfile: winner?.partner?.['supportProfile'] });
  });

  test('of whom none names a version all get their turn: no change is lost', async () => {
    const answers = await Promise.all([
      ...Array.from({ length: 5 }, () => change('publishSupportNotice')),
      change('updateSupportProfile', { telephone: '4008' }),
      change('updateSupportProfile', { email: 'new@partner.example.cn' }),
    ]);
    expect(answers.flatMap(({ userErrors }) => userErrors)).toEqual([]);
    expect(await stored()).toMatchObject({
      version: 14,
      supportNotice: { version: 5 },
      supportProfile: { telephone: '4008', email: 'new@partner.example.cn' },
    });
  });
});

test('several mutations of one request each see what the one before wrote', async () => {
  const query = `mutation ($id: ID!) {
    one: publishSupportNotice(partnerId: $id, input: { text: "One", language: "en" }) { partner { version supportNotice { text } } }
    stale: updateSupportProfile(partnerId: $id, input: { telephone: "4008", expectedVersion: 7 }) { userErrors { code } }
    two: publishSupportNotice(partnerId: $id, input: { text: "Two", language: "en" }) { partner { version supportNotice { text } } } }`;
  expect((await graph.ask('partners', admin, query, { id: partner._id })).data).toEqual({
    one: { partner: { version: 8, supportNotice: { text: 'One' } } },
    stale: { userErrors: [{ code: 'CONFLICT' }] },
    two: { partner: { version: 9, supportNotice: { text: 'Two' } } },
  });
});
