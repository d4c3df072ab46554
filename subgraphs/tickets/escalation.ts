import { Directive, Field, Int, ObjectType } from 'type-graphql';
import { documentSchema, partSchema } from '../shared/document-schema';
import { defineEntity } from '../shared/entity';
import { Node } from '../shared/node';
import { partnerScope } from '../shared/partner-scope';
import { DateTime } from '../shared/scalars';
import { isReadOnly } from '../shared/viewer';
import {
  Appropriateness,
  EscalationGround,
  EscalationStatus,
  EscalationTrigger,
  PreflightKey,
  Severity,
} from './enums';
import { maskedEscalation } from './mask.rules';
import { SlaClock, slaClockSchema } from './sla-clock';
import { TimelineEvent, timelineEventPaths } from './ticket-parts';

@ObjectType({ description: 'The person at the provider who works on an escalation.', simpleResolvers: true })
export class ProviderRepresentative {
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

@ObjectType({
  description: 'A check before a ticket is handed to the provider.',
  simpleResolvers: true,
})
export class PreflightCheck {
  @Field(() => PreflightKey, { description: 'What is checked.' })
  key!: PreflightKey;

  @Field(() => Boolean, { description: 'True when the check is satisfied.' })
  satisfied!: boolean;

  @Field(() => Boolean, {
    description: 'True when the ticket cannot be escalated without it; false for advice.',
  })
  required!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'What is missing and what to do; null if nothing is.',
  })
  detail!: string | null;
}

const preflightCheckSchema = partSchema<PreflightCheck>({
  key: { type: String, enum: Object.values(PreflightKey), required: true },
  satisfied: { type: Boolean, required: true },
  required: { type: Boolean, required: true },
  detail: { type: String, default: null },
});

const representativeSchema = partSchema<ProviderRepresentative>({
  name: { type: String, required: true },
  email: { type: String, default: null },
  phoneNumber: { type: String, default: null },
});

@Directive('@key(fields: "id")')
@ObjectType({
  implements: Node,
  description: 'A ticket handed to the provider. A ticket has at most one active escalation.',
  simpleResolvers: true,
})
export class Escalation extends Node {
  @Field(() => String, { description: 'Human-readable and unique, such as ESC-000042.' })
  number!: string;

  ticketId!: string;
  partnerId!: string;
  customerId!: string | null;

  @Field(() => EscalationStatus, { description: "The escalation's status." })
  status!: EscalationStatus;

  @Field(() => [EscalationGround], {
    description: 'One to three reasons why the partner cannot give the support itself.',
  })
  grounds!: EscalationGround[];

  @Field(() => EscalationTrigger, { description: 'What made the partner escalate.' })
  trigger!: EscalationTrigger;

  @Field(() => String, { description: "The partner's explanation." })
  justification!: string;

  @Field(() => Severity, {
    description: "How badly the customer's work is affected, as the partner stated on escalating.",
  })
  severity!: Severity;

  @Directive('@listSize(assumedSize: 8)')
  @Field(() => [PreflightCheck], {
    description: 'The preflight as it stood when the escalation was requested.',
  })
  preflight!: PreflightCheck[];

  @Field(() => ProviderRepresentative, {
    nullable: true,
    description: 'Who works on it; null until it is accepted.',
  })
  representative!: ProviderRepresentative | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When the representative first contacted the partner; null until then.',
  })
  contactedAt!: Date | null;

  @Field(() => String, {
    nullable: true,
    description: 'What the provider last asked; null if it never did.',
  })
  informationRequested!: string | null;

  @Field(() => Appropriateness, {
    description: "The provider's verdict on whether it should have been escalated.",
  })
  appropriateness!: Appropriateness;

  /** The status to which an answer returns it; null unless the provider has asked. */
  resumesAs!: EscalationStatus | null;

  @Field(() => String, {
    nullable: true,
    description: "The provider's reason for the verdict; null while unreviewed.",
  })
  reviewNote!: string | null;

  @Field(() => String, { nullable: true, description: 'Why the provider declined; null if it did not.' })
  declineReason!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'How the provider solved it; null until it is solved.',
  })
  resolution!: string | null;

  remediationPlanId!: string | null;
  @Field(() => [SlaClock], { description: "The provider's SLA clocks for it." })
  slaClocks!: SlaClock[];

  requestedById!: string | null;

  @Field(() => DateTime, { description: 'When it was handed over.' })
  requestedAt!: Date;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When a representative accepted it; null until then.',
  })
  acceptedAt!: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'When the provider solved it; null until then.' })
  resolvedAt!: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'When the partner closed it; null until then.' })
  closedAt!: Date | null;

  @Field(() => Int, { description: 'Increases with every change; send it as `expectedVersion`.' })
  version!: number;

  /** REQUESTED, ACCEPTED or INFO_REQUESTED: a ticket has one such escalation at most, which a unique index sees to. */
  active!: boolean;
  /** What happened to it, to be copied to the ticket's timeline; each event carries the version that it made. */
  events!: EscalationEvent[];
  /** True from a change until the ticket's status, clocks and timeline were derived from it. */
  ticketPending!: boolean;
  /** The version of the ticket that the client meant to hand over; absent when it named none. */
  expectedTicketVersion?: number;
  breached!: boolean;
  nextDueAt!: Date;
  /** Viewer and idempotency key that made it, and a hash of the input; absent without a key or after 24 hours. */
  creationKey?: string;
  creationHash?: string;
}

/** A timeline event together with the version of the escalation that it belongs to. */
export class EscalationEvent extends TimelineEvent {
  version!: number;
}

const escalationEventSchema = partSchema<EscalationEvent>({
  ...timelineEventPaths,
  version: { type: Number, required: true },
});

const text = { type: String, required: true } as const;
const optionalText = { type: String, default: null } as const;
const optionalDate = { type: Date, default: null } as const;
const oneOf = (values: Record<string, string>) => ({
  type: String,
  enum: Object.values(values),
  required: true,
});

export const escalationSchema = documentSchema<Escalation>({
  _id: text,
  number: text,
  ticketId: text,
  partnerId: text,
  customerId: optionalText,
  status: oneOf(EscalationStatus),
  grounds: { type: [String], enum: Object.values(EscalationGround), required: true },
  trigger: oneOf(EscalationTrigger),
  justification: text,
  severity: oneOf(Severity),
  preflight: [preflightCheckSchema],
  representative: { type: representativeSchema, default: null },
  contactedAt: optionalDate,
  informationRequested: optionalText,
  appropriateness: oneOf(Appropriateness),
  resumesAs: optionalText,
  reviewNote: optionalText,
  declineReason: optionalText,
  resolution: optionalText,
  remediationPlanId: optionalText,
  slaClocks: [slaClockSchema],
  requestedById: optionalText,
  requestedAt: { type: Date, required: true },
  acceptedAt: optionalDate,
  resolvedAt: optionalDate,
  closedAt: optionalDate,
  version: { type: Number, required: true },
  active: { type: Boolean, required: true },
  events: [escalationEventSchema],
  ticketPending: { type: Boolean, required: true },
  expectedTicketVersion: { type: Number },
  breached: { type: Boolean, required: true },
  nextDueAt: { type: Date, required: true },
  creationKey: { type: String },
  creationHash: { type: String },
});

escalationSchema.index({ number: 1 }, { unique: true });
escalationSchema.index(
  { ticketId: 1 },
  { unique: true, name: 'one_active', partialFilterExpression: { active: true } },
);
escalationSchema.index(
  { creationKey: 1 },
  { unique: true, partialFilterExpression: { creationKey: { $exists: true } } },
);
escalationSchema.index({ ticketId: 1, requestedAt: 1, _id: 1 });
escalationSchema.index({ ticketPending: 1, _id: 1 }, { partialFilterExpression: { ticketPending: true } });
escalationSchema.index({ requestedAt: 1, _id: 1 });
for (const parent of ['partnerId', 'customerId', 'remediationPlanId'] as const) {
  escalationSchema.index({ [parent]: 1, requestedAt: 1, _id: 1 });
}
// The provider's queue: the few that are under way.
escalationSchema.index({ status: 1, requestedAt: 1, _id: 1 });

const WRITTEN = [
  'justification',
  'informationRequested',
  'resolution',
  'reviewNote',
  'declineReason',
] as const;

export const escalationEntity = defineEntity<Escalation>({
  type: 'Escalation',
  collection: 'escalations',
  schema: escalationSchema,
  visibleTo: (viewer) => partnerScope(viewer, 'partnerId'),
  mask: (escalation, viewer) => (isReadOnly(viewer) ? maskedEscalation(escalation) : escalation),
  always: ['ticketId', 'partnerId', 'version', 'ticketPending'],
  computed: {
    id: ['_id'],
    ticket: ['ticketId'],
    allowedTransitions: ['status', 'resumesAs'],
    remediationPlan: ['remediationPlanId'],
    requestedBy: ['requestedById'],
    // What somebody wrote is masked by what is known of the representative.
    ...Object.fromEntries(WRITTEN.map((field) => [field, [field, 'representative']])),
  },
});
