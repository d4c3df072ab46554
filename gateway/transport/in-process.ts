import { subgraphUnavailable } from '../../subgraphs/shared/errors';
import type { RunningSubgraph } from '../../subgraphs/shared/running-subgraph';
import { SUBGRAPH_NAMES, type SubgraphName } from '../../subgraphs/shared/subgraph-name';
import type { Transport } from '../../subgraphs/shared/transport';

/**
 * Reaches subgraphs that run in this process: no HTTP and no JSON. The map may be filled later, since subgraphs need
 * the transport to start; one that is not in it counts as down.
 */
export function createInProcessTransport(running: ReadonlyMap<SubgraphName, RunningSubgraph>): Transport {
  return {
    async execute(name, operation, request) {
      const subgraph = running.get(name);
      if (!subgraph) throw subgraphUnavailable(name);
      return subgraph.execute(operation, request);
    },
    unreachable: () => Promise.resolve(SUBGRAPH_NAMES.filter((name) => !running.has(name))),
    async close() {
      await Promise.all([...running.values()].map((subgraph) => subgraph.close()));
    },
  };
}
