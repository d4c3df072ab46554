import { Field, ID, InputType, Int } from 'type-graphql';
import { EXPECTED_VERSION, IDEMPOTENCY_KEY } from '../shared/input-descriptions';
import { SupportCategory } from '../shared/vocabulary';
import { CommentVisibility, IssueArea, SelfHelpOutcome, Severity, TicketKind } from './enums';

@InputType({ description: 'The person to contact about a ticket.' })
export class TicketContactInput {
  @Field(() => String, { description: 'Name, 200 characters at most.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'E-mail address, 254 characters at most.' })
  email?: string | null;

  @Field(() => String, { nullable: true, description: 'Telephone number, 200 characters at most.' })
  phoneNumber?: string | null;
}

@InputType({ description: 'A new ticket.' })
export class CreateTicketInput {
  @Field(() => TicketKind, { description: "Whose problem it is: the partner's own, or a customer's." })
  kind!: TicketKind;

  @Field(() => IssueArea, { description: 'The kind of problem.' })
  issueArea!: IssueArea;

  @Field(() => SupportCategory, { description: 'The kind of support that is needed.' })
  category!: SupportCategory;

  @Field(() => String, { description: 'The problem in one line, 200 characters at most.' })
  title!: string;

  @Field(() => String, { description: 'The problem in full, 20,000 characters at most.' })
  description!: string;

  @Field(() => Severity, {
    description: "How badly the customer's work is affected; a billing ticket cannot be CRITICAL.",
  })
  severity!: Severity;

  @Field(() => ID, {
    nullable: true,
    description: 'The customer; required for kind CUSTOMER and refused for any other.',
  })
  customerId?: string | null;

  @Field(() => ID, { nullable: true, description: "The customer's service that the ticket is about." })
  serviceId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The service incident that seems to be the cause.' })
  relatedIncidentId?: string | null;

  @Field(() => TicketContactInput, { nullable: true, description: 'The person to contact.' })
  contact?: TicketContactInput | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Your own labels: 20 at most, each of 50 characters at most.',
  })
  tags?: string[] | null;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  idempotencyKey?: string | null;
}

@InputType({ description: 'Changes to a ticket; what is omitted stays as it is.' })
export class UpdateTicketInput {
  @Field(() => String, { nullable: true, description: 'The problem in one line, 200 characters at most.' })
  title?: string | null;

  @Field(() => String, { nullable: true, description: 'The problem in full, 20,000 characters at most.' })
  description?: string | null;

  @Field(() => SupportCategory, { nullable: true, description: 'The kind of support that is needed.' })
  category?: SupportCategory | null;

  @Field(() => IssueArea, { nullable: true, description: 'The kind of problem.' })
  issueArea?: IssueArea | null;

  @Field(() => [String], {
    nullable: true,
    description: 'All labels, replacing the current ones; null or empty for none.',
  })
  tags?: string[] | null;

  @Field(() => ID, {
    nullable: true,
    description: "The customer's service that the ticket is about; null for none.",
  })
  serviceId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The incident that seems to be the cause; null for none.' })
  relatedIncidentId?: string | null;

  @Field(() => TicketContactInput, { nullable: true, description: 'The person to contact; null for nobody.' })
  contact?: TicketContactInput | null;

  @Field(() => Int, { nullable: true, description: EXPECTED_VERSION })
  expectedVersion?: number | null;
}

@InputType({ description: 'A new comment.' })
export class AddCommentInput {
  @Field(() => String, { description: 'The comment, as plain text, 20,000 characters at most.' })
  body!: string;

  @Field(() => CommentVisibility, {
    defaultValue: CommentVisibility.PUBLIC,
    description: 'Who may read it.',
  })
  visibility!: CommentVisibility;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  idempotencyKey?: string | null;
}

@InputType({ description: 'A fix that was tried, or that the customer was told to try.' })
export class SelfHelpAttemptInput {
  @Field(() => String, { description: 'What was tried, 4,000 characters at most.' })
  action!: string;

  @Field(() => SelfHelpOutcome, { description: 'How it ended.' })
  outcome!: SelfHelpOutcome;

  @Field(() => ID, { nullable: true, description: 'The article that was followed.' })
  articleId?: string | null;
}

@InputType({ description: 'A link to a file that the partner stores.' })
export class AddAttachmentInput {
  @Field(() => String, { description: "The file's name, 255 characters at most." })
  fileName!: string;

  @Field(() => String, { description: 'The media type, such as image/png.' })
  contentType!: string;

  @Field(() => Int, { description: 'Size in bytes.' })
  sizeBytes!: number;

  @Field(() => String, { description: 'Where the partner serves the file; https only.' })
  url!: string;
}
