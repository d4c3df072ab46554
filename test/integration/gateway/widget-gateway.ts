import type { GatewayConfig } from '../../../gateway/config';
import type { CostReport } from '../../../gateway/cost/meter';
import { createTrustedDocuments, sha256 } from '../../../gateway/documents/trusted';
import { createGateway, type Gateway, type GatewayParts } from '../../../gateway/server';
import { createInProcessTransport } from '../../../gateway/transport/in-process';
import { signToken } from '../../../gateway/viewer';
import { createLogger } from '../../../subgraphs/shared/logger';
import type { RunningSubgraph } from '../../../subgraphs/shared/running-subgraph';
import type { SubgraphName } from '../../../subgraphs/shared/subgraph-name';
import type { Transport } from '../../../subgraphs/shared/transport';
import { type Viewer, ViewerRole } from '../../../subgraphs/shared/viewer';
import { startWidgetSubgraph, stockSubgraph, widgetSubgraph, widgetSupergraph } from './widget-graph';

export const AUTH_SECRET = 'a secret for tests that is long enough';
export const BODY_LIMIT_BYTES = 262_144;
/** The one document that is trusted here, and its id. */
export const WHO_ASKS = '{\n  whoAsks\n}';
export const WHO_ASKS_ID = sha256(WHO_ASKS);
export const analyst: Viewer = {
  id: 'ana',
  name: 'Ana',
  role: ViewerRole.ANALYST,
  partnerId: null,
  agentId: null,
};

/** A gateway over the widget graph that listens, and how to ask it. */
export interface WidgetGateway extends Gateway {
  readonly url: string;
  readonly token: string;
  /** The subgraphs that run in this process; deleting one takes it down. */
  readonly running: Map<SubgraphName, RunningSubgraph>;
  /** Sends a request with a token and resolves to the response with its parsed body. */
  ask(body: unknown, init?: RequestInit): Promise<Answer>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: {
    data?: Record<string, unknown> | null;
    errors?: { message: string; path?: (string | number)[]; extensions: Record<string, unknown> }[];
    extensions?: { cost: CostReport };
  };
}

/** Starts a gateway on a free port; over the transport that is given, and else over subgraphs in this process. */
export async function startWidgetGateway(
  given?: Transport,
  parts?: Partial<GatewayParts>,
  settings?: Partial<GatewayConfig>,
): Promise<WidgetGateway> {
  const running = new Map<SubgraphName, RunningSubgraph>();
  const transport = given ?? createInProcessTransport(running);
  if (!given) {
    running.set('partners', await startWidgetSubgraph(widgetSubgraph, transport));
    running.set('customers', await startWidgetSubgraph(stockSubgraph, transport));
  }
  const config = {
    ...{ host: '127.0.0.1', port: 0, authSecret: AUTH_SECRET, bodyLimitBytes: BODY_LIMIT_BYTES },
    ...settings,
  };
  const gateway = await createGateway(config, widgetSupergraph(), transport, {
    logger: createLogger('silent'),
    trustedDocuments: createTrustedDocuments({ operations: [{ id: WHO_ASKS_ID, body: WHO_ASKS }] }),
    ...parts,
  });
  const url = (await gateway.listen()).replace('localhost', '127.0.0.1');
  const token = await signToken(AUTH_SECRET, analyst, '1h');
  return {
    ...gateway,
    url,
    token,
    running,
    ask: (body, init) =>
      send(`${url}/graphql`, { ...post(body), ...init, headers: { ...headers(token), ...init?.headers } }),
  };
}

/** The answer without what it says of its cost, which differs from one moment to the next. */
export function withoutCost({ body }: Pick<Answer, 'body'>): Answer['body'] {
  const { extensions: _, ...rest } = body;
  return rest;
}

/** Sends a request and parses the answer, which must be JSON. */
export async function send(url: string, init?: RequestInit): Promise<Answer> {
  const response = await fetch(url, init);
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as Answer['body'],
  };
}

export function headers(token: string): Record<string, string> {
  return {
    'content-type': 'application/json',
    accept: 'application/graphql-response+json',
    authorization: `Bearer ${token}`,
  };
}

function post(body: unknown): RequestInit {
  return { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body) };
}
