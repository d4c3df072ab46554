import { Arg, Ctx, Directive, Int, Query, Resolver } from 'type-graphql';
import { toConnection } from '../shared/connection';
import type { SubgraphContext } from '../shared/context';
import { and } from '../shared/entity';
import { badUserInput } from '../shared/errors';
import { type Page, pageQuery } from '../shared/page';
import { OrderDirection } from '../shared/vocabulary';
import { TicketOrderField } from './enums';
import { slaPolicyOf } from './sla-policy';
import { type Ticket, ticketEntity } from './ticket';
import { TicketExportPage } from './ticket-export';
import { type ExportedEscalation, EXPORTED_PATHS, exportRow } from './ticket-export.rules';
import { ticketFilter, TicketFilter, ticketOrder } from './ticket.filter';
import { escalationsOf, filterTime } from './ticket-lists';

const MOST_ROWS = 1_000;
// A ticket's creation never changes: whoever pages in this order meets each ticket once, and new ones at the end.
const ORDER = ticketOrder({ field: TicketOrderField.CREATED_AT, direction: OrderDirection.ASC });

/** What the gateway's export reads tickets by: longer pages of flat rows, of the same tickets as everywhere. */
@Resolver()
export class TicketExportResolver {
  @Directive('@inaccessible')
  @Query(() => TicketExportPage, {
    description: 'Tickets that the viewer may see as flat rows, the oldest first, for the gateway alone.',
  })
  async ticketExportPage(
    @Arg('filter', () => TicketFilter, { nullable: true, description: 'Which tickets; null for all.' })
    filter: TicketFilter | null,
    @Arg('after', () => String, { nullable: true, description: 'Only rows after this cursor.' })
    after: string | null,
    @Arg('first', () => Int, { description: 'How many rows, 1 to 1,000.' }) first: number,
    @Ctx() context: SubgraphContext,
  ): Promise<TicketExportPage> {
    if (first < 1 || first > MOST_ROWS)
      throw badUserInput(`\`first\` must be from 1 to ${MOST_ROWS}; it was ${first}.`);
    const at = filterTime(context);
    const page: Page = { limit: first, backward: false, after, before: null };
    const { bounds, sort, limit } = pageQuery(ORDER, page);
    const where = and([ticketFilter(filter, at), ...bounds]);
    const found = await context.collection(ticketEntity).find(where, sort, EXPORTED_PATHS, limit);
    const { edges, pageInfo } = toConnection(found, ORDER, page, () => found.length);
    const escalations = await Promise.all(edges.map(({ node }) => lastEscalation(context, node)));
    const policy = slaPolicyOf(context);
    const rows = edges.map(({ node, cursor }, index) =>
      exportRow(node, escalations[index], { cursor, policy, at }),
    );
    return { rows, pageInfo };
  }
}

// One query for all tickets of the page, and none for tickets that were never handed over.
async function lastEscalation(
  context: SubgraphContext,
  { _id, escalationCount, appliedEscalations }: Ticket,
): Promise<ExportedEscalation | undefined> {
  if (escalationCount === 0 && appliedEscalations.length === 0) return undefined;
  return (await escalationsOf(context, _id, ['number', 'status'])).at(-1);
}
