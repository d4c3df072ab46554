import { maskedLink, maskedText } from '../../../subgraphs/shared/mask.rules';

const person = { name: '王刚', email: 'gang.wang@example.cn', phoneNumber: '010 5555 1234' };

test.each([
  ['the name of the person', '王刚如何查看邮箱？', '***如何查看邮箱？'],
  ['each place of the name', '王刚 and 王刚', '*** and ***'],
  ["the person's telephone number as it is known", 'Call 010 5555 1234 at noon', 'Call *** at noon'],
  ['the same with other signs between its digits', 'Call (010) 5555-1234.', 'Call ***.'],
  ['the same without what it begins with', 'Call 55551234 or 10 55551234', 'Call *** or ***'],
  ['e-mail addresses of anybody', 'Write to li.na+it@mail.example.com.cn.', 'Write to ***.'],
  ['international telephone numbers of anybody', 'Call +86 (10) 5555-1234, please', 'Call ***, please'],
  [
    'nothing in numbers of tickets, versions and times',
    'SR-004915, v16.0.1 at 10:42',
    'SR-004915, v16.0.1 at 10:42',
  ],
])('hides %s', (_, text, masked) => {
  expect(maskedText(text, person)).toBe(masked);
});

test("the person's number in a longer one is another number", () => {
  const text = 'Order 901055551234 and 010555512340';
  expect(maskedText(text, person)).toBe(text);
});

test('without a person, only what anybody can be reached by is hidden', () => {
  expect(maskedText('王刚: gang.wang@example.cn')).toBe('王刚: ***');
});

test('several people are hidden at once', () => {
  const other = { name: 'Wei Zhang', email: null, phoneNumber: null };
  expect(maskedText('王刚 of Wei Zhang', person, null, other)).toBe('*** of ***');
});

test('somebody who is masked already is not looked for', () => {
  expect(maskedText('a *** b', { ...person, name: '***' })).toBe('a *** b');
});

test.each([
  [
    'https://files.example.cn/mia.chen@contoso.example.cn/Mia%20Chen.png?sig=SECRET#mia',
    'https://files.example.cn/***',
  ],
  ['https://files.example.cn:8443/x', 'https://files.example.cn:8443/***'],
  ['https://files.example.cn', 'https://files.example.cn/***'],
  ['https://mia-chen.files.example.cn/x', 'https://***.files.example.cn/***'],
])('of the link %s, the site is left', (link, masked) => {
  expect(maskedLink(link, { name: 'Mia Chen', email: null, phoneNumber: null })).toBe(masked);
  expect(URL.canParse(masked)).toBe(true);
});

test.each(['no link', 'mailto:mia@example.cn', ''])(
  'nothing is left of %p, which is no link to a site',
  (link) => {
    expect(maskedLink(link)).toBe('***');
  },
);
