import { maskedText } from '../../../subgraphs/shared/mask.rules';

const person = { name: '王刚', email: 'gang.wang@example.cn', phoneNumber: '010 5555 1234' };

test.each([
  ['the name of the person', '王刚如何查看邮箱？', '***如何查看邮箱？'],
  ['each place of the name', '王刚 and 王刚', '*** and ***'],
  ["the person's telephone number as it is known", 'Call 010 5555 1234 at noon', 'Call *** at noon'],
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

test.each([
  ['whatever the case', 'Wei Zhang', 'Call WEI ZHANG', 'Call ***'],
  ['also where it is a part of an address', 'wei', 'wei, sales@wei.example.cn', '***, ***'],
  [
    'and not where its letters are a part of another word',
    'Li',
    'Li, our client: 联系Li吧',
    '***, our client: 联系***吧',
  ],
  ['also where it has signs of patterns', 'Wei (IT) [2]', 'Ask Wei (IT) [2]!', 'Ask ***!'],
])('hides a name, %s', (_, name, text, masked) => {
  expect(maskedText(text, { name, email: null, phoneNumber: null })).toBe(masked);
});

test('without a person, only what anybody can be reached by is hidden', () => {
  expect(maskedText('王刚: gang.wang@example.cn')).toBe('王刚: ***');
});

test.each([
  ['letters', 'a'.repeat(20_000)],
  ['Chinese', '标题'.repeat(10_000)],
  ['signs without addresses', '@ '.repeat(10_000)],
  ['addresses', 'li@example.cn '.repeat(1_400)],
  ['addresses that never end', 'a@'.repeat(10_000)],
  ['dots', `a@${'a.'.repeat(10_000)}`],
  ['digits', `+${'1 '.repeat(10_000)}`],
])('takes the longest text of %s within 50 ms', (_, text) => {
  // The best of a few, since others may have the processor meanwhile.
  const times = Array.from({ length: 5 }, () => {
    const start = performance.now();
    maskedText(text, person);
    return performance.now() - start;
  });
  expect(Math.min(...times)).toBeLessThan(50);
});
