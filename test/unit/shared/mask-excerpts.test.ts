import { maskedExcerpt } from '../../../subgraphs/shared/mask.rules';

const mia = { name: 'Mia Chen', email: '王@contoso.example.cn', phoneNumber: '010 5555 1234' };
const gang = { name: '王刚', email: null, phoneNumber: null };
const jose = { name: 'Núñez José', email: null, phoneNumber: null };

describe('of a text that was cut, the end is hidden', () => {
  test.each([
    ['in an address', 'Write to zhang.wei@contoso…', 'Write to ***…'],
    ['at the dot of an address', 'Write to zhang.wei@contoso.…', 'Write to ***…'],
    ['behind the sign of an address', 'Write to zhang.wei@…', 'Write to ***…'],
    ['before the sign of an address', 'Write to zhang.wei…', 'Write to ***…'],
    ['behind the quoted name of an address', 'Write to "john doe"@cont…', 'Write to ***…'],
    ['in a full-width address', '请联系zhang.wei＠cont…', '***…'],
    ['in an address that is whole', 'Write to li@example.cn…', 'Write to ***…'],
    ['in a number', 'Call +86 138…', 'Call ***…'],
    ['in a full-width number', 'Call ＋８６　１３８…', 'Call ***…'],
    ['behind the plus of a number', 'Call +…', 'Call ***…'],
    ['in a number by dots', 'Call +86.138.00…', 'Call ***…'],
    ["in the person's number", 'Call 010 55…', 'Call ***…'],
    ["in the person's address", 'Write to 王@con…', 'Write to ***…'],
    ['in a name', 'Ask Mia Che…', 'Ask ***…'],
    ['in another spelling of a name', 'Ask MIA_CHE…', 'Ask ***…'],
    ['between the words of a name', 'Ask Mia …', 'Ask ***…'],
    ['in the first word of a name', 'Ask M…', 'Ask ***…'],
    ['behind a name', 'Ask Mia Chen…', 'Ask ***…'],
    ['in a Chinese name', '请联系王…', '请联系***…'],
    ['between a letter and its accent', 'Ask Nu\u0301n\u0303ez Jose…', 'Ask ***…'],
  ])('%s', (_, text, masked) => {
    expect(maskedExcerpt(text, mia, gang, jose)).toBe(masked);
  });
});

test.each([
  ['a word of letters alone', 'Mail does not arri…', 'Mail does not arri…'],
  ['a name in another word', 'We use Formia…', 'We use Formia…'],
  ['what stands before', 'Mia Chen or li@x.cn: mail does not…', '*** or ***: mail does not…'],
  ['nothing', '…', '…'],
])('%s', (_, text, masked) => {
  expect(maskedExcerpt(text, mia)).toBe(masked);
});

test('a text that was not cut is masked as any other', () => {
  expect(maskedExcerpt('Ask zhang.wei@contoso or Mia Che', mia)).toBe('Ask zhang.wei@contoso or Mia Che');
  expect(maskedExcerpt('Ask Mia Chen', mia)).toBe('Ask ***');
});
