import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, ID, Info, Query, Resolver, Root } from 'type-graphql';
import type { SubgraphContext } from '../shared/context';
import { RemediationStatus } from './enums';
import { Escalation, escalationEntity } from './escalation';
import { RemediationPlan, remediationPlanEntity } from './remediation-plan';
import { allowedTransitions } from './remediation-plan.rules';
import { PartnerStub, stub } from './stubs';

@Resolver(() => RemediationPlan)
export class RemediationPlanResolver {
  @Query(() => RemediationPlan, {
    nullable: true,
    description: 'A remediation plan by its id; null if not found or not visible to the viewer.',
  })
  remediationPlan(
    @Arg('id', () => ID, { description: "The plan's id." }) id: string,
    @Ctx() context: SubgraphContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<RemediationPlan | null> {
    return context.collection(remediationPlanEntity).byId(id, info);
  }

  @FieldResolver(() => PartnerStub, { nullable: true, description: 'The partner that the plan is for.' })
  partner(@Root() { partnerId }: RemediationPlan) {
    return stub(partnerId);
  }

  @FieldResolver(() => [RemediationStatus], {
    description: 'The statuses to which this viewer may move it next.',
  })
  allowedTransitions(@Root() plan: RemediationPlan, @Ctx() { viewer }: SubgraphContext): RemediationStatus[] {
    return allowedTransitions(plan, viewer.role);
  }

  @FieldResolver(() => [Escalation], { description: 'The escalations that led to it.' })
  async escalations(
    @Root() { escalationIds }: RemediationPlan,
    @Ctx() context: SubgraphContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Escalation[]> {
    const escalations = context.collection(escalationEntity);
    const found = await Promise.all(escalationIds.map((id) => escalations.byId(id, info)));
    return found.filter((escalation) => escalation !== null);
  }
}
