import { Buffer } from 'node:buffer';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';

// The page's own server: hands out the page, and passes its questions on with the token, which no browser ever sees. A
// real one looks first who its visitor is, by its own session.
const { GRAPH_URL = 'http://localhost:4000', PORT = '5173', TOKEN } = process.env;
const MOST_BYTES = 100_000;
const PAGES = {
  '/': ['index.html', 'text/html; charset=utf-8'],
  '/main.js': ['main.js', 'text/javascript; charset=utf-8'],
  '/main.css': ['main.css', 'text/css; charset=utf-8'],
};
const CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; " +
  "form-action 'none'; frame-ancestors 'none'";

async function answer(request, reply) {
  const { method, url, headers } = request;
  // Neither a page of another site nor another name for this machine gets an answer with this token.
  if (headers.host !== site()) return reply.writeHead(421).end();
  if (method === 'POST' && url === '/graphql') return passOn(request, reply);
  const [file, type] = PAGES[new URL(url, `http://${site()}`).pathname] ?? [];
  if (method !== 'GET' || !file) return reply.writeHead(404).end();
  reply.writeHead(200, { 'content-type': type, 'content-security-policy': CSP });
  reply.end(await readFile(new URL(`dist/${file}`, import.meta.url)));
}

async function passOn(request, reply) {
  if (!request.headers['content-type']?.startsWith('application/json')) return reply.writeHead(415).end();
  const chunks = [];
  let bytes = 0;
  for await (const chunk of request) {
    if ((bytes += chunk.length) > MOST_BYTES) return reply.writeHead(413).end();
    chunks.push(chunk);
  }
  const response = await fetch(new URL('/graphql', GRAPH_URL), {
    method: 'POST',
    headers: {
      authorization: `Bearer ${TOKEN}`,
      'content-type': 'application/json',
      accept: 'application/graphql-response+json, application/json',
    },
    body: Buffer.concat(chunks),
  });
  reply.writeHead(response.status, { 'content-type': response.headers.get('content-type') });
  reply.end(await response.text());
}

function site() {
  return `localhost:${server.address().port}`;
}

const server = createServer((request, reply) => {
  answer(request, reply).catch((error) => {
    console.error(error);
    if (!reply.headersSent) reply.writeHead(502);
    reply.end();
  });
});
if (!TOKEN) {
  console.error('Set TOKEN; `npm run -s token -- PARTNER_ADMIN` makes one for the demo.');
  process.exitCode = 1;
} else {
  server.listen(Number(PORT), '127.0.0.1', () => console.log(`http://${site()}/`));
}
