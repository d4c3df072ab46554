import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, Directive, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import type { Connection } from '../shared/connection';
import type { SubgraphContext } from '../shared/context';
import { DateTime } from '../shared/scalars';
import { selectedFields } from '../shared/selection';
import { EscalationConnection, TicketConnection } from './connections';
import type { Escalation } from './escalation';
import { EscalationListArgs } from './escalation.filter';
import { RemediationPlan, remediationPlanEntity } from './remediation-plan';
import { CustomerStub, PartnerStub, ServiceIncidentStub, ServiceStub } from './stubs';
import { SupportMetrics } from './support-metrics';
import { supportMetrics } from './support-metrics.loader';
import type { Ticket } from './ticket';
import { TicketListArgs } from './ticket.filter';
import { escalationPage, ticketPage } from './ticket-lists';

@Resolver(() => CustomerStub)
export class CustomerResolver {
  @FieldResolver(() => TicketConnection, {
    description: 'The tickets about this customer, newest first by default.',
  })
  tickets(
    @Root() { _id: id }: CustomerStub,
    @Args(() => TicketListArgs) args: TicketListArgs,
    @Ctx() context: SubgraphContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<Ticket>> {
    return ticketPage(context, info, args, { field: 'customerId', id });
  }

  @FieldResolver(() => EscalationConnection, {
    description: "The escalations of this customer's tickets, newest first.",
  })
  escalations(
    @Root() { _id: id }: CustomerStub,
    @Args(() => EscalationListArgs) args: EscalationListArgs,
    @Ctx() context: SubgraphContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<Escalation>> {
    return escalationPage(context, info, args, { field: 'customerId', id });
  }
}

@Resolver(() => PartnerStub)
export class PartnerResolver {
  @FieldResolver(() => TicketConnection, { description: "The partner's tickets, newest first by default." })
  tickets(
    @Root() { _id: id }: PartnerStub,
    @Args(() => TicketListArgs) args: TicketListArgs,
    @Ctx() context: SubgraphContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<Ticket>> {
    return ticketPage(context, info, args, { field: 'partnerId', id });
  }

  @FieldResolver(() => EscalationConnection, { description: "The partner's escalations, newest first." })
  escalations(
    @Root() { _id: id }: PartnerStub,
    @Args(() => EscalationListArgs) args: EscalationListArgs,
    @Ctx() context: SubgraphContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<Escalation>> {
    return escalationPage(context, info, args, { field: 'partnerId', id });
  }

  @FieldResolver(() => [RemediationPlan], { description: 'Its remediation plans, newest first.' })
  remediationPlans(
    @Root() { _id: id }: PartnerStub,
    @Ctx() context: SubgraphContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<RemediationPlan[]> {
    const order = { requestedAt: -1, _id: -1 } as const;
    return context
      .collection(remediationPlanEntity)
      .children({ field: 'partnerId', id }, {}, order, selectedFields(info));
  }

  @Directive('@cost(weight: 20)')
  @FieldResolver(() => SupportMetrics, { description: "The partner's performance in a period." })
  supportMetrics(
    @Root() { _id: id }: PartnerStub,
    @Arg('from', () => DateTime, { description: 'From this instant, inclusive.' }) from: Date,
    @Arg('to', () => DateTime, { description: 'Up to this instant, exclusive; later than `from`.' }) to: Date,
    @Ctx() context: SubgraphContext,
  ): Promise<SupportMetrics> {
    return supportMetrics(context, id, from, to);
  }
}

@Resolver(() => ServiceStub)
export class ServiceResolver {
  @FieldResolver(() => TicketConnection, {
    description: 'The tickets about this service, newest first by default.',
  })
  tickets(
    @Root() { _id: id }: ServiceStub,
    @Args(() => TicketListArgs) args: TicketListArgs,
    @Ctx() context: SubgraphContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<Ticket>> {
    return ticketPage(context, info, args, { field: 'serviceId', id });
  }
}

@Resolver(() => ServiceIncidentStub)
export class ServiceIncidentResolver {
  @FieldResolver(() => TicketConnection, {
    description: 'The tickets that this incident seems to have caused.',
  })
  tickets(
    @Root() { _id: id }: ServiceIncidentStub,
    @Args(() => TicketListArgs) args: TicketListArgs,
    @Ctx() context: SubgraphContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<Ticket>> {
    return ticketPage(context, info, args, { field: 'relatedIncidentId', id });
  }
}
