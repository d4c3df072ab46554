import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { documentSchema, partSchema } from '../shared/document-schema';
import { defineEntity } from '../shared/entity';
import { Node } from '../shared/node';
import { partnerScope } from '../shared/partner-scope';
import { DateTime } from '../shared/scalars';
import { isReadOnly } from '../shared/viewer';
import { RemediationStatus } from './enums';
import { maskedPlan } from './mask.rules';
import { TimelineEvent, timelineEventSchema } from './ticket-parts';

@ObjectType({ description: 'One thing that the partner agreed to do.', simpleResolvers: true })
export class RemediationAction {
  @Field(() => ID, { name: 'id', simple: false, description: 'Identifies the action within its plan.' })
  _id!: string;

  @Field(() => String, { description: 'What to do.' })
  description!: string;

  @Field(() => DateTime, { nullable: true, description: 'When it is due; null if no date was agreed.' })
  dueAt!: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was done; null until then.' })
  completedAt!: Date | null;
}

const remediationActionSchema = partSchema<RemediationAction>({
  _id: { type: String, required: true },
  description: { type: String, required: true },
  dueAt: { type: Date, default: null },
  completedAt: { type: Date, default: null },
});

@Directive('@key(fields: "id")')
@ObjectType({
  implements: Node,
  description:
    'What the provider and the partner agree on after inappropriate escalations. Only the provider starts one.',
  simpleResolvers: true,
})
export class RemediationPlan extends Node {
  partnerId!: string;

  @Field(() => RemediationStatus, { description: "The plan's status." })
  status!: RemediationStatus;

  @Field(() => String, { description: 'Why the provider asked for a meeting.' })
  reason!: string;

  @Field(() => DateTime, { description: 'When the provider asked for a meeting.' })
  requestedAt!: Date;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When the meeting is or was; null until it is scheduled.',
  })
  meetingAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'What was agreed; null until it is.' })
  summary!: string | null;

  @Field(() => [RemediationAction], {
    description: 'What the partner agreed to do; empty until the plan is agreed.',
  })
  actions!: RemediationAction[];

  escalationIds!: string[];
  /** True until its escalations know of it and, once it is cancelled, until they are free again. */
  escalationsPending!: boolean;

  @Directive('@listSize(assumedSize: 10)')
  @Field(() => [TimelineEvent], { description: 'What happened to the plan, oldest first.' })
  events!: TimelineEvent[];

  /** Viewer and idempotency key that made it, and a hash of the input; absent without a key or after 24 hours. */
  creationKey?: string;
  creationHash?: string;

  @Field(() => Int, { description: 'Increases with every change; send it as `expectedVersion`.' })
  version!: number;
}

export const remediationPlanSchema = documentSchema<RemediationPlan>({
  _id: { type: String, required: true },
  partnerId: { type: String, required: true },
  status: { type: String, enum: Object.values(RemediationStatus), required: true },
  reason: { type: String, required: true },
  requestedAt: { type: Date, required: true },
  meetingAt: { type: Date, default: null },
  summary: { type: String, default: null },
  actions: [remediationActionSchema],
  escalationIds: [String],
  escalationsPending: { type: Boolean, required: true },
  events: [timelineEventSchema],
  creationKey: { type: String },
  creationHash: { type: String },
  version: { type: Number, required: true },
});

remediationPlanSchema.index({ partnerId: 1, requestedAt: 1, _id: 1 });
remediationPlanSchema.index({ partnerId: 1, status: 1, requestedAt: 1 });
remediationPlanSchema.index(
  { creationKey: 1 },
  { unique: true, partialFilterExpression: { creationKey: { $exists: true } } },
);
remediationPlanSchema.index(
  { escalationsPending: 1 },
  { partialFilterExpression: { escalationsPending: true } },
);

export const remediationPlanEntity = defineEntity<RemediationPlan>({
  type: 'RemediationPlan',
  collection: 'remediationPlans',
  schema: remediationPlanSchema,
  visibleTo: (viewer) => partnerScope(viewer, 'partnerId'),
  mask: (plan, viewer) => (isReadOnly(viewer) ? maskedPlan(plan) : plan),
  always: ['partnerId', 'version'],
  computed: {
    id: ['_id'],
    partner: ['partnerId'],
    allowedTransitions: ['status', 'actions'],
    escalations: ['escalationIds'],
  },
});
