import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import type { SubgraphContext } from '../shared/context';
import { Agent } from './agent';
import { Partner, partnerEntity } from './partner';

/** What an agent points to. */
@Resolver(() => Agent)
export class AgentResolver {
  @FieldResolver(() => Partner, { nullable: true, description: 'The partner that the agent works for.' })
  partner(
    @Root() agent: Agent,
    @Ctx() context: SubgraphContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Partner | null> {
    return context.collection(partnerEntity).byId(agent.partnerId, info);
  }
}
