import { Field, InputType, Int } from 'type-graphql';
import { EscalationGround, EscalationTrigger, Severity } from './enums';

@InputType({ description: 'Why a ticket is handed to the provider.' })
export class EscalateTicketInput {
  @Field(() => [EscalationGround], {
    description: 'One to three reasons why you cannot give the support yourself.',
  })
  grounds!: EscalationGround[];

  @Field(() => EscalationTrigger, { description: 'What made you escalate.' })
  trigger!: EscalationTrigger;

  @Field(() => String, { description: 'The explanation for the provider, 4,000 characters at most.' })
  justification!: string;

  @Field(() => Severity, {
    nullable: true,
    description: "How badly work is affected; null for the ticket's own severity.",
  })
  severity?: Severity | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The version of the ticket that you read; refused if it is stale.',
  })
  expectedVersion?: number | null;

  @Field(() => String, {
    nullable: true,
    description:
      'A key of your choice that makes the request safe to retry: repeated within 24 hours with the same input, it returns the first result and writes nothing.',
  })
  idempotencyKey?: string | null;
}

@InputType({ description: 'The person at the provider who takes an escalation.' })
export class ProviderRepresentativeInput {
  @Field(() => String, { description: 'Name, 200 characters at most.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'E-mail address.' })
  email?: string | null;

  @Field(() => String, { nullable: true, description: 'Telephone number.' })
  phoneNumber?: string | null;
}
