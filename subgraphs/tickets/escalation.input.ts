import { Field, InputType, Int } from 'type-graphql';
import { EXPECTED_VERSION, IDEMPOTENCY_KEY } from '../shared/input-descriptions';
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
    description: `${EXPECTED_VERSION} It is the ticket's version.`,
  })
  expectedVersion?: number | null;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  idempotencyKey?: string | null;
}

@InputType({ description: 'The person at the provider who takes an escalation.' })
export class ProviderRepresentativeInput {
  @Field(() => String, { description: 'Name, 200 characters at most.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'E-mail address, 254 characters at most.' })
  email?: string | null;

  @Field(() => String, { nullable: true, description: 'Telephone number, 200 characters at most.' })
  phoneNumber?: string | null;
}
