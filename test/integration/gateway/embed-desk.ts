import type { GatewayConfig } from '../../../gateway/config';
import { ViewerRole, type Viewer } from '../../../subgraphs/shared/viewer';
import { type SmallWorld, storeSmallWorld } from '../../support/small-world';
import { viewerOf } from '../../support/viewers';
import { startWholeGraph, type WholeGraph } from '../../support/whole-graph';

/** A refusal as a mutation says it. */
export interface UserError {
  readonly code: string;
  readonly message: string;
  readonly field: readonly string[] | null;
}

/** The result of creating a token. */
export interface MadeToken {
  readonly token: string | null;
  readonly expiresAt: string | null;
  readonly expiresInSeconds: number | null;
  readonly embedToken: { readonly id: string; readonly view: string; readonly createdBy: string } | null;
  readonly userErrors: readonly UserError[];
}

/** What a view's route answers. */
export interface ViewAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: {
    readonly view: { readonly name: string };
    readonly data: unknown;
    readonly fetchedAt: string;
    readonly expiresAt: string;
    readonly errors: readonly { readonly message: string; readonly extensions: { readonly code: string } }[];
  };
}

export const SITE = 'https://desk.example.cn';
const CREATE = `mutation ($partnerId: ID!, $input: CreateEmbedTokenInput!) {
  it: createEmbedToken(partnerId: $partnerId, input: $input) {
    token expiresAt expiresInSeconds embedToken { id view variables origins createdAt createdBy expiresAt revokedAt } userErrors { code message field }
  }
}`;

/** The whole graph with two partners, and what a partner's server and its pages do with it. */
export interface EmbedDesk {
  readonly graph: WholeGraph;
  readonly world: SmallWorld;
  /** The partner's admin agent. */
  readonly admin: Viewer;
  /** Where the gateway is, without a path. */
  readonly origin: string;
  /** Makes a token; of `open-tickets` unless the input says otherwise. */
  make(input?: object, viewer?: Viewer, partnerId?: string): Promise<MadeToken>;
  /** Makes a token that must be made. */
  token(input?: object): Promise<string>;
  /** A token for the health of the services of this customer. */
  healthToken(customerId: string): Promise<string>;
  /** Asks for a view as a page does; `path` follows `/embed/`. */
  get(path: string, token?: string, headers?: Record<string, string>): Promise<ViewAnswer>;
  /** Sends a document to `/graphql`. */
  send(bearer: string, body: object, headers?: Record<string, string>): Promise<ViewAnswer>;
}

/** Starts it on a free port. */
export async function startEmbedDesk(
  now?: () => Date,
  settings?: Partial<GatewayConfig>,
): Promise<EmbedDesk> {
  const graph = await startWholeGraph(now, settings);
  const world = await storeSmallWorld(graph.database);
  const admin = { ...viewerOf(world.partner._id, ViewerRole.PARTNER_ADMIN), id: 'admin', name: 'Ada Admin' };
  const origin = graph.url.replace('/graphql', '');
  const make = async (input: object = {}, viewer: Viewer = admin, partnerId = world.partner._id) => {
    const variables = { partnerId, input: { view: 'open-tickets', origins: [SITE], ...input } };
    const { data, errors } = await graph.ask<{ it: MadeToken } | undefined>(viewer, CREATE, variables);
    if (!data) throw new Error(JSON.stringify(errors));
    return data.it;
  };
  const token = async (input: object = {}) => {
    const made = await make(input);
    if (made.token === null) throw new Error(JSON.stringify(made.userErrors));
    return made.token;
  };
  return {
    ...{ graph, world, admin, origin, make, token },
    healthToken: (customerId) => token({ view: 'service-health', variables: { customerId } }),
    get: (path, bearer, headers = {}) =>
      answerOf(
        fetch(`${origin}/embed/${path}`, {
          headers: { ...headers, ...(bearer && { authorization: `Bearer ${bearer}` }) },
        }),
      ),
    send: (bearer, body, headers = {}) =>
      answerOf(
        fetch(graph.url, {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            accept: 'application/graphql-response+json',
            authorization: `Bearer ${bearer}`,
            ...headers,
          },
          body: JSON.stringify(body),
        }),
      ),
  };
}

/** The code of the one error of an answer. */
export function codeOf({ body }: ViewAnswer): string | undefined {
  return body.errors[0]?.extensions.code;
}

async function answerOf(asked: Promise<Response>): Promise<ViewAnswer> {
  const response = await asked;
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') === true;
  const body = JSON.parse(isJson ? text : '{}') as ViewAnswer['body'];
  return { status: response.status, headers: response.headers, text, body };
}
