import {
  canonicalLanguage,
  emailRefusals,
  languageRefusals,
  requiredRefusals,
  telephoneRefusals,
  webAddressRefusals,
} from '../../../subgraphs/shared/input.rules';

const FIELD = ['input', 'it'];
const codes = (refusals: readonly { code: string; field?: string[] | null }[]) => {
  for (const { field } of refusals) expect(field).toEqual(FIELD);
  return refusals.map(({ code }) => code);
};

test.each([
  ['zh-CN', 'zh-CN'],
  ['ZH-cn', 'zh-CN'],
  ['zh-hans-cn', 'zh-Hans-CN'],
  ['en', 'en'],
])('the language tag %s is stored as %s', (tag, stored) => {
  expect(canonicalLanguage(tag)).toBe(stored);
  expect(languageRefusals(tag, FIELD)).toEqual([]);
});

test.each([
  ['', 'BLANK'],
  ['  ', 'BLANK'],
  ['zh_CN', 'INVALID'],
  ['Chinese language', 'INVALID'],
  ['-', 'INVALID'],
  [`en-x-${'a'.repeat(8)}-${'b'.repeat(8)}-${'c'.repeat(8)}-${'d'.repeat(8)}`, 'INVALID'],
])('%j is refused as a language tag: %s', (tag, code) => {
  expect(codes(languageRefusals(tag, FIELD))).toEqual([code]);
});

test.each([
  ['+86 21 5555 0100', []],
  ['400-820-3800 转 2', []],
  ['', ['BLANK']],
  ['call us', ['INVALID']],
  ['1'.repeat(50), []],
  ['1'.repeat(51), ['TOO_LONG']],
])('the telephone number %j: %j', (number, refused) => {
  expect(codes(telephoneRefusals(number, FIELD))).toEqual(refused);
});

test.each([
  ['help@partner.example.cn', []],
  ['', ['BLANK']],
  ['help', ['INVALID']],
  ['a b@partner.example.cn', ['INVALID']],
  [`${'a'.repeat(240)}@example.cn.cn`, []],
  [`${'a'.repeat(242)}@example.cn.cn`, ['TOO_LONG']],
])('the e-mail address %j: %j', (address, refused) => {
  expect(codes(emailRefusals(address, FIELD))).toEqual(refused);
});

test.each([
  ['https://help.example.cn/', []],
  ['http://help.example.cn', []],
  ['help.example.cn', ['INVALID']],
  ['javascript:alert(1)', ['INVALID']],
  ['data:text/html,x', ['INVALID']],
  [`https://help.example.cn/${'a'.repeat(2_000)}`, ['TOO_LONG']],
])('the web address %j: %j', (address, refused) => {
  expect(codes(webAddressRefusals(address, FIELD))).toEqual(refused);
});

test('a required field of an update may be left out and may not be null', () => {
  expect(requiredRefusals({ left: undefined, right: 'x', it: null })).toMatchObject([
    { code: 'BLANK', field: FIELD },
  ]);
});
