import { Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import type { SubgraphContext } from '../shared/context';
import { DateTime } from '../shared/scalars';
import { SlaClockState } from './enums';
import { SlaClock } from './sla-clock';
import { readClock } from './sla-clock.rules';
import { slaPolicy } from './sla-policy';

@Resolver(() => SlaClock)
export class SlaClockResolver {
  @FieldResolver(() => SlaClockState, { description: 'Where it stands at this moment.' })
  state(@Root() clock: SlaClock, @Ctx() { now }: SubgraphContext): SlaClockState {
    return readClock(slaPolicy, clock, now()).state;
  }

  @FieldResolver(() => Int, { description: 'Minutes used so far, of the hours during which it runs.' })
  elapsedMinutes(@Root() clock: SlaClock, @Ctx() { now }: SubgraphContext): number {
    return readClock(slaPolicy, clock, now()).elapsedMinutes;
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description: 'Minutes left; negative when its time is up, null once it has ended.',
  })
  remainingMinutes(@Root() clock: SlaClock, @Ctx() { now }: SubgraphContext): number | null {
    return readClock(slaPolicy, clock, now()).remainingMinutes;
  }

  @FieldResolver(() => DateTime, {
    nullable: true,
    description: 'When its time ran out; null when it has not.',
  })
  breachedAt(@Root() clock: SlaClock, @Ctx() { now }: SubgraphContext): Date | null {
    return readClock(slaPolicy, clock, now()).breachedAt;
  }
}
