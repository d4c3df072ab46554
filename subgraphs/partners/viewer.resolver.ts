import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, Field, FieldResolver, ID, Info, ObjectType, Query, Resolver, Root } from 'type-graphql';
import type { SubgraphContext } from '../shared/context';
import { type Viewer, ViewerRole } from '../shared/viewer';
import { Agent, agentEntity } from './agent';
import { Partner, partnerEntity } from './partner';

@ObjectType('Viewer', { description: 'Who is signed in.', simpleResolvers: true })
class SignedIn implements Viewer {
  @Field(() => ID, { description: 'The subject of the token that was sent.' })
  id!: string;

  @Field(() => String, { description: 'The name of the person or page.' })
  name!: string;

  @Field(() => ViewerRole, { description: 'What the viewer may see and do.' })
  role!: ViewerRole;

  partnerId!: string | null;
  agentId!: string | null;
}

/** Who is signed in, and for whom. */
@Resolver(() => SignedIn)
export class ViewerResolver {
  @Query(() => SignedIn, { description: 'Who is signed in.' })
  viewer(@Ctx() context: SubgraphContext): Viewer {
    return context.viewer;
  }

  @FieldResolver(() => Partner, {
    nullable: true,
    description: "The partner that the viewer belongs to; null for the provider's people and analysts.",
  })
  partner(
    @Root() { partnerId }: Viewer,
    @Ctx() context: SubgraphContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Partner | null> | null {
    return partnerId === null ? null : context.collection(partnerEntity).byId(partnerId, info);
  }

  @FieldResolver(() => Agent, {
    nullable: true,
    description: "The viewer as one of the partner's support people; null if the viewer is not one.",
  })
  agent(
    @Root() { agentId }: Viewer,
    @Ctx() context: SubgraphContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Agent | null> | null {
    return agentId === null ? null : context.collection(agentEntity).byId(agentId, info);
  }
}
