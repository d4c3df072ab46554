import { Arg, Ctx, ID, Int, Mutation, Resolver } from 'type-graphql';
import type { SubgraphContext } from '../shared/context';
import { DateTime } from '../shared/scalars';
import { addComment } from './actions/add-comment';
import { assignTicket } from './actions/assign-ticket';
import { closeTicket, resolveTicket } from './actions/finish-ticket';
import { createTicket } from './actions/create-ticket';
import { recordSelfHelpAttempt } from './actions/record-self-help-attempt';
import { updateTicket } from './actions/update-ticket';
import { TicketPayload } from './payloads';
import { AddCommentInput, CreateTicketInput, SelfHelpAttemptInput, UpdateTicketInput } from './ticket.input';
import type { TicketOutcome } from './ticket-writer';

const EXPECTED_VERSION = 'The version that you read; the change is refused when it is stale.';
const TICKET_ID = "The ticket's id.";

@Resolver()
export class TicketMutationResolver {
  @Mutation(() => TicketPayload, {
    description:
      "Creates a ticket: a partner's own goes to the provider's queue, a customer's is the partner's to work on.",
  })
  createTicket(
    @Arg('input', () => CreateTicketInput, { description: 'What the ticket says.' }) input: CreateTicketInput,
    @Ctx() context: SubgraphContext,
  ): Promise<TicketOutcome> {
    return createTicket(context, input);
  }

  @Mutation(() => TicketPayload, {
    description: 'Changes what a ticket says. Refused once it is closed or cancelled.',
  })
  updateTicket(
    @Arg('id', () => ID, { description: TICKET_ID }) id: string,
    @Arg('input', () => UpdateTicketInput, { description: 'What is to change.' }) input: UpdateTicketInput,
    @Ctx() context: SubgraphContext,
  ): Promise<TicketOutcome> {
    return updateTicket(context, id, input);
  }

  @Mutation(() => TicketPayload, {
    description:
      'Adds a comment. The first reply opens a new ticket; the customer\'s side ends "waiting on customer".',
  })
  addComment(
    @Arg('ticketId', () => ID, { description: TICKET_ID }) ticketId: string,
    @Arg('input', () => AddCommentInput, { description: 'What there is to say.' }) input: AddCommentInput,
    @Ctx() context: SubgraphContext,
  ): Promise<TicketOutcome> {
    return addComment(context, ticketId, input);
  }

  @Mutation(() => TicketPayload, {
    description:
      'Records a fix that was tried, or that the customer was told to try, before asking for help.',
  })
  recordSelfHelpAttempt(
    @Arg('ticketId', () => ID, { description: TICKET_ID }) ticketId: string,
    @Arg('input', () => SelfHelpAttemptInput, { description: 'What was tried.' }) input: SelfHelpAttemptInput,
    @Ctx() context: SubgraphContext,
  ): Promise<TicketOutcome> {
    return recordSelfHelpAttempt(context, ticketId, input);
  }

  @Mutation(() => TicketPayload, {
    description: "Gives a ticket to one of the partner's agents, which opens a new one.",
  })
  assignTicket(
    @Arg('id', () => ID, { description: TICKET_ID }) id: string,
    @Arg('agentId', () => ID, { nullable: true, description: 'The agent; null to take the assignment back.' })
    agentId: string | null,
    @Arg('expectedVersion', () => Int, { nullable: true, description: EXPECTED_VERSION })
    expectedVersion: number | null,
    @Ctx() context: SubgraphContext,
  ): Promise<TicketOutcome> {
    return assignTicket(context, id, agentId ?? null, expectedVersion);
  }

  @Mutation(() => TicketPayload, {
    description:
      'Marks an open ticket as solved. Refused while an escalation is under way or a child is unsolved.',
  })
  resolveTicket(
    @Arg('id', () => ID, { description: TICKET_ID }) id: string,
    @Arg('resolution', () => String, { description: 'How it was solved, 20,000 characters at most.' })
    resolution: string,
    @Arg('expectedVersion', () => Int, { nullable: true, description: EXPECTED_VERSION })
    expectedVersion: number | null,
    @Ctx() context: SubgraphContext,
  ): Promise<TicketOutcome> {
    return resolveTicket(context, id, resolution, expectedVersion);
  }

  @Mutation(() => TicketPayload, { description: 'Closes a solved ticket once the customer has been told.' })
  closeTicket(
    @Arg('id', () => ID, { description: TICKET_ID }) id: string,
    @Arg('customerInformedAt', () => DateTime, {
      description: 'When the customer was told of the solution; not in the future.',
    })
    customerInformedAt: Date,
    @Arg('expectedVersion', () => Int, { nullable: true, description: EXPECTED_VERSION })
    expectedVersion: number | null,
    @Ctx() context: SubgraphContext,
  ): Promise<TicketOutcome> {
    return closeTicket(context, id, customerInformedAt, expectedVersion);
  }
}
