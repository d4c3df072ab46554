import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, ID, Info, Query, Resolver, Root } from 'type-graphql';
import type { Connection } from '../shared/connection';
import type { SubgraphContext } from '../shared/context';
import { internalError } from '../shared/errors';
import { EscalationConnection } from './connections';
import { EscalationStatus } from './enums';
import { Escalation, escalationEntity } from './escalation';
import { EscalationListArgs } from './escalation.filter';
import { allowedTransitions } from './escalation.rules';
import { settleTicket } from './follow-escalation';
import { RemediationPlan, remediationPlanEntity } from './remediation-plan';
import { AgentStub, stub } from './stubs';
import { Ticket, ticketEntity } from './ticket';
import { escalationPage } from './ticket-lists';

@Resolver(() => Escalation)
export class EscalationResolver {
  @Query(() => Escalation, {
    nullable: true,
    description: 'An escalation by its id; null if not found or not visible to the viewer.',
  })
  escalation(
    @Arg('id', () => ID, { description: "The escalation's id." }) id: string,
    @Ctx() context: SubgraphContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Escalation | null> {
    return context.collection(escalationEntity).byId(id, info);
  }

  @Query(() => EscalationConnection, {
    description: 'The escalations that the viewer may see, newest first.',
  })
  escalations(
    @Args(() => EscalationListArgs) args: EscalationListArgs,
    @Ctx() context: SubgraphContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<Escalation>> {
    return escalationPage(context, info, args);
  }

  @FieldResolver(() => Ticket, { description: 'The ticket that was handed over.' })
  async ticket(
    @Root() escalation: Escalation,
    @Ctx() context: SubgraphContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    if (escalation.ticketPending) await settleTicket(context, escalation.ticketId);
    // Whoever sees the escalation sees its ticket; between the two writes of a hand-over only the program does yet.
    const ticket =
      (await context.collection(ticketEntity).byId(escalation.ticketId, info)) ??
      (await context.asProgram().collection(ticketEntity).byId(escalation.ticketId, info));
    if (!ticket) throw internalError(context.requestId);
    return ticket;
  }

  @FieldResolver(() => [EscalationStatus], {
    description: 'The statuses to which this viewer may move it next.',
  })
  allowedTransitions(@Root() escalation: Escalation, @Ctx() { viewer }: SubgraphContext): EscalationStatus[] {
    return allowedTransitions(escalation, viewer.role);
  }

  @FieldResolver(() => RemediationPlan, {
    nullable: true,
    description: 'The remediation plan that resulted; null if none.',
  })
  remediationPlan(
    @Root() { remediationPlanId }: Escalation,
    @Ctx() context: SubgraphContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return remediationPlanId ? context.collection(remediationPlanEntity).byId(remediationPlanId, info) : null;
  }

  @FieldResolver(() => AgentStub, { nullable: true, description: "The partner's agent who handed it over." })
  requestedBy(@Root() { requestedById }: Escalation) {
    return stub(requestedById);
  }
}
