import fc from 'fast-check';
import { maskedText } from '../../../subgraphs/shared/mask.rules';

const named = (name: string) => ({ name, email: null, phoneNumber: null });

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
  ['that is stored with a blank behind it', 'Olga Petrova ', 'Call Olga Petrova, she', 'Call ***, she'],
  ['that is stored with two blanks in it', 'Olga  Petrova', 'Call Olga Petrova', 'Call ***'],
  [
    'that is written with other blanks',
    'Olga Petrova',
    'Call Olga\u00a0Petrova or Olga\n Petrova',
    'Call *** or ***',
  ],
  [
    'in the names of files and in tags',
    'Mia Chen',
    'Mia_Chen.png, mia-chen, Mia%20Chen',
    '***.png, ***, ***',
  ],
  ['in full-width letters', 'Mia Chen', 'ＭＩＡ　Ｃｈｅｎ', '***'],
  ['with signs that nobody sees', 'Mia Chen', 'Mia\u200b \u202aChen\u202c', '***\u202c'],
  ['with a typographic apostrophe', "Ann O'Brien", 'Ann O’Brien’s', '***’s'],
  ['where other scripts have no blanks', 'マリア', 'マリアさん', '***さん'],
  ['in Chinese with a blank and without', '王 刚', '王刚, 王 刚', '***, ***'],
  ['with a dotted capital', 'İpek Su', 'İPEK SU, ipek su', '***, ***'],
  ['of more words than most', 'a b c d e f g h i j k l', 'A B C D E F G H I J K L', '***'],
])('hides a name, %s', (_, name, text, masked) => {
  expect(maskedText(text, named(name))).toBe(masked);
});

test.each([
  ['José Núñez', 'NFC', 'NFD'],
  ['José Núñez', 'NFD', 'NFC'],
  ['김철수', 'NFC', 'NFD'],
  ['김철수', 'NFD', 'NFC'],
] as const)('hides the name %s, stored as %s and written as %s', (name, stored, written) => {
  const text = `Rufen Sie ${name} an, für später`.normalize(written);
  const masked = 'Rufen Sie *** an, für später'.normalize(written);
  expect(maskedText(text, named(name.normalize(stored)))).toBe(masked);
});

test.each([
  ['Jose', 'José'.normalize('NFD')],
  ['Mia Chen', 'MiaChen, Mia or Chen'],
  ['-', 'a - b'],
  [' ', 'a b'],
])('the name %p is not found in %p', (name, text) => {
  expect(maskedText(text, named(name))).toBe(text);
});

describe('whatever the name', () => {
  const word = fc.stringMatching(/^[A-Za-zäçéñøĞğ]{2,8}$/);
  const name = fc.array(word, { minLength: 1, maxLength: 3 });
  const around = fc.constantFrom('', 'x ', '王', 'é ', 'e\u0301 ', '\u200b', 'İ ', '😀', '(');

  test('it is hidden however it is spelt, and nothing else is', () => {
    const spelling = fc.constantFrom('NFC' as const, 'NFD' as const);
    const blank = fc.constantFrom(' ', '  ', '\u00a0', '\u3000', '_', '-');
    const property = fc.property(
      ...([name, spelling, spelling, blank, around, around] as const),
      (words, stored, written, between, before, after) => {
        const text = before + words.join(between).normalize(written) + [...after].reverse().join('');
        const masked = maskedText(text, named(words.join(' ').normalize(stored)));
        expect(masked).toBe(`${before}***${[...after].reverse().join('')}`);
      },
    );
    fc.assert(property, { numRuns: 500 });
  });

  test('a text without it stays as it is', () => {
    const text = fc
      .string({ unit: 'grapheme', maxLength: 60 })
      .filter((each) => !/[@＠+＋﹢﹫zZ]/.test(each));
    const property = fc.property(text, (each) => {
      expect(maskedText(each, named('Zz Zzyzx'))).toBe(each);
    });
    fc.assert(property, { numRuns: 500 });
  });
});
