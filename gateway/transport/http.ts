import type { Logger } from '../../subgraphs/shared/logger';
import { connectSubgraphs } from '../../subgraphs/shared/subgraph-client';
import type { Transport } from '../../subgraphs/shared/transport';
import type { LoneGatewayConfig } from '../config';

/** Reaches subgraphs that run elsewhere, over HTTP with kept-alive connections, deadlines and signed viewer tokens. */
export function createHttpTransport(config: LoneGatewayConfig, logger: Logger): Transport {
  return connectSubgraphs(config.subgraphUrls, { secret: config.subgraphSecret, logger });
}
