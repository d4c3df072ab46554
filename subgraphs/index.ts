import type { Subgraph } from './shared/subgraph';
import type { SubgraphName } from './shared/subgraph-name';

/** Loads the definition of a subgraph; a process that runs one subgraph loads no other. */
export const subgraphs: Readonly<Record<SubgraphName, () => Promise<Subgraph>>> = {
  partners: async () => (await import('./partners')).partners,
  customers: async () => (await import('./customers')).customers,
  services: async () => (await import('./services')).services,
  tickets: async () => (await import('./tickets')).tickets,
};
