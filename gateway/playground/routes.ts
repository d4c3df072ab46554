import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { ViewerRole } from '../../subgraphs/shared/viewer';
import type { Views } from '../../subgraphs/shared/views';
import { forbidden } from '../../subgraphs/shared/errors';
import { addAssets, hasAssets } from '../assets';
import { readPriceList } from '../cost/price-list';
import { type Demo, isFromThisMachine } from '../demo';
import { pagePolicy } from '../page-policy';
import type { SignIn } from '../sign-in/sign-in';
import { playgroundPage } from './page';
import { readQuestions, readViewerQuery } from './questions';
import type { PlaygroundSettings } from './settings';

/** What the page needs to know of the gateway that serves it. */
export interface PlaygroundParts {
  /** The page computes what an operation costs from the prices in it, before the operation is sent. */
  readonly supergraphSdl: string;
  readonly limits: PlaygroundSettings['limits'];
  /** What pages of other sites can embed: questions, too. */
  readonly views: Views;
  readonly signIn: SignIn;
  /** Lets everybody on this machine sign in as people of the demo data. */
  readonly demo?: Demo | undefined;
}

/**
 * Adds the page at `/`: a playground for the graph, which loads nothing from elsewhere, and the answers about the gateway
 * that it asks for. The page and its questions take no token; the prices, which name the fields of the schema, are for
 * those who may ask for the schema.
 */
export async function addPlayground(
  app: FastifyInstance,
  { supergraphSdl, limits: { rows, cost }, views, signIn, demo }: PlaygroundParts,
): Promise<void> {
  const { weights, listSizes } = readPriceList(supergraphSdl);
  const prices = { weights: [...weights], listSizes: [...listSizes] };
  const [viewerQuery, questionsOf] = await Promise.all([readViewerQuery(), readQuestions(views)]);
  if (hasAssets('playground')) await addAssets(app, { name: 'playground', prefix: '/playground/assets/' });
  app.get('/', async (_, reply) => {
    const nonce = randomBytes(16).toString('base64');
    return reply.headers(pageHeaders(nonce)).type('text/html; charset=utf-8').send(playgroundPage(nonce));
  });
  app.get('/playground/settings.json', async (request, reply) => {
    const isDemo = demo !== undefined && isFromThisMachine(request);
    const groups = questionsOf(new Date());
    const settings: PlaygroundSettings = {
      demo: isDemo,
      viewerQuery,
      groups,
      limits: { rows, cost },
    };
    return reply.headers(UNKEPT).send(settings);
  });
  app.get('/playground/prices.json', async (request, reply) => {
    const { role } = await signIn(request);
    if (role === ViewerRole.EMBED) throw forbidden('The role EMBED may only send trusted documents.');
    return reply.headers(UNKEPT).send(prices);
  });
  app.get('/favicon.ico', async (_, reply) => reply.code(204).send());
  if (!demo) return;
  app.get('/playground/demo-viewers.json', async (request, reply) => {
    if (isFromThisMachine(request)) return reply.headers(UNKEPT).send(await demo.viewers());
    return reply.code(404).headers(UNKEPT).send({ message: 'Only for pages of this machine.' });
  });
}

const UNKEPT = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };

// The editor makes <style> elements of its own; each carries the nonce of the page that it was made in.
function pageHeaders(nonce: string) {
  return {
    'content-security-policy': pagePolicy({ styleNonce: nonce }),
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'cross-origin-opener-policy': 'same-origin',
  };
}
