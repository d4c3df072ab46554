import { Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import type { SubgraphContext } from '../shared/context';
import { DateTime } from '../shared/scalars';
import { SlaClockState } from './enums';
import { SlaClock } from './sla-clock';
import { type ClockReading, readClock } from './sla-clock.rules';
import { slaPolicyOf } from './sla-policy';

@Resolver(() => SlaClock)
export class SlaClockResolver {
  @FieldResolver(() => SlaClockState, { description: 'Its state at this moment.' })
  state(@Root() clock: SlaClock, @Ctx() context: SubgraphContext): SlaClockState {
    return readNow(clock, context).state;
  }

  @FieldResolver(() => Int, {
    description: 'Minutes used so far, within the hours during which the clock runs.',
  })
  elapsedMinutes(@Root() clock: SlaClock, @Ctx() context: SubgraphContext): number {
    return readNow(clock, context).elapsedMinutes;
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description: 'Minutes left; negative when its time is up, null once it has ended.',
  })
  remainingMinutes(@Root() clock: SlaClock, @Ctx() context: SubgraphContext): number | null {
    return readNow(clock, context).remainingMinutes;
  }

  @FieldResolver(() => DateTime, {
    nullable: true,
    description: 'When its time ran out; null if it has not.',
  })
  breachedAt(@Root() clock: SlaClock, @Ctx() context: SubgraphContext): Date | null {
    return readNow(clock, context).breachedAt;
  }
}

function readNow(clock: SlaClock, context: SubgraphContext): ClockReading {
  return readClock(slaPolicyOf(context), clock, context.now());
}
