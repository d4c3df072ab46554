import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';

const {
  API_KEY,
  CUSTOMER_ID,
  GRAPH_URL = 'http://localhost:4000',
  HOST = '127.0.0.1',
  PORT = '3000',
} = process.env;
const graph = new URL(GRAPH_URL).origin;
const LIFETIME_SECONDS = Number(process.env.TOKEN_SECONDS ?? 600);

// What this site shows, with the values that its visitors cannot change. Never pass on what a browser asks for.
const VIEWS = new Map([
  ['open-tickets', {}],
  ['sla-met-by-month', {}],
  ...(CUSTOMER_ID ? [['service-health', { customerId: CUSTOMER_ID }]] : []),
]);
const TYPES = { html: 'text/html', css: 'text/css', js: 'text/javascript' };
const CSP =
  `default-src 'none'; script-src 'self' ${graph}; style-src 'self'; connect-src 'self' ${graph}; frame-src ${graph};
 base-uri 'none'; form-action 'none'; frame-ancestors 'none'`.replace('\n', '');

async function ask(query, variables) {
  const response = await fetch(`${graph}/graphql`, {
    method: 'POST',
    headers: { authorization: `Bearer ${API_KEY}`, 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = await response.json();
  if (errors) throw new Error(errors[0].message);
  return data;
}

async function makeToken(view) {
  const { viewer } = await ask('{ viewer { partner { id } } }');
  const { createEmbedToken: made } = await ask(
    `mutation ($partnerId: ID!, $input: CreateEmbedTokenInput!) {
      createEmbedToken(partnerId: $partnerId, input: $input) { token expiresInSeconds userErrors { message } }
    }`,
    {
      partnerId: viewer.partner.id,
      input: { view, variables: VIEWS.get(view), origins: [site()], expiresInSeconds: LIFETIME_SECONDS },
    },
  );
  if (!made.token) throw new Error(made.userErrors[0].message);
  return { token: made.token, expiresInSeconds: made.expiresInSeconds };
}

// A real site looks first who its visitor is, by its own session, and whether that one may see the view.
async function answerToken(request, reply) {
  let body = '';
  for await (const chunk of request) if ((body += chunk).length > 1_000) return reply.writeHead(413).end();
  const view = viewIn(body);
  const isOwnPage = request.headers.origin === site();
  if (!isOwnPage || !VIEWS.has(view)) return reply.writeHead(403).end();
  const token = await makeToken(view);
  reply.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  reply.end(JSON.stringify(token));
}

function viewIn(body) {
  try {
    return JSON.parse(body).view;
  } catch {
    return undefined;
  }
}

async function answerFile(path, reply) {
  const name = { '/': 'index.html', '/framed': 'framed.html' }[path] ?? path.slice(1);
  if (!/^[a-z]+\.(html|css|js)$/.test(name)) return reply.writeHead(404).end();
  const text = await readFile(new URL(`public/${name}`, import.meta.url), 'utf8');
  reply.writeHead(200, {
    'content-type': `${TYPES[name.split('.')[1]]}; charset=utf-8`,
    'content-security-policy': CSP,
    'referrer-policy': 'no-referrer',
  });
  const { token } = text.includes('{{TOKEN}}') ? await makeToken('open-tickets') : {};
  reply.end(text.replaceAll('{{GRAPH}}', graph).replaceAll('{{TOKEN}}', encodeURIComponent(token)));
}

const server = createServer((request, reply) => {
  const { pathname } = new URL(request.url, 'http://localhost');
  const isToken = request.method === 'POST' && pathname === '/token';
  (isToken ? answerToken(request, reply) : answerFile(pathname, reply)).catch((error) => {
    console.error(error.message);
    reply.writeHead(error.code === 'ENOENT' ? 404 : 502).end();
  });
});
const site = () => process.env.SITE_ORIGIN ?? `http://localhost:${server.address().port}`;
if (!API_KEY) throw new Error('Set API_KEY to an API key of the partner: see README.md.');
server.listen(Number(PORT), HOST, () => console.log(`The partner's site is at ${site()}`));
