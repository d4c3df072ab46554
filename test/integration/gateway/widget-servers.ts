import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connectSubgraphs } from '../../../subgraphs/shared/subgraph-client';
import { addHealthRoutes } from '../../../subgraphs/shared/http-health';
import { createHttpServer, drain, listen } from '../../../subgraphs/shared/http-server';
import { addSubgraphRoute } from '../../../subgraphs/shared/http-subgraph';
import { createLogger } from '../../../subgraphs/shared/logger';
import type { Subgraph } from '../../../subgraphs/shared/subgraph';
import type { Transport } from '../../../subgraphs/shared/transport';
import { startWidgetSubgraph, stockSubgraph, widgetSubgraph } from './widget-graph';

export const SUBGRAPH_SECRET = 'a secret between gateway and subgraphs';
/** Nothing listens on the port that is kept for this. */
export const NOWHERE = 'http://127.0.0.1:1/graphql';
const silent = createLogger('silent');

/** A subgraph behind HTTP. */
export interface SubgraphServer {
  readonly url: string;
  close(): Promise<void>;
}

/** Starts one of the two subgraphs behind HTTP on a free port. */
export async function serveWidgetSubgraph(
  subgraph: Subgraph,
  transport: Transport = connect({}),
): Promise<SubgraphServer> {
  const config = { host: '127.0.0.1', port: 0, bodyLimitBytes: 1_000_000 };
  const app = createHttpServer(config, silent);
  addHealthRoutes(app, () => Promise.resolve({}));
  addSubgraphRoute(app, await startWidgetSubgraph(subgraph, transport), SUBGRAPH_SECRET);
  const url = (await listen(app, config)).replace('localhost', '127.0.0.1');
  return { url: `${url}/graphql`, close: () => drain(app) };
}

export const serveWidgets = () => serveWidgetSubgraph(widgetSubgraph);
export const serveStock = () => serveWidgetSubgraph(stockSubgraph);

/** The HTTP transport to these addresses; the other subgraphs are nowhere. */
export function connect(
  urls: Partial<Record<'partners' | 'customers', string>>,
  { secret = SUBGRAPH_SECRET, timeoutMs = 2_000 } = {},
): Transport {
  const all = { partners: NOWHERE, customers: NOWHERE, services: NOWHERE, tickets: NOWHERE, ...urls };
  return connectSubgraphs(all, { secret, timeoutMs, logger: silent });
}

/** A server that answers as it is told, for what a well-behaved subgraph never does. */
export async function serveRaw(answer: Parameters<typeof createServer>[1]): Promise<SubgraphServer> {
  const server: Server = createServer({}, answer ?? (() => undefined));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
