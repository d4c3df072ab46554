import { Ctx, Field, Int, ObjectType, Query, Resolver } from 'type-graphql';
import type { SubgraphContext } from '../shared/context';
import { DateTime } from '../shared/scalars';

@ObjectType({
  description:
    'What the viewer may spend on requests, in points: about one for each object that an answer may hold.',
  simpleResolvers: true,
})
class RateLimit {
  @Field(() => Int, { description: 'The most points that can be spent at once.' })
  budget!: number;

  @Field(() => Int, {
    description: 'The points left, after deducting what this request may cost.',
  })
  remaining!: number;

  @Field(() => Int, { description: 'The points restored each second.' })
  restoreRate!: number;

  @Field(() => DateTime, { description: 'When all points will be restored, if nothing else is requested.' })
  resetAt!: Date;
}

/** What the gateway counts of the viewer's requests; it tells the subgraphs with each request. */
@Resolver()
export class RateLimitResolver {
  @Query(() => RateLimit, {
    nullable: true,
    description: 'What the viewer may spend on requests; null where requests are not counted.',
  })
  rateLimit(@Ctx() { budget }: SubgraphContext): RateLimit | null {
    return budget ? { ...budget, resetAt: new Date(budget.resetAt) } : null;
  }
}
