import { runProcess } from './http-process';
import type { Subgraph } from './subgraph';

/**
 * Runs one subgraph in a process of its own until a signal stops it; its peers and its database are elsewhere.
 * Every subgraph names this, also where all run in one process, so what serves it is loaded when it is called.
 */
export function serveSubgraph(subgraph: Subgraph): Promise<void> {
  return runProcess(async () => {
    const { readSubgraphConfig } = await import('./subgraph-config.js');
    const { startSubgraphServer } = await import('./http-subgraph-server.js');
    const { createLogger } = await import('./logger.js');
    const config = readSubgraphConfig(subgraph.name);
    const { url, ...running } = await startSubgraphServer(subgraph, config, createLogger(config.logLevel));
    process.stdout.write(`The ${subgraph.name} subgraph answers on ${url}/graphql\n`);
    return running;
  });
}
