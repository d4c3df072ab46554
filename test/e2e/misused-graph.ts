import { signToken } from '../../gateway/viewer';
import type { Viewer } from '../../subgraphs/shared/viewer';
import { ticketEntity } from '../../subgraphs/tickets/ticket';
import { openTestDatabase } from '../support/database';
import { build, startOneProcess } from '../support/processes';
import { storeSmallWorld } from '../support/small-world';
import { ticketDocument } from '../support/ticket-documents';
import { analyst } from '../support/viewers';
import { AUTH_SECRET } from '../support/whole-graph';
import { MISUSES } from './misuse-requests';

/** What the graph answered, and after how many milliseconds. */
export interface TimedAnswer {
  readonly status: number;
  readonly ms: number;
  readonly body: { data?: unknown; errors?: { message: string; extensions: { code: string } }[] };
}

/** The whole graph in a process of its own, so that what is measured is its time and not that of those who attack it. */
export interface MisusedGraph {
  readonly url: string;
  /** A viewer with tickets to list. */
  readonly helpdesk: Viewer;
  /** The token of a viewer whose budget nobody has spent. */
  newToken(): Promise<string>;
  send(token: string, body: string): Promise<TimedAnswer>;
  close(): Promise<void>;
}

/** Builds and starts the graph over a few tickets, and sends everything once or twice: code that runs for the first time is slow. */
export async function startMisusedGraph(): Promise<MisusedGraph> {
  build();
  const database = await openTestDatabase();
  const world = await storeSmallWorld(database);
  const ticket = () => ticketDocument({ partnerId: world.partner._id, customerId: world.customer._id });
  await database.store(ticketEntity, Array.from({ length: 40 }, ticket));
  const product = await startOneProcess(database.uri);
  let serial = 0;
  const graph: MisusedGraph = {
    url: product.url,
    helpdesk: world.helpdesk,
    newToken: () => signToken(AUTH_SECRET, { ...analyst, id: `misuser-${++serial}` }, '1h'),
    async send(token, body) {
      const start = performance.now();
      const response = await fetch(product.url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          accept: 'application/graphql-response+json',
          authorization: `Bearer ${token}`,
        },
        body,
      });
      const parsed = (await response.json()) as TimedAnswer['body'];
      return { status: response.status, ms: performance.now() - start, body: parsed };
    },
    async close() {
      await product.stop();
      await database.close();
    },
  };
  for (const { body } of [...MISUSES, ...MISUSES]) await graph.send(await graph.newToken(), body);
  return graph;
}

/** The value that a share of the values does not exceed. */
export function percentile(values: readonly number[], share: number): number {
  return [...values].sort((a, b) => a - b)[Math.ceil(values.length * share) - 1] ?? NaN;
}
