import { isSiteOrigin } from '../../../subgraphs/shared/origin.rules';

test.each([
  'https://desk.example.cn',
  'https://desk.example.cn:8443',
  'https://xn--fiqs8s.example.cn',
  'https://192.168.1.10',
  'http://localhost',
  'http://localhost:8080',
  'http://127.0.0.1:3000',
  'http://[::1]:3000',
])('%s is the origin of a site', (text) => {
  expect(isSiteOrigin(text)).toBe(true);
});

test.each([
  ...['', '*', 'null', 'desk.example.cn', '//desk.example.cn', 'file:///etc/passwd', 'javascript:alert(1)'],
  ...['https://', 'https://desk.example.cn/', 'https://desk.example.cn/page', 'https://desk.example.cn?x=1'],
  ...[
    'https://user@desk.example.cn',
    'HTTPS://desk.example.cn',
    'https://Desk.example.cn',
    ' https://desk.example.cn',
  ],
  ...[
    'https://*.example.cn',
    'https://*',
    'https://a.cn;script-src *',
    "https://a.cn'self'",
    'https://a.cn,b.cn',
  ],
  ...[
    'https://a.cn https://b.cn',
    'https://a.cn\nhttps://b.cn',
    'https://desk..cn',
    'https://desk.cn.',
    'https://_desk.cn',
  ],
  ...['http://desk.example.cn', 'http://localhost.evil.cn', 'http://127.0.0.1.evil.cn', 'http://127.0.0.2'],
  ...[
    'https://desk.example.cn:443',
    `https://${'a'.repeat(200)}.cn`,
    'data:text/html,x',
    'blob:https://a.cn/1',
  ],
])('%j is none', (text) => {
  expect(isSiteOrigin(text)).toBe(false);
});

test.each([undefined, null, 1, {}, ['https://desk.example.cn']])('%j is none either', (value) => {
  expect(isSiteOrigin(value)).toBe(false);
});
