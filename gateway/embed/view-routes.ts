import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { badUserInput } from '../../subgraphs/shared/errors';
import { replyWithError } from '../../subgraphs/shared/http-errors';
import type { View } from '../../subgraphs/shared/view';
import type { EmbedParts } from './parts';
import { refuseOtherMethods } from '../other-methods';
import { withRows } from './rows';
import { sendCsv } from './view-csv';
import { createQuestionReader, type ReadQuestion } from './view-question';
import { type ViewContent, ViewStore } from './view-store';

const PREFLIGHT_MAX_AGE_SECONDS = 600;
const ALL_VIEWS_MAX_AGE_SECONDS = 60;
// The list of sites is the token's, and pages of others are to read why they are refused. There are no cookies.
const CROSS_ORIGIN = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers':
    'date, etag, retry-after, age, content-disposition, x-row-limit, x-total-count, x-request-id',
  'cross-origin-resource-policy': 'cross-origin',
  vary: 'authorization, origin',
};
const PREFLIGHT = {
  'access-control-allow-methods': 'GET',
  'access-control-allow-headers': 'authorization, content-type, if-none-match',
  'access-control-max-age': String(PREFLIGHT_MAX_AGE_SECONDS),
};
// The gateway's own list of sites is about the whole graph.
const ROUTE = { config: { cors: false }, exposeHeadRoute: false } as const;
// What is kept, or asked for once: a HEAD is answered as a GET, without the body.
const CHEAP_ROUTE = { ...ROUTE, exposeHeadRoute: true } as const;

/** Adds the views: what there is, the data of one as JSON, and as CSV. */
export function addViewRoutes(app: FastifyInstance, parts: EmbedParts): void {
  const store = new ViewStore();
  const read = createQuestionReader(app, parts);
  const list = JSON.stringify({ views: [...parts.views.values()].map(described) });
  app.addHook('onRequest', async (_, reply) => void reply.headers(CROSS_ORIGIN));
  app.get('/embed/views.json', CHEAP_ROUTE, (_, reply) =>
    reply
      .header('cache-control', `public, max-age=${ALL_VIEWS_MAX_AGE_SECONDS}`)
      .header('vary', 'origin')
      .type('application/json; charset=utf-8')
      .send(list),
  );
  app.get('/embed/views/:name', CHEAP_ROUTE, (request, reply) => sendJson(read, store, request, reply));
  app.get('/embed/views/:name.csv', ROUTE, async (request, reply) => {
    const question = await read(request);
    if (!question) return noSuchView(request, reply);
    return sendCsv(question, parts.logger, request, reply);
  });
  for (const [url, ...taken] of [
    ['/embed/views.json', 'GET', 'HEAD'],
    ['/embed/views/:name', 'GET', 'HEAD'],
    ['/embed/views/:name.csv', 'GET'],
  ] as const) {
    app.options(url, ROUTE, (_, reply) => reply.headers(PREFLIGHT).code(204).send());
    refuseOtherMethods(app, url, taken, ROUTE.config);
  }
}

async function sendJson(
  read: ReadQuestion,
  store: ViewStore,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const question = await read(request);
  if (!question) return noSuchView(request, reply);
  const { view, grant, ask, given, key } = question;
  const { cacheSeconds } = view;
  const content = await store.read(key, cacheSeconds, async () => withRows(await ask(given), view));
  reply.headers({
    etag: content.etag,
    'cache-control': content.errors ? 'no-store' : `private, max-age=${cacheSeconds}`,
    age: String(Math.floor((Date.now() - content.fetchedAt.getTime()) / 1_000)),
  });
  if (isKnown(content.etag, request.headers['if-none-match'])) return reply.code(304).send();
  return reply.type('application/json; charset=utf-8').send(bodyOf(view, content, grant.expiresAt));
}

function bodyOf(view: View, { data, errors, fetchedAt }: ViewContent, expiresAt: Date): string {
  const { name, title, description, display, open } = view;
  const times = `"fetchedAt":"${fetchedAt.toISOString()}","expiresAt":"${expiresAt.toISOString()}"`;
  const about = JSON.stringify({ name, title, description, display, open: Object.keys(open) });
  return `{"view":${about},"data":${data},${errors ? `"errors":${errors},` : ''}${times}}`;
}

// RFC 9110, section 13.1.2; a proxy that compresses makes the tag a weak one.
function isKnown(etag: string, header: string | undefined): boolean {
  if (header === undefined) return false;
  const tags = header.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return tags.includes(etag) || header.trim() === '*';
}

function noSuchView(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return replyWithError(request, reply, badUserInput('There is no such view; see /embed/views.json.'), 404);
}

function described({ name, title, description, locked, open, display, rowLimit, cacheSeconds }: View) {
  return { name, title, description, locked, open: Object.keys(open), display, rowLimit, cacheSeconds };
}
