import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { SubgraphContext } from '../shared/context';
import { DateTime } from '../shared/scalars';
import { Ticket } from './ticket';
import { NO_DUE_DATE } from './ticket.rules';

/** By when something has to happen to a ticket: what lists order by `DUE_AT` and filter by `slaBreached`. */
@Resolver(() => Ticket)
export class TicketDueResolver {
  @FieldResolver(() => DateTime, {
    nullable: true,
    description:
      'When the next of its running SLA clocks is due, which `DUE_AT` sorts by; null if no unbreached clock is running.',
  })
  nextDueAt(@Root() { nextDueAt }: Ticket): Date | null {
    return nextDueAt < NO_DUE_DATE ? nextDueAt : null;
  }

  @FieldResolver(() => Boolean, {
    description: 'True if one of its SLA clocks has run out by now.',
  })
  slaBreached(@Root() { breached, nextDueAt }: Ticket, @Ctx() context: SubgraphContext): boolean {
    return breached || nextDueAt <= context.now();
  }
}
