import { seedDemo } from '../../database/seed/demo';
import type { Budget } from '../../gateway/cost/bucket.rules';
import { DEFAULT_BUDGETS } from '../../gateway/cost/budget-settings';
import { createDemo } from '../../gateway/demo';
import type { ViewerRole } from '../../subgraphs/shared/viewer';
import { openTestDatabase } from './database';
import { askAt, AUTH_SECRET, startGateway, startSubgraphs, type WholeGraph } from './whole-graph';

/** The whole graph over the demo data with its pages, as `npm start` has it, in this process. */
export interface DemoGraph {
  /** Its origin, at 127.0.0.1: pages at localhost are of another site. */
  readonly origin: string;
  /** The same graph at an origin where the pages show nobody's token. */
  readonly strictOrigin: string;
  /** Asks as this viewer. */
  readonly ask: WholeGraph['ask'];
  close(): Promise<void>;
}

/** Starts it on a free port; seeding takes a few seconds. */
export async function startDemoGraph(budgets: Partial<Record<ViewerRole, Budget>> = {}): Promise<DemoGraph> {
  const database = await openTestDatabase();
  await seedDemo(database.connection);
  const parts = await startSubgraphs(database);
  const settings = { budgets: { ...DEFAULT_BUDGETS, ...budgets } };
  const [shown, strict] = await Promise.all([
    startGateway(parts, settings, { demo: createDemo(AUTH_SECRET) }),
    startGateway(parts, settings),
  ]);
  return {
    ...{ origin: shown.origin, strictOrigin: strict.origin, ask: askAt(`${shown.origin}/graphql`) },
    async close() {
      await Promise.all([shown, strict].map(({ gateway }) => gateway.close()));
      await parts.transport.close();
      await database.close();
    },
  };
}
