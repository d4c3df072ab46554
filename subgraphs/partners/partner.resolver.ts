import type { GraphQLResolveInfo } from 'graphql';
import {
  Arg,
  Args,
  ArgsType,
  Ctx,
  Field,
  FieldResolver,
  ID,
  Info,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import type { Connection } from '../shared/connection';
import type { SubgraphContext } from '../shared/context';
import { exactlyOne } from '../shared/exactly-one';
import { BY_NAME, PageArgs, parsePage } from '../shared/page';
import { searchFilter } from '../shared/text-search';
import { type Agent, AgentConnection, agentEntity } from './agent';
import { supportCoverage } from './coverage.rules';
import { Partner, PartnerConnection, partnerEntity } from './partner';
import { SupportCoverage } from './support-coverage';

@ArgsType()
class PartnersArgs extends PageArgs {
  @Field(() => String, {
    nullable: true,
    description:
      "Only partners with these words, or parts of words, in the name or the partner's number. At least one must have two letters or digits.",
  })
  search?: string | null;
}

/** Partners, and what is theirs alone. */
@Resolver(() => Partner)
export class PartnerResolver {
  @Query(() => Partner, {
    nullable: true,
    description:
      'A partner by its id or its number: give exactly one. Null if not found or not visible to the viewer.',
  })
  partner(
    @Arg('id', () => ID, { nullable: true, description: 'The id of the partner.' }) id: string | null,
    @Arg('mpnId', () => String, {
      nullable: true,
      description: "The partner's number in the partner network.",
    })
    mpnId: string | null,
    @Ctx() context: SubgraphContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Partner | null> {
    const [key, value] = exactlyOne({ id, mpnId });
    const partners = context.collection(partnerEntity);
    return key === 'id' ? partners.byId(value, info) : partners.byKey(key, value, info);
  }

  @Query(() => PartnerConnection, { description: 'The partners that the viewer may see, by name, then id.' })
  partners(
    @Args(() => PartnersArgs) args: PartnersArgs,
    @Ctx() context: SubgraphContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<Partner>> {
    const request = { filter: searchFilter(args.search), order: BY_NAME, page: parsePage(args) };
    return context.collection(partnerEntity).page(request, info);
  }

  @FieldResolver(() => SupportCoverage, {
    description: "Which part of the week the support channels cover together, at today's UTC offsets.",
  })
  supportCoverage(@Root() partner: Partner, @Ctx() context: SubgraphContext): SupportCoverage {
    return supportCoverage(partner.supportChannels, context.now());
  }

  @FieldResolver(() => AgentConnection, { description: "The partner's support people, by name, then id." })
  agents(
    @Root() partner: Partner,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() context: SubgraphContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<Agent>> {
    const parent = { field: 'partnerId', id: partner._id };
    return context.collection(agentEntity).page({ order: BY_NAME, page: parsePage(args) }, info, parent);
  }
}
