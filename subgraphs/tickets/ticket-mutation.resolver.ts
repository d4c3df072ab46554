import { Arg, Ctx, ID, Int, Mutation, Resolver } from 'type-graphql';
import type { SubgraphContext } from '../shared/context';
import { EXPECTED_VERSION } from '../shared/input-descriptions';
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

const TICKET_ID = "The ticket's id.";

@Resolver()
export class TicketMutationResolver {
  @Mutation(() => TicketPayload, {
    description:
      "Creates a ticket. The partner's own goes to the provider's queue; a customer's is for the partner to work on.",
  })
  createTicket(
    @Arg('input', () => CreateTicketInput, { description: 'What the ticket says.' }) input: CreateTicketInput,
    @Ctx() context: SubgraphContext,
  ): Promise<TicketOutcome> {
    return createTicket(context, input);
  }

  @Mutation(() => TicketPayload, {
    description: "Edits a ticket's details. Refused once it is closed or cancelled.",
  })
  updateTicket(
    @Arg('id', () => ID, { description: TICKET_ID }) id: string,
    @Arg('input', () => UpdateTicketInput, { description: 'What to change.' }) input: UpdateTicketInput,
    @Ctx() context: SubgraphContext,
  ): Promise<TicketOutcome> {
    return updateTicket(context, id, input);
  }

  @Mutation(() => TicketPayload, {
    description:
      "Adds a comment. The first reply moves a NEW ticket to OPEN; a public comment from the customer's side ends WAITING_ON_CUSTOMER.",
  })
  addComment(
    @Arg('ticketId', () => ID, { description: TICKET_ID }) ticketId: string,
    @Arg('input', () => AddCommentInput, { description: 'The comment.' }) input: AddCommentInput,
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
    description: "Assigns a ticket to one of the partner's agents; a NEW ticket becomes OPEN.",
  })
  assignTicket(
    @Arg('id', () => ID, { description: TICKET_ID }) id: string,
    @Arg('agentId', () => ID, { nullable: true, description: 'The agent; null to unassign the ticket.' })
    agentId: string | null,
    @Arg('expectedVersion', () => Int, { nullable: true, description: EXPECTED_VERSION })
    expectedVersion: number | null,
    @Ctx() context: SubgraphContext,
  ): Promise<TicketOutcome> {
    return assignTicket(context, id, agentId ?? null, expectedVersion);
  }

  @Mutation(() => TicketPayload, {
    description:
      'Marks an open ticket as solved. Refused while an escalation is active or a child is unsolved.',
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
    description: "Changes a ticket's severity; its SLA clocks follow the new targets.",
  })
  changeTicketSeverity(
    @Arg('id', () => ID, { description: TICKET_ID }) id: string,
    @Arg('severity', () => Severity, {
      description: 'The new severity; a billing ticket cannot be CRITICAL.',
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
      "Asks the customer a question in a public comment and waits for the answer; the partner's clocks pause.",
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
    description: 'Reopens a solved ticket, or ends the wait for the customer. SLA breaches remain.',
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
    description: 'Cancels a ticket before it is solved. An active escalation is withdrawn.',
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
    description: "Records the customer's rating of a solved ticket; a later rating replaces an earlier one.",
  })
  rateTicket(
    @Arg('id', () => ID, { description: TICKET_ID }) id: string,
    @Arg('score', () => Int, { description: '1 (bad) to 5 (good).' }) score: number,
    @Arg('comment', () => String, {
      nullable: true,
      description: "The customer's comment, 4,000 characters at most.",
    })
    comment: string | null,
    @Ctx() context: SubgraphContext,
  ): Promise<TicketOutcome> {
    return rateTicket(context, id, score, comment ?? null);
  }

  @Mutation(() => TicketPayload, {
    description: "Links a ticket to another of the partner's tickets, as a part or a follow-up of it.",
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
      'Merges a ticket into another one of the same customer: the first is cancelled, the other continues.',
  })
  mergeTicket(
    @Arg('id', () => ID, { description: 'The ticket to cancel.' }) id: string,
    @Arg('intoId', () => ID, { description: 'The ticket that continues.' }) intoId: string,
    @Ctx() context: SubgraphContext,
  ): Promise<TicketOutcome> {
    return mergeTicket(context, id, intoId);
  }
}
