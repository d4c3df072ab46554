import { Arg, Ctx, ID, Int, Mutation, Resolver } from 'type-graphql';
import type { SubgraphContext } from '../shared/context';
import { DateTime } from '../shared/scalars';
import { addAttachment } from './actions/add-attachment';
import { addComment } from './actions/add-comment';
import { assignTicket } from './actions/assign-ticket';
import { cancelTicket } from './actions/cancel-ticket';
import { changeTicketSeverity } from './actions/change-ticket-severity';
import { closeTicket, reopenTicket, resolveTicket } from './actions/finish-ticket';
import { linkTicket } from './actions/link-ticket';
import { mergeTicket } from './actions/merge-ticket';
import { rateTicket } from './actions/rate-ticket';
import { waitOnCustomer } from './actions/wait-on-customer';
import { Severity } from './enums';
import { createTicket } from './actions/create-ticket';
import { recordSelfHelpAttempt } from './actions/record-self-help-attempt';
import { updateTicket } from './actions/update-ticket';
import { TicketPayload } from './payloads';
import {
  AddAttachmentInput,
  AddCommentInput,
  CreateTicketInput,
  SelfHelpAttemptInput,
  UpdateTicketInput,
} from './ticket.input';
import type { TicketOutcome } from './change-ticket';

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

  @Mutation(() => TicketPayload, {
    description: 'Links a file that the partner already stores; https only. Nothing is uploaded here.',
  })
  addAttachment(
    @Arg('ticketId', () => ID, { description: TICKET_ID }) ticketId: string,
    @Arg('input', () => AddAttachmentInput, { description: 'The link.' }) input: AddAttachmentInput,
    @Ctx() context: SubgraphContext,
  ): Promise<TicketOutcome> {
    return addAttachment(context, ticketId, input);
  }

  @Mutation(() => TicketPayload, {
    description: 'Changes how severe a ticket is; its clocks follow the new promise.',
  })
  changeTicketSeverity(
    @Arg('id', () => ID, { description: TICKET_ID }) id: string,
    @Arg('severity', () => Severity, {
      description: 'How severe it is; a billing ticket cannot be CRITICAL.',
    })
    severity: Severity,
    @Arg('reason', () => String, { description: 'Why, 4,000 characters at most.' }) reason: string,
    @Arg('expectedVersion', () => Int, { nullable: true, description: EXPECTED_VERSION })
    expectedVersion: number | null,
    @Ctx() context: SubgraphContext,
  ): Promise<TicketOutcome> {
    return changeTicketSeverity(context, id, severity, reason, expectedVersion);
  }

  @Mutation(() => TicketPayload, {
    description:
      "Asks the customer something, as a public comment, and waits for the answer; the partner's clocks pause.",
  })
  waitOnCustomer(
    @Arg('id', () => ID, { description: TICKET_ID }) id: string,
    @Arg('message', () => String, { description: 'The question, 20,000 characters at most.' })
    message: string,
    @Arg('expectedVersion', () => Int, { nullable: true, description: EXPECTED_VERSION })
    expectedVersion: number | null,
    @Ctx() context: SubgraphContext,
  ): Promise<TicketOutcome> {
    return waitOnCustomer(context, id, message, expectedVersion);
  }

  @Mutation(() => TicketPayload, {
    description: 'Takes up a solved ticket again, or ends the waiting on the customer. A breach stays one.',
  })
  reopenTicket(
    @Arg('id', () => ID, { description: TICKET_ID }) id: string,
    @Arg('reason', () => String, { description: 'Why, 4,000 characters at most.' }) reason: string,
    @Arg('expectedVersion', () => Int, { nullable: true, description: EXPECTED_VERSION })
    expectedVersion: number | null,
    @Ctx() context: SubgraphContext,
  ): Promise<TicketOutcome> {
    return reopenTicket(context, id, reason, expectedVersion);
  }

  @Mutation(() => TicketPayload, {
    description: 'Gives a ticket up before it is solved. An escalation that is under way is withdrawn.',
  })
  cancelTicket(
    @Arg('id', () => ID, { description: TICKET_ID }) id: string,
    @Arg('reason', () => String, { description: 'Why, 4,000 characters at most.' }) reason: string,
    @Arg('expectedVersion', () => Int, { nullable: true, description: EXPECTED_VERSION })
    expectedVersion: number | null,
    @Ctx() context: SubgraphContext,
  ): Promise<TicketOutcome> {
    return cancelTicket(context, id, reason, expectedVersion);
  }

  @Mutation(() => TicketPayload, {
    description:
      "Records the customer's verdict on a solved ticket; a later verdict replaces an earlier one.",
  })
  rateTicket(
    @Arg('id', () => ID, { description: TICKET_ID }) id: string,
    @Arg('score', () => Int, { description: '1 (bad) to 5 (good).' }) score: number,
    @Arg('comment', () => String, {
      nullable: true,
      description: "The customer's words, 4,000 characters at most.",
    })
    comment: string | null,
    @Ctx() context: SubgraphContext,
  ): Promise<TicketOutcome> {
    return rateTicket(context, id, score, comment ?? null);
  }

  @Mutation(() => TicketPayload, {
    description: 'Makes a ticket part of another one of the partner, or a follow-up of it.',
  })
  linkTicket(
    @Arg('id', () => ID, { description: TICKET_ID }) id: string,
    @Arg('parentId', () => ID, { description: "The parent's id." }) parentId: string,
    @Ctx() context: SubgraphContext,
  ): Promise<TicketOutcome> {
    return linkTicket(context, id, parentId);
  }

  @Mutation(() => TicketPayload, {
    description:
      'Merges a ticket into another one of the same customer: this one is cancelled, that one goes on.',
  })
  mergeTicket(
    @Arg('id', () => ID, { description: 'The ticket that ends.' }) id: string,
    @Arg('intoId', () => ID, { description: 'The ticket that goes on.' }) intoId: string,
    @Ctx() context: SubgraphContext,
  ): Promise<TicketOutcome> {
    return mergeTicket(context, id, intoId);
  }
}
