import type { Connection } from '../shared/connection';
import type { SubgraphContext } from '../shared/context';
import { ticketEntity } from './ticket';
import type { TimelineEvent } from './ticket-parts';

// The fields whose values name other tickets, and the unique field of a ticket that they hold.
const REFERENCES: ReadonlyMap<string | null, '_id' | 'number'> = new Map([
  ['parent', '_id'],
  ['mergedInto', '_id'],
  ['mergedFrom', 'number'],
]);

/** A page of a timeline in which no event names a ticket that the viewer may not see. */
export async function withVisibleReferences(
  context: SubgraphContext,
  page: Connection<TimelineEvent>,
): Promise<Connection<TimelineEvent>> {
  const nodes = await Promise.all(page.nodes.map((each) => withVisibleReference(context, each)));
  const edges = page.edges.map((edge, index) => ({ ...edge, node: nodes[index] ?? edge.node }));
  return { ...page, edges, nodes };
}

async function withVisibleReference(context: SubgraphContext, told: TimelineEvent): Promise<TimelineEvent> {
  const key = REFERENCES.get(told.field);
  if (!key) return told;
  const shown = async (value: string | null) =>
    value && (await context.collection(ticketEntity).byKey(key, value)) ? value : null;
  const [oldValue, newValue] = await Promise.all([shown(told.oldValue), shown(told.newValue)]);
  return { ...told, oldValue, newValue };
}
