import { Field, ID, Int, ObjectType } from 'type-graphql';
import { type Paths, partSchema } from '../shared/document-schema';
import { DateTime } from '../shared/scalars';
import { ViewerRole } from '../shared/viewer';
import { CommentVisibility, EscalationStatus, SelfHelpOutcome } from './enums';

@ObjectType({ description: 'The person to contact about a ticket.', simpleResolvers: true })
export class TicketContact {
  @Field(() => String, { description: 'Name; `***` where the viewer may not read personal data.' })
  name!: string;

  @Field(() => String, {
    nullable: true,
    description: 'E-mail address; null if not given or masked.',
  })
  email!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Telephone number; null if not given or masked.',
  })
  phoneNumber!: string | null;
}

export const ticketContactSchema = partSchema<TicketContact>({
  name: { type: String, required: true },
  email: { type: String, default: null },
  phoneNumber: { type: String, default: null },
});

@ObjectType({
  description: 'A fix that was tried, or that the customer was told to try, before asking for help.',
  simpleResolvers: true,
})
export class SelfHelpAttempt {
  @Field(() => DateTime, { description: 'When it was recorded.' })
  at!: Date;

  @Field(() => String, { description: 'Who recorded it.' })
  by!: string;

  @Field(() => String, { description: 'What was tried.' })
  action!: string;

  @Field(() => SelfHelpOutcome, { description: 'How it ended.' })
  outcome!: SelfHelpOutcome;

  @Field(() => ID, {
    nullable: true,
    description: 'The article that was followed; null when there was none.',
  })
  articleId!: string | null;
}

export const selfHelpAttemptSchema = partSchema<SelfHelpAttempt>({
  at: { type: Date, required: true },
  by: { type: String, required: true },
  action: { type: String, required: true },
  outcome: { type: String, enum: Object.values(SelfHelpOutcome), required: true },
  articleId: { type: String, default: null },
});

@ObjectType({ description: 'A comment on a ticket.', simpleResolvers: true })
export class Comment {
  @Field(() => ID, {
    name: 'id',
    simple: false,
    description: 'Identifies the comment; later ones have greater ids.',
  })
  _id!: string;

  /** The viewer who wrote it. */
  authorId!: string;

  @Field(() => String, { description: 'Who wrote it; `***` where the viewer may not read personal data.' })
  authorName!: string;

  @Field(() => String, { description: "The writer's role, such as PARTNER_AGENT." })
  authorRole!: ViewerRole;

  @Field(() => CommentVisibility, { description: 'Who may read it.' })
  visibility!: CommentVisibility;

  @Field(() => String, { description: 'The comment, as plain text.' })
  body!: string;

  @Field(() => DateTime, { description: 'When it was written.' })
  createdAt!: Date;

  /** The idempotency key it came with, and a hash of the input; null without a key. */
  key!: string | null;
  keyHash!: string | null;
}

export const commentSchema = partSchema<Comment>({
  _id: { type: String, required: true },
  authorId: { type: String, required: true },
  authorName: { type: String, required: true },
  authorRole: { type: String, enum: Object.values(ViewerRole), required: true },
  visibility: { type: String, enum: Object.values(CommentVisibility), required: true },
  body: { type: String, required: true },
  createdAt: { type: Date, required: true },
  key: { type: String, default: null },
  keyHash: { type: String, default: null },
});

@ObjectType({
  description: 'A link to a file that the partner stores; the file itself is not kept here.',
  simpleResolvers: true,
})
export class Attachment {
  @Field(() => ID, {
    name: 'id',
    simple: false,
    description: 'Identifies the attachment; later ones have greater ids.',
  })
  _id!: string;

  @Field(() => String, { description: "The file's name." })
  fileName!: string;

  @Field(() => String, { description: 'The media type, such as image/png.' })
  contentType!: string;

  @Field(() => Int, { description: 'Size in bytes, as the partner said.' })
  sizeBytes!: number;

  @Field(() => String, {
    description:
      'Where the partner serves the file; https only. Its site alone, such as `https://files.example.cn/***`, where the viewer may not read personal data.',
  })
  url!: string;

  @Field(() => DateTime, { description: 'When it was linked.' })
  addedAt!: Date;
}

export const attachmentSchema = partSchema<Attachment>({
  _id: { type: String, required: true },
  fileName: { type: String, required: true },
  contentType: { type: String, required: true },
  sizeBytes: { type: Number, required: true },
  url: { type: String, required: true },
  addedAt: { type: Date, required: true },
});

@ObjectType({
  description: 'An event in the history of a ticket or remediation plan.',
  simpleResolvers: true,
})
export class TimelineEvent {
  @Field(() => ID, {
    name: 'id',
    simple: false,
    description: 'Identifies the event; later ones have greater ids.',
  })
  _id!: string;

  @Field(() => String, { description: 'What happened, such as STATUS_CHANGED or COMMENT_ADDED.' })
  type!: string;

  @Field(() => String, { description: 'Who did it; `***` where the viewer may not read personal data.' })
  actorName!: string;

  @Field(() => String, { description: "The actor's role at that time." })
  actorRole!: ViewerRole;

  @Field(() => DateTime, { description: 'When it happened.' })
  at!: Date;

  @Field(() => String, { nullable: true, description: 'The field that changed; null if none did.' })
  field!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The old value; null if there was none, or if it is a ticket that the viewer may not see.',
  })
  oldValue!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The new value; null if there is none, or if it is a ticket that the viewer may not see.',
  })
  newValue!: string | null;

  /** True for what only the actor's own side may see, such as an internal comment. */
  internal!: boolean;
}

/** How an event is stored, here and in an escalation. */
export const timelineEventPaths: Paths<TimelineEvent> = {
  _id: { type: String, required: true },
  type: { type: String, required: true },
  actorName: { type: String, required: true },
  actorRole: { type: String, required: true },
  at: { type: Date, required: true },
  field: { type: String, default: null },
  oldValue: { type: String, default: null },
  newValue: { type: String, default: null },
  internal: { type: Boolean, default: false },
};

export const timelineEventSchema = partSchema<TimelineEvent>(timelineEventPaths);

@ObjectType({ description: "The customer's rating of how a ticket was handled.", simpleResolvers: true })
export class Satisfaction {
  @Field(() => Int, { description: '1 (bad) to 5 (good).' })
  score!: number;

  @Field(() => String, { nullable: true, description: "The customer's comment; null if there is none." })
  comment!: string | null;

  @Field(() => DateTime, { description: 'When it was given.' })
  ratedAt!: Date;
}

export const satisfactionSchema = partSchema<Satisfaction>({
  score: { type: Number, min: 1, max: 5, required: true },
  comment: { type: String, default: null },
  ratedAt: { type: Date, required: true },
});

/** The state of one escalation that its ticket has taken over; storage only. */
export class AppliedEscalation {
  escalationId!: string;
  version!: number;
  status!: EscalationStatus;
}

export const appliedEscalationSchema = partSchema<AppliedEscalation>({
  escalationId: { type: String, required: true },
  version: { type: Number, required: true },
  status: { type: String, enum: Object.values(EscalationStatus), required: true },
});

/** A merge that this ticket has announced and that is not settled yet; storage only. */
export class PendingMerge {
  ticketId!: string;
  at!: Date;
}

export const pendingMergeSchema = partSchema<PendingMerge>({
  ticketId: { type: String, required: true },
  at: { type: Date, required: true },
});
