import { Arg, Ctx, ID, Int, Mutation, Resolver } from 'type-graphql';
import type { SubgraphContext } from '../shared/context';
import { EXPECTED_VERSION } from '../shared/input-descriptions';
import { partnerOnly, providerAdminOnly, providerOnly } from '../shared/mutation';
import { textRefusals } from '../shared/text.rules';
import { escalateTicket } from './actions/escalate-ticket';
import { EscalateTicketInput, ProviderRepresentativeInput } from './escalation.input';
import {
  accept,
  answer,
  askBack,
  close,
  decline,
  recordContact,
  resolve,
  review,
  verdictRefusals,
  withdraw,
} from './escalation.rules';
import { Appropriateness } from './enums';
import { changeEscalation, type EscalationOutcome, refused } from './change-escalation';
import { EscalationPayload } from './payloads';
import { contactRefusals, LIMITS } from './ticket-details.rules';

const ESCALATION_ID = "The escalation's id.";

@Resolver()
export class EscalationMutationResolver {
  @Mutation(() => EscalationPayload, {
    description: 'Hands a ticket to the provider. Every required check of its preflight must be satisfied.',
  })
  escalateTicket(
    @Arg('ticketId', () => ID, { description: "The ticket's id." }) ticketId: string,
    @Arg('input', () => EscalateTicketInput, { description: 'Why it is handed over.' })
    input: EscalateTicketInput,
    @Ctx() context: SubgraphContext,
  ): Promise<EscalationOutcome> {
    return escalateTicket(context, ticketId, input);
  }

  @Mutation(() => EscalationPayload, {
    description: 'The provider accepts an escalation and names its representative.',
  })
  async acceptEscalation(
    @Arg('id', () => ID, { description: ESCALATION_ID }) id: string,
    @Arg('representative', () => ProviderRepresentativeInput, {
      description: 'Who will contact the partner.',
    })
    representative: ProviderRepresentativeInput,
    @Arg('expectedVersion', () => Int, { nullable: true, description: EXPECTED_VERSION })
    expectedVersion: number | null,
    @Ctx() context: SubgraphContext,
  ): Promise<EscalationOutcome> {
    const wrong = [...providerOnly(context.viewer), ...contactRefusals(representative, ['representative'])];
    if (wrong.length) return refused(wrong);
    const { name, email = null, phoneNumber = null } = representative;
    return changeEscalation(context, id, expectedVersion, (escalation, occasion) =>
      accept(escalation, { name, email, phoneNumber }, occasion),
    );
  }

  @Mutation(() => EscalationPayload, {
    description:
      "Records that the representative contacted the partner; the first contact stops the provider's clock.",
  })
  async recordProviderContact(
    @Arg('id', () => ID, { description: ESCALATION_ID }) id: string,
    @Arg('note', () => String, { description: 'How, and what was said; 4,000 characters at most.' })
    note: string,
    @Ctx() context: SubgraphContext,
  ): Promise<EscalationOutcome> {
    const wrong = [...providerOnly(context.viewer), ...textRefusals(note, ['note'], LIMITS.shortText)];
    if (wrong.length) return refused(wrong);
    return changeEscalation(context, id, null, (escalation, occasion) =>
      recordContact(escalation, note, occasion),
    );
  }

  @Mutation(() => EscalationPayload, {
    description: 'The provider marks an escalation as solved; the ticket returns to the partner.',
  })
  async resolveEscalation(
    @Arg('id', () => ID, { description: ESCALATION_ID }) id: string,
    @Arg('resolution', () => String, { description: 'How it was solved, 20,000 characters at most.' })
    resolution: string,
    @Arg('expectedVersion', () => Int, { nullable: true, description: EXPECTED_VERSION })
    expectedVersion: number | null,
    @Ctx() context: SubgraphContext,
  ): Promise<EscalationOutcome> {
    const wrong = [
      ...providerOnly(context.viewer),
      ...textRefusals(resolution, ['resolution'], LIMITS.description),
    ];
    if (wrong.length) return refused(wrong);
    return changeEscalation(context, id, expectedVersion, (escalation, occasion) =>
      resolve(escalation, resolution, occasion),
    );
  }

  @Mutation(() => EscalationPayload, { description: 'The partner closes a solved escalation.' })
  async closeEscalation(
    @Arg('id', () => ID, { description: ESCALATION_ID }) id: string,
    @Arg('expectedVersion', () => Int, { nullable: true, description: EXPECTED_VERSION })
    expectedVersion: number | null,
    @Ctx() context: SubgraphContext,
  ): Promise<EscalationOutcome> {
    const wrong = partnerOnly(context.viewer);
    if (wrong.length) return refused(wrong);
    return changeEscalation(context, id, expectedVersion, close);
  }

  @Mutation(() => EscalationPayload, {
    description: "The provider asks the partner a question; the provider's clocks pause until the answer.",
  })
  async requestEscalationInformation(
    @Arg('id', () => ID, { description: ESCALATION_ID }) id: string,
    @Arg('question', () => String, { description: 'The question, 4,000 characters at most.' })
    question: string,
    @Arg('expectedVersion', () => Int, { nullable: true, description: EXPECTED_VERSION })
    expectedVersion: number | null,
    @Ctx() context: SubgraphContext,
  ): Promise<EscalationOutcome> {
    const wrong = [
      ...providerOnly(context.viewer),
      ...textRefusals(question, ['question'], LIMITS.shortText),
    ];
    if (wrong.length) return refused(wrong);
    return changeEscalation(context, id, expectedVersion, (escalation, occasion) =>
      askBack(escalation, question, occasion),
    );
  }

  @Mutation(() => EscalationPayload, {
    description: 'The partner answers; the escalation returns to its previous status.',
  })
  async provideEscalationInformation(
    @Arg('id', () => ID, { description: ESCALATION_ID }) id: string,
    @Arg('answer', () => String, { description: 'The answer, 4,000 characters at most.' }) text: string,
    @Arg('expectedVersion', () => Int, { nullable: true, description: EXPECTED_VERSION })
    expectedVersion: number | null,
    @Ctx() context: SubgraphContext,
  ): Promise<EscalationOutcome> {
    const wrong = [...partnerOnly(context.viewer), ...textRefusals(text, ['answer'], LIMITS.shortText)];
    if (wrong.length) return refused(wrong);
    return changeEscalation(context, id, expectedVersion, (escalation, occasion) =>
      answer(escalation, text, occasion),
    );
  }

  @Mutation(() => EscalationPayload, {
    description: 'The provider declines an escalation, with a reason.',
  })
  async declineEscalation(
    @Arg('id', () => ID, { description: ESCALATION_ID }) id: string,
    @Arg('reason', () => String, { description: 'Why, 4,000 characters at most.' }) reason: string,
    @Arg('expectedVersion', () => Int, { nullable: true, description: EXPECTED_VERSION })
    expectedVersion: number | null,
    @Ctx() context: SubgraphContext,
  ): Promise<EscalationOutcome> {
    const wrong = [...providerOnly(context.viewer), ...textRefusals(reason, ['reason'], LIMITS.shortText)];
    if (wrong.length) return refused(wrong);
    return changeEscalation(context, id, expectedVersion, (escalation, occasion) =>
      decline(escalation, reason, occasion),
    );
  }

  @Mutation(() => EscalationPayload, {
    description: 'The partner withdraws an escalation before it is solved.',
  })
  async withdrawEscalation(
    @Arg('id', () => ID, { description: ESCALATION_ID }) id: string,
    @Arg('reason', () => String, { description: 'Why, 4,000 characters at most.' }) reason: string,
    @Arg('expectedVersion', () => Int, { nullable: true, description: EXPECTED_VERSION })
    expectedVersion: number | null,
    @Ctx() context: SubgraphContext,
  ): Promise<EscalationOutcome> {
    const wrong = [...partnerOnly(context.viewer), ...textRefusals(reason, ['reason'], LIMITS.shortText)];
    if (wrong.length) return refused(wrong);
    return changeEscalation(context, id, expectedVersion, (escalation, occasion) =>
      withdraw(escalation, reason, occasion),
    );
  }

  @Mutation(() => EscalationPayload, {
    description:
      "The provider's admin judges whether the partner should have escalated; a later verdict replaces an earlier one.",
  })
  async reviewEscalation(
    @Arg('id', () => ID, { description: ESCALATION_ID }) id: string,
    @Arg('appropriateness', () => Appropriateness, { description: 'APPROPRIATE or INAPPROPRIATE.' })
    appropriateness: Appropriateness,
    @Arg('note', () => String, { description: 'Why, 4,000 characters at most.' }) note: string,
    @Ctx() context: SubgraphContext,
  ): Promise<EscalationOutcome> {
    const wrong = [
      ...providerAdminOnly(context.viewer),
      ...verdictRefusals(appropriateness),
      ...textRefusals(note, ['note'], LIMITS.shortText),
    ];
    if (wrong.length) return refused(wrong);
    return changeEscalation(context, id, null, (escalation, occasion) =>
      review(escalation, appropriateness, note, occasion),
    );
  }
}
