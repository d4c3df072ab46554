import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { badUserInput } from '../../subgraphs/shared/errors';
import { replyWithError } from '../../subgraphs/shared/http-errors';
import { ViewerRole } from '../../subgraphs/shared/viewer';
import type { Views } from '../../subgraphs/shared/views';
import { type Demo, isFromThisMachine } from '../demo';
import { pagePolicy } from '../page-policy';
import { askGraph } from './ask-graph';
import { demoPage } from './demo-page';

const PARTNER = `query DemoPartner {
  viewer { partner { id name customers(first: 100) { nodes { id serviceHealth } } } }
}`;
const CREATE = `mutation DemoEmbedToken($partnerId: ID!, $input: CreateEmbedTokenInput!) {
  createEmbedToken(partnerId: $partnerId, input: $input) { token expiresInSeconds userErrors { message } }
}`;

interface DemoPartner {
  readonly id: string;
  readonly name: string;
  readonly customers: { readonly nodes: readonly { readonly id: string; readonly serviceHealth: string }[] };
}

interface Made {
  readonly token: string | null;
  readonly expiresInSeconds: number | null;
  readonly userErrors: readonly { readonly message: string }[];
}

/** Adds the demo of a partner's dashboard and what a partner's server does for it. For this machine alone. */
export function addDemoRoutes(app: FastifyInstance, demo: Demo, views: Views): void {
  let known: Promise<DemoPartner> | undefined;
  const partner = (authorization: string) => {
    known ??= partnerOf(app, authorization);
    known.catch(() => (known = undefined));
    return known;
  };
  app.get('/embed/demo', { exposeHeadRoute: false }, async (request, reply) => {
    if (!isFromThisMachine(request)) return notHere(request, reply);
    const { name } = await partner(await adminOf(demo));
    return reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', pagePolicy({ hasFrames: true }))
      .send(demoPage({ partnerName: name, origin: originOf(request), views: [...views.values()] }));
  });
  app.post('/embed/demo/token', async (request, reply) => {
    if (!isFromThisMachine(request)) return notHere(request, reply);
    const authorization = await adminOf(demo);
    return makeToken(app, authorization, await partner(authorization), request);
  });
}

// As where there is no demo.
function notHere(request: FastifyRequest, reply: FastifyReply) {
  return replyWithError(request, reply, badUserInput('The demo is only for pages of this machine.'), 404);
}

// What a partner's own server does with its API key.
async function makeToken(
  app: FastifyInstance,
  authorization: string,
  { id: partnerId, customers: { nodes } }: DemoPartner,
  request: FastifyRequest,
) {
  const { view, variables } = readBody(request.body);
  const shown = nodes.find(({ serviceHealth }) => serviceHealth !== 'NORMAL') ?? nodes[0];
  const input = {
    view,
    variables: variables ?? (view === 'service-health' && shown ? { customerId: shown.id } : {}),
    origins: [originOf(request)],
  };
  const { data } = await askGraph(app, { authorization, query: CREATE, variables: { partnerId, input } });
  const { token, expiresInSeconds, userErrors } = (data as { createEmbedToken: Made }).createEmbedToken;
  if (!token) throw badUserInput(userErrors.map(({ message }) => message).join(' '));
  return { token, expiresInSeconds };
}

function originOf({ protocol, host }: FastifyRequest): string {
  return `${protocol}://${host}`;
}

function readBody(body: unknown): { view: string; variables?: Record<string, unknown> } {
  const { view, variables } = (body ?? {}) as { view?: unknown; variables?: unknown };
  if (typeof view !== 'string') throw badUserInput('Send the name of a view, as {"view":"open-tickets"}.');
  const isObject = typeof variables === 'object' && variables !== null;
  return { view, ...(isObject && { variables: variables as Record<string, unknown> }) };
}

async function adminOf(demo: Demo): Promise<string> {
  const admin = (await demo.viewers()).find(({ role }) => role === ViewerRole.PARTNER_ADMIN);
  return `Bearer ${admin?.token ?? ''}`;
}

async function partnerOf(app: FastifyInstance, authorization: string): Promise<DemoPartner> {
  const { data } = await askGraph(app, { authorization, query: PARTNER });
  return (data as { viewer: { partner: DemoPartner } }).viewer.partner;
}
