/** The four subgraphs, in the order in which they start. */
export const SUBGRAPH_NAMES = ['partners', 'customers', 'services', 'tickets'] as const;

export type SubgraphName = (typeof SUBGRAPH_NAMES)[number];
