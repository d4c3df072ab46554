import { maskedExcerpt, maskedText } from '../../../subgraphs/shared/mask.rules';
import { quickestMs } from '../../support/quickest';

// They take 1 to 20 ms where nothing else runs; what grows with the square of the length takes seconds.
const ENOUGH_MS = 200;

const person = { name: '王刚', email: 'gang.wang@example.cn', phoneNumber: '010 5555 1234' };
const tedious = { name: `${'a '.repeat(99)}b`, email: 'a@a.cn', phoneNumber: '000000000000000' };

describe.each([
  ['letters', 'a'.repeat(20_000)],
  ['Chinese', '标题'.repeat(10_000)],
  ['signs without addresses', '@ '.repeat(10_000)],
  ['addresses', 'li@example.cn '.repeat(1_400)],
  ['addresses that never end', 'a@'.repeat(10_000)],
  ['dots', `a@${'a.'.repeat(10_000)}`],
  ['paths', `${'/a'.repeat(9_990)}@a.cn`],
  ['quotation marks', '"@a.b'.repeat(4_000)],
  ['digits', `+${'1 '.repeat(10_000)}`],
  ['numbers', '+86 1 2.3'.repeat(2_200)],
  ['numbers that never end', '+1(((1((( '.repeat(2_000)],
  ['noughts', '0 '.repeat(10_000)],
  ['words of names', 'a '.repeat(10_000)],
  ['blanks', `a${' '.repeat(200)}`.repeat(99)],
  ['letters with marks', 'e\u0301'.repeat(10_000)],
  ['marks of one letter', `e${'\u0301\u0323'.repeat(9_999)}`],
  ['signs that nobody sees', '\u200b'.repeat(20_000)],
])('the longest text of %s', (_, text) => {
  test.each([
    ['as it is', () => [maskedText(text, person), maskedText(text, tedious)]],
    ['cut', () => [maskedExcerpt(`${text}…`, person), maskedExcerpt(`${text}…`, tedious)]],
  ])('%s is masked in little time', async (__, mask) => {
    const measureMs = async () => {
      const start = performance.now();
      mask();
      return performance.now() - start;
    };
    expect(await quickestMs(ENOUGH_MS, measureMs, 5)).toBeLessThan(ENOUGH_MS);
  });
});
