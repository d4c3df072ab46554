import type { GraphQLResolveInfo } from 'graphql';
import {
  Args,
  ArgsType,
  Ctx,
  Directive,
  Field,
  FieldResolver,
  Info,
  Int,
  Resolver,
  Root,
} from 'type-graphql';
import type { Connection } from '../shared/connection';
import type { SubgraphContext } from '../shared/context';
import { subgraphUnavailable } from '../shared/errors';
import { PageArgs, parsePage } from '../shared/page';
import { selectedFields } from '../shared/selection';
import type { CustomerPartnerRelationship, HealthState } from '../shared/vocabulary';
import { CommentConnection, TimelineConnection } from './connections';
import { TicketStatus } from './enums';
import { Escalation } from './escalation';
import { EscalationPreflight } from './preflight';
import { isReady, preflight } from './preflight.rules';
import { isRemediationOverdue } from './preflight-facts';
import { AgentStub, CustomerStub, PartnerStub, ServiceIncidentStub, ServiceStub, stub } from './stubs';
import { Ticket, ticketEntity } from './ticket';
import type { Comment, TimelineEvent } from './ticket-parts';
import { TicketMetrics } from './ticket-metrics';
import { type Metrics, ticketMetrics } from './ticket-metrics.rules';
import { escalationsOf } from './ticket-lists';
import { hasActiveEscalation } from './ticket.rules';
import { withVisibleReferences } from './timeline';
import { allowedTransitions } from './ticket-transitions.rules';
import { unresolvedChildren } from './unresolved-children';

const TIMELINE_PAGE_SIZE = 50;

@ArgsType()
class TimelineArgs extends PageArgs {
  @Field(() => Int, {
    nullable: true,
    defaultValue: TIMELINE_PAGE_SIZE,
    description: 'How many events from the start, 1 to 100.',
  })
  override first?: number | null;
}

/** A ticket as the gateway sends it back, with what `@requires` brought from its customer and its service. */
export interface RequiredFacts {
  customer?: { allowDelegatedAccess?: boolean; relationshipToPartner?: CustomerPartnerRelationship } | null;
  service?: { health?: { state?: HealthState } | null } | null;
}

@Resolver(() => Ticket)
export class TicketResolver {
  @FieldResolver(() => [TicketStatus], {
    description: 'The statuses to which this viewer may move it in one step.',
  })
  async allowedTransitions(@Root() ticket: Ticket, @Ctx() context: SubgraphContext): Promise<TicketStatus[]> {
    return allowedTransitions(ticket, context.viewer.role, await unresolvedChildren(context, ticket._id));
  }

  @FieldResolver(() => PartnerStub, {
    nullable: true,
    description: 'The partner that works on it, or whose own it is.',
  })
  partner(@Root() { partnerId }: Ticket) {
    return stub(partnerId);
  }

  @FieldResolver(() => CustomerStub, {
    nullable: true,
    description: "The customer; null for the partner's own tickets.",
  })
  customer(@Root() { customerId }: Ticket) {
    return stub(customerId);
  }

  @FieldResolver(() => ServiceStub, {
    nullable: true,
    description: "The customer's service; null when none is named.",
  })
  service(@Root() { serviceId }: Ticket) {
    return stub(serviceId);
  }

  @FieldResolver(() => ServiceIncidentStub, {
    nullable: true,
    description: 'The incident that seems to be the cause.',
  })
  relatedIncident(@Root() { relatedIncidentId }: Ticket) {
    return stub(relatedIncidentId);
  }

  @FieldResolver(() => AgentStub, {
    nullable: true,
    description: "The partner's agent who works on it; null if nobody is assigned.",
  })
  assignee(@Root() { assigneeId }: Ticket) {
    return stub(assigneeId);
  }

  @FieldResolver(() => Ticket, {
    nullable: true,
    description: 'The ticket that this one is part of, or follows up.',
  })
  parent(@Root() { parentId }: Ticket, @Ctx() context: SubgraphContext, @Info() info: GraphQLResolveInfo) {
    return parentId ? context.collection(ticketEntity).byId(parentId, info) : null;
  }

  @FieldResolver(() => [Ticket], {
    description: 'The tickets that are part of this one, or follow it up; oldest first.',
  })
  children(@Root() { _id }: Ticket, @Ctx() context: SubgraphContext, @Info() info: GraphQLResolveInfo) {
    return context
      .collection(ticketEntity)
      .children({ field: 'parentId', id: _id }, {}, { _id: 1 }, selectedFields(info));
  }

  @FieldResolver(() => Ticket, { nullable: true, description: 'The ticket into which this one was merged.' })
  mergedInto(
    @Root() { mergedIntoId }: Ticket,
    @Ctx() context: SubgraphContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return mergedIntoId ? context.collection(ticketEntity).byId(mergedIntoId, info) : null;
  }

  @FieldResolver(() => CommentConnection, {
    description: "The comments, oldest first, without the other side's internal ones.",
  })
  comments(
    @Root() { _id }: Ticket,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() context: SubgraphContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<Comment>> {
    return context.collection(ticketEntity).parts(_id, 'comments', parsePage(args), info);
  }

  @FieldResolver(() => TimelineConnection, { description: 'What happened to it, oldest first.' })
  async timeline(
    @Root() { _id }: Ticket,
    @Args(() => TimelineArgs) args: TimelineArgs,
    @Ctx() context: SubgraphContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<TimelineEvent>> {
    const page = parsePage(args, TIMELINE_PAGE_SIZE);
    const events = await context.collection(ticketEntity).parts(_id, 'timeline', page, info);
    return withVisibleReferences(context, events);
  }

  @FieldResolver(() => [Escalation], {
    description: 'Every time it was handed to the provider, oldest first.',
  })
  escalations(@Root() { _id }: Ticket, @Ctx() context: SubgraphContext, @Info() info: GraphQLResolveInfo) {
    return escalationsOf(context, _id, selectedFields(info));
  }

  @FieldResolver(() => Escalation, {
    nullable: true,
    description: 'The active escalation; null if there is none.',
  })
  async activeEscalation(
    @Root() { _id }: Ticket,
    @Ctx() context: SubgraphContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    const escalations = await escalationsOf(context, _id, [...selectedFields(info), 'active']);
    return escalations.find(({ active }) => active) ?? null;
  }

  @Directive(
    '@requires(fields: "customer { allowDelegatedAccess relationshipToPartner } service { health { state } }")',
  )
  @FieldResolver(() => EscalationPreflight, {
    description: 'What must be done before it can be handed to the provider.',
  })
  async escalationPreflight(
    @Root() ticket: Ticket & { required?: RequiredFacts },
    @Ctx() context: SubgraphContext,
  ) {
    const { customer, service } = requiredFacts(ticket);
    const checks = preflight(ticket, {
      customer,
      serviceHealth: service,
      hasActiveEscalation: hasActiveEscalation(ticket),
      isRemediationOverdue: await isRemediationOverdue(context, ticket.partnerId),
    });
    return { ready: isReady(checks), checks };
  }

  @FieldResolver(() => TicketMetrics, { description: 'Its metrics, up to this moment.' })
  metrics(@Root() ticket: Ticket, @Ctx() { now }: SubgraphContext): Metrics {
    return ticketMetrics(ticket, now());
  }
}

// A fact that should be there and is not means that its owner did not answer: no verdict is better than a wrong one.
function requiredFacts({ customerId, serviceId, required }: Ticket & { required?: RequiredFacts }) {
  const { allowDelegatedAccess, relationshipToPartner } = required?.customer ?? {};
  const customer =
    allowDelegatedAccess == null || relationshipToPartner == null
      ? null
      : { allowDelegatedAccess, relationshipToPartner };
  const service = required?.service?.health?.state ?? null;
  if (customerId && customer === null) throw subgraphUnavailable('customers');
  if (serviceId && service === null) throw subgraphUnavailable('services');
  return { customer, service };
}
