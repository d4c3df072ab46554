import { SupportChannelKind, Weekday } from '../../../subgraphs/partners/enums';
import { type ChannelDraft, channelRefusals } from '../../../subgraphs/partners/support-channel.rules';

const span = { day: Weekday.MONDAY, opens: '09:00', closes: '18:00' };
const channel: ChannelDraft = {
  kind: SupportChannelKind.PHONE,
  address: '+86 21 5555 0100',
  languages: ['zh-CN'],
  timeZone: 'Asia/Shanghai',
  hours: [span],
};
const refusalsOf = (overrides: Partial<ChannelDraft>) =>
  channelRefusals([channel, { ...channel, ...overrides }]).map(({ code, field }) => [
    code,
    field?.slice(3).join('.'),
  ]);

test.each<[string, Partial<ChannelDraft>]>([
  ['a PHONE with its number', {}],
  ['an EMAIL with its address', { kind: SupportChannelKind.EMAIL, address: 'help@partner.example.cn' }],
  ['a PORTAL with its web address', { kind: SupportChannelKind.PORTAL, address: 'https://help.example.cn/' }],
  ['a CHAT with an account name', { kind: SupportChannelKind.CHAT, address: 'contoso-help' }],
  ['an ONSITE with somebody to ask', { kind: SupportChannelKind.ONSITE, address: 'Ask Li Na' }],
  ['an address of 200 characters', { kind: SupportChannelKind.CHAT, address: 'a'.repeat(200) }],
  ['ten languages', { languages: ['zh', 'en', 'de', 'fr', 'es', 'it', 'ja', 'ko', 'ru', 'pt'] }],
  ['a zone far away', { timeZone: 'America/Argentina/Buenos_Aires' }],
  ['UTC', { timeZone: 'UTC' }],
  ['no hours', { hours: [] }],
  ['fifty spans that overlap', { hours: Array.from({ length: 50 }, () => span) }],
  ['a whole day', { hours: [{ ...span, opens: '00:00', closes: '24:00' }] }],
  ['24 hours from nine on', { hours: [{ ...span, opens: '09:00', closes: '09:00' }] }],
  ['a night', { hours: [{ ...span, opens: '20:00', closes: '08:00' }] }],
])('a channel may be %s', (_, overrides) => {
  expect(refusalsOf(overrides)).toEqual([]);
});

test.each<[string, Partial<ChannelDraft>, [string, string][]]>([
  ['a blank address', { address: ' ' }, [['BLANK', 'address']]],
  [
    'an address of 201 characters',
    { kind: SupportChannelKind.CHAT, address: 'a'.repeat(201) },
    [['TOO_LONG', 'address']],
  ],
  ['a PHONE without a number', { address: 'call us' }, [['INVALID', 'address']]],
  ['an EMAIL that is none', { kind: SupportChannelKind.EMAIL, address: 'help' }, [['INVALID', 'address']]],
  [
    'a PORTAL that runs a script',
    { kind: SupportChannelKind.PORTAL, address: 'javascript:alert(1)' },
    [['INVALID', 'address']],
  ],
  ['no language', { languages: [] }, [['BLANK', 'languages']]],
  ['eleven languages', { languages: Array.from({ length: 11 }, () => 'en') }, [['TOO_LONG', 'languages']]],
  [
    'a language that is none',
    { languages: ['en', 'zh_CN', ''] },
    [
      ['INVALID', 'languages.1'],
      ['BLANK', 'languages.2'],
    ],
  ],
  ['a zone that does not exist', { timeZone: 'Asia/Atlantis' }, [['INVALID', 'timeZone']]],
  ['an offset in place of a zone', { timeZone: '+08:00' }, [['INVALID', 'timeZone']]],
  ['no zone', { timeZone: '' }, [['INVALID', 'timeZone']]],
  ['51 spans', { hours: Array.from({ length: 51 }, () => span) }, [['TOO_LONG', 'hours']]],
  ['an opening at 24:00', { hours: [{ ...span, opens: '24:00' }] }, [['INVALID', 'hours.0.opens']]],
  ['a closing at 24:01', { hours: [span, { ...span, closes: '24:01' }] }, [['INVALID', 'hours.1.closes']]],
  ['a time without its zero', { hours: [{ ...span, opens: '9:00' }] }, [['INVALID', 'hours.0.opens']]],
  ['a time with seconds', { hours: [{ ...span, closes: '18:00:00' }] }, [['INVALID', 'hours.0.closes']]],
])('a channel with %s is refused', (_, overrides, refused) => {
  expect(refusalsOf(overrides)).toEqual(refused);
});

test('a partner may have twenty channels, and none', () => {
  expect(channelRefusals(Array.from({ length: 20 }, () => channel))).toEqual([]);
  expect(channelRefusals([])).toEqual([]);
  expect(channelRefusals(Array.from({ length: 21 }, () => channel))).toMatchObject([
    { code: 'TOO_LONG', field: ['input', 'channels'] },
  ]);
});
