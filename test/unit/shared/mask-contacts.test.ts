import fc from 'fast-check';
import { maskedText } from '../../../subgraphs/shared/mask.rules';

const known = { name: 'Mia Chen', email: 'mia@contoso.example.cn', phoneNumber: '+86 138 0013 8000' };

describe('e-mail addresses', () => {
  test.each([
    ['with an apostrophe', "sean.o'brien@contoso.example.cn", '***'],
    ['with a typographic one', 'sean.o’brien@contoso.example.cn', '***'],
    ['with other signs', 'r&d/x=1!#$%^`{|}~?*@contoso.example.cn', '***'],
    ['with a quoted name', 'Mail "john doe"@contoso.example.cn.', 'Mail ***.'],
    ['with a quoted quotation mark', '"john \\"doe"@contoso.example.cn', '***'],
    ['with a full-width sign', '联系mia＠contoso．example.cn，谢谢', '***，谢谢'],
    ['with a small sign', 'mia﹫contoso.example.cn', '***'],
    ['with signs that nobody sees', 'mia\u200b@contoso.\u00adexample.cn', '***'],
    ['with accents of their own', 'jose\u0301@contoso.example.cn', '***'],
    ['at the end of a path', 'https://x.example.cn/a/mia@contoso.example.cn', 'https://x.example.cn/a/***'],
    ['in a query', 'https://x.example.cn/?q=mia@contoso.example.cn', 'https://x.example.cn/?***'],
  ])('are hidden %s', (_, text, masked) => {
    expect(maskedText(text)).toBe(masked);
  });

  test.each([
    ["'mia@x.cn'", "'***'"],
    ['*mia@x.cn*', '****' + '*'],
    ['<mia@x.cn>, (mia@x.cn), "mia@x.cn"', '<***>, (***), "***"'],
    ['/mia@x.cn', '/***'],
  ])('the signs around %s stay', (text, masked) => {
    expect(maskedText(text)).toBe(masked);
  });
});

describe('international telephone numbers', () => {
  test.each([
    '+86.138.0013.8000',
    '+86.13800138000',
    '+33.1.23.45.67.89',
    '＋86 138 0013 8000',
    '＋８６１３８００１３８０００',
    '﹢86 138 0013 8000',
    '+86\u00a0138\u00a00013\u00a08000',
    '+86\u2009138\u202f0013\u30008000',
    '+86/21/5555/0100',
    '+86/(21)/5555.0100',
    '+(86) 138 0013 8000',
    '+86–138–0013–8000',
    '+86 138 0013\u200b8000',
    '+1234567890123456789',
  ])('are hidden as %s', (text) => {
    expect(maskedText(`Call ${text}, please`)).toBe('Call ***, please');
  });

  test('end where the next number begins', () => {
    expect(maskedText('+86 138 0013 8000 2026-03-10')).toBe('*** 2026-03-10');
    expect(maskedText('+86 138 0013 8000/2026-03-10')).toBe('***/2026-03-10');
    expect(maskedText('+86 138 0013 8000. 10 of 12')).toBe('***. 10 of 12');
    expect(maskedText('+86 138 0013 8000\n10:42')).toBe('***\n10:42');
  });
});

describe('what is no address and no number stays', () => {
  test.each([
    '+192.168.10.100 +10.0.0.1/24 +255.255.255.255',
    'v16.0.17928.20114+16.0.17928.20114',
    '+16.0.17928.20114',
    '+3.14 +0.123456789 +1,234,567.89 +1.234.567',
    '+10/03/2026 +2026.03.10.1234 2026/03/10',
    'UTC+8, 2026-03-10T08:00:00.000+08:00, +0800',
    'user@host, @team, a @ b, "x"@y',
  ])('%s', (text) => {
    expect(maskedText(text, known)).toBe(text);
  });

  test('whatever the figures', () => {
    const digits = (length: number) =>
      fc.integer({ min: 0, max: 10 ** length - 1 }).map((value) => String(value).padStart(length, '0'));
    const byte = fc.integer({ min: 0, max: 255 });
    const date = fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
    const figure = fc.oneof(
      digits(6).map((number) => `SR-${number}`),
      fc.uuid(),
      fc.stringMatching(/^tkt_[0-9A-HJKMNP-TV-Z]{26}$/),
      date.map((at) => at.toISOString()),
      date.map((at) => at.toISOString().slice(0, 10).replaceAll('-', '/')),
      fc.double({ noNaN: true, min: -1e9, max: 1e9 }).map((amount) => amount.toFixed(2)),
      fc.integer({ min: -1e9, max: 1e9 }).map((amount) => `¥${amount.toLocaleString('en')}.00`),
      fc.array(fc.nat(99_999), { minLength: 2, maxLength: 4 }).map((parts) => `v${parts.join('.')}`),
      fc.tuple(byte, byte, byte, byte).map((parts) => parts.join('.')),
      fc.tuple(byte, byte, byte, byte).map((parts) => `+${parts.join('.')}`),
      fc.tuple(digits(2), digits(2), digits(2)).map((parts) => parts.join(':')),
    );
    const property = fc.property(fc.array(figure, { minLength: 1, maxLength: 4 }), (figures) => {
      const text = figures.join(', ');
      expect(maskedText(text, known)).toBe(text);
    });
    fc.assert(property, { numRuns: 1_000 });
  });
});
