import { Directive, Field, Int, ObjectType } from 'type-graphql';
import { documentSchema } from '../shared/document-schema';
import { defineEntity, type Filter } from '../shared/entity';
import { Node } from '../shared/node';
import { DateTime } from '../shared/scalars';
import { partnerScope } from '../shared/partner-scope';
import { isReadOnly, ViewerRole } from '../shared/viewer';
import { SupportCategory } from '../shared/vocabulary';
import { IssueArea, Severity, TicketKind, TicketStatus } from './enums';
import { maskedTicket } from './mask.rules';
import { SlaClock, slaClockSchema } from './sla-clock';
import { TICKET_PARTS } from './ticket-part-lists';
import * as parts from './ticket-parts';
import { NO_DUE_DATE, SEVERITY_RANKS } from './ticket.rules';

@Directive('@key(fields: "id")')
@Directive('@key(fields: "number")')
@ObjectType({
  implements: Node,
  description: 'A support request; Partner Center calls it a service request.',
  simpleResolvers: true,
})
export class Ticket extends Node {
  @Field(() => String, { description: 'Human-readable and unique, such as SR-000042.' })
  number!: string;

  @Field(() => TicketKind, { description: "Whose problem it is: the partner's own, or a customer's." })
  kind!: TicketKind;

  @Field(() => IssueArea, { description: 'The kind of problem.' })
  issueArea!: IssueArea;

  @Field(() => SupportCategory, { description: 'The kind of support that is needed.' })
  category!: SupportCategory;

  @Field(() => String, { description: 'The problem in one line, 200 characters at most.' })
  title!: string;

  @Field(() => String, { description: 'The problem in full, as plain text, 20,000 characters at most.' })
  description!: string;

  @Field(() => Severity, { description: "How badly the customer's work is affected." })
  severity!: Severity;

  @Field(() => TicketStatus, { description: "The ticket's status." })
  status!: TicketStatus;

  @Field(() => [String], { description: "The partner's own labels, in the order in which they were given." })
  tags!: string[];

  partnerId!: string;
  customerId!: string | null;
  serviceId!: string | null;
  relatedIncidentId!: string | null;
  assigneeId!: string | null;
  parentId!: string | null;
  mergedIntoId!: string | null;

  @Field(() => parts.TicketContact, {
    nullable: true,
    description: 'The person to contact; null if nobody was named.',
  })
  contact!: parts.TicketContact | null;

  @Field(() => [parts.SelfHelpAttempt], {
    description: 'The admin-centre fixes tried, or suggested to the customer, before asking for help.',
  })
  selfHelpAttempts!: parts.SelfHelpAttempt[];

  @Field(() => [parts.Attachment], { description: 'Links to files that the partner stores.' })
  attachments!: parts.Attachment[];

  comments!: parts.Comment[];
  timeline!: parts.TimelineEvent[];
  @Field(() => [SlaClock], {
    description: "Its SLA clocks: the partner's for a customer's ticket, the provider's for a partner's own.",
  })
  slaClocks!: SlaClock[];

  @Field(() => parts.Satisfaction, { nullable: true, description: "The customer's rating; null if none." })
  satisfaction!: parts.Satisfaction | null;

  @Field(() => String, { nullable: true, description: 'How it was solved; null until it is.' })
  resolution!: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When the customer was told of the solution; null until the ticket is closed.',
  })
  customerInformedAt!: Date | null;

  @Field(() => Int, {
    description:
      'Increases with every change except comments that affect neither status nor SLA clocks; send it as `expectedVersion`.',
  })
  version!: number;

  @Field(() => DateTime, { description: 'When it was created.' })
  createdAt!: Date;

  @Field(() => DateTime, { description: 'When it last changed; public comments count as changes.' })
  updatedAt!: Date;

  @Field(() => DateTime, { nullable: true, description: 'When it was last resolved; null while it is not.' })
  resolvedAt!: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was closed; null until then.' })
  closedAt!: Date | null;

  /** When it was resolved or cancelled; null while somebody must still work on it. */
  endedAt!: Date | null;
  /** When the status was last changed: waiting time is counted from here. */
  statusSince!: Date;
  waitingOnCustomerMs!: number;
  waitingOnProviderMs!: number;
  /** Wall-clock minutes from creation; null until it happened. */
  firstResponseMinutes!: number | null;
  resolutionMinutes!: number | null;
  replies!: number;
  reopens!: number;
  escalationCount!: number;
  /** True once any of its clocks ran out, as far as a write has noticed; queries also look at `nextDueAt`. */
  breached!: boolean;
  /** The earliest `dueAt` of its running clocks, or a date beyond all others. */
  nextDueAt!: Date;
  severityRank!: number;
  /** True when the provider's agents see it: their own queue, and what was ever handed over. */
  providerVisible!: boolean;
  /** The state of each of its escalations that its own status, clocks and timeline were last derived from. */
  appliedEscalations!: parts.AppliedEscalation[];
  pendingMerges!: parts.PendingMerge[];
  commentCount!: number;
  eventCount!: number;
  /** Characters in all comments, times three: an upper bound of their bytes. */
  commentBytes!: number;
  /** An upper bound of the bytes of all events; absent from a ticket that was last written before they were counted. */
  eventBytes?: number;
  searchTerms!: string[];
  /** Viewer and idempotency key that made it, and a hash of the input; absent without a key or after 24 hours. */
  creationKey?: string;
  creationHash?: string;
}

const text = { type: String, required: true } as const;
const optionalText = { type: String, default: null } as const;
const date = { type: Date, required: true } as const;
const optionalDate = { type: Date, default: null } as const;
const count = { type: Number, required: true, default: 0 } as const;
const optionalNumber = { type: Number, default: null } as const;

const oneOf = (values: Record<string, string>) => ({
  type: String,
  enum: Object.values(values),
  required: true,
});

export const ticketSchema = documentSchema<Ticket>({
  _id: text,
  number: text,
  kind: oneOf(TicketKind),
  issueArea: oneOf(IssueArea),
  category: oneOf(SupportCategory),
  title: text,
  description: text,
  severity: oneOf(Severity),
  status: oneOf(TicketStatus),
  tags: [String],
  partnerId: text,
  customerId: optionalText,
  serviceId: optionalText,
  relatedIncidentId: optionalText,
  assigneeId: optionalText,
  parentId: optionalText,
  mergedIntoId: optionalText,
  contact: { type: parts.ticketContactSchema, default: null },
  selfHelpAttempts: [parts.selfHelpAttemptSchema],
  attachments: [parts.attachmentSchema],
  comments: [parts.commentSchema],
  timeline: [parts.timelineEventSchema],
  slaClocks: [slaClockSchema],
  satisfaction: { type: parts.satisfactionSchema, default: null },
  resolution: optionalText,
  customerInformedAt: optionalDate,
  version: count,
  createdAt: date,
  updatedAt: date,
  resolvedAt: optionalDate,
  closedAt: optionalDate,
  endedAt: optionalDate,
  statusSince: date,
  waitingOnCustomerMs: count,
  waitingOnProviderMs: count,
  firstResponseMinutes: optionalNumber,
  resolutionMinutes: optionalNumber,
  replies: count,
  reopens: count,
  escalationCount: count,
  breached: { type: Boolean, required: true, default: false },
  nextDueAt: { type: Date, required: true, default: NO_DUE_DATE },
  severityRank: { type: Number, enum: Object.values(SEVERITY_RANKS), required: true },
  providerVisible: { type: Boolean, required: true },
  appliedEscalations: [parts.appliedEscalationSchema],
  pendingMerges: [parts.pendingMergeSchema],
  ...{ commentCount: count, eventCount: count, commentBytes: count, eventBytes: { type: Number } },
  searchTerms: [String],
  creationKey: { type: String },
  creationHash: { type: String },
});

// An index of these documents alone.
const of = (filter: Filter) => ({ partialFilterExpression: filter });

ticketSchema.index({ number: 1 }, { unique: true });
ticketSchema.index({ creationKey: 1 }, { unique: true, ...of({ creationKey: { $exists: true } }) });
// One index for each order of each list: the list's parent, the sort key, the id.
for (const parent of ['partnerId', 'customerId', 'serviceId'] as const) {
  for (const order of ['createdAt', 'updatedAt', 'severityRank', 'nextDueAt'] as const) {
    ticketSchema.index({ [parent]: 1, [order]: 1, _id: 1 });
  }
}
for (const order of ['createdAt', 'updatedAt', 'severityRank', 'nextDueAt'] as const) {
  ticketSchema.index({ [order]: 1, _id: 1 });
}
// Queues: the few tickets of a status, by age and by what is due; of all, of a partner, and of what the provider sees.
ticketSchema.index({ status: 1, createdAt: 1, _id: 1 });
ticketSchema.index({ status: 1, nextDueAt: 1, _id: 1 });
ticketSchema.index({ partnerId: 1, status: 1, nextDueAt: 1, _id: 1 });
ticketSchema.index({ providerVisible: 1, status: 1, nextDueAt: 1, _id: 1 }, of({ providerVisible: true }));
ticketSchema.index({ partnerId: 1, endedAt: 1 });
ticketSchema.index({ providerVisible: 1, createdAt: 1, _id: 1 });
ticketSchema.index({ assigneeId: 1, createdAt: 1, _id: 1 });
ticketSchema.index({ relatedIncidentId: 1, createdAt: 1, _id: 1 });
ticketSchema.index({ parentId: 1, _id: 1 });
// Holds only the few tickets with a merge under way.
ticketSchema.index({ 'pendingMerges.at': 1 }, of({ 'pendingMerges.at': { $exists: true } }));
ticketSchema.index({ searchTerms: 1, partnerId: 1 });

const WRITTEN = [
  ...['title', 'description', 'resolution', 'tags', 'satisfaction', 'selfHelpAttempts', 'attachments'],
] as const;

export const ticketEntity = defineEntity<Ticket>({
  type: 'Ticket',
  collection: 'tickets',
  schema: ticketSchema,
  // The provider's agents see their own queue and what was ever handed over to them.
  visibleTo: (viewer) =>
    viewer.role === ViewerRole.PROVIDER_AGENT ? { providerVisible: true } : partnerScope(viewer, 'partnerId'),
  mask: (ticket, viewer) => (isReadOnly(viewer) ? maskedTicket(ticket) : ticket),
  always: ['partnerId', 'kind', 'version'],
  parts: TICKET_PARTS,
  computed: {
    id: ['_id'],
    // What somebody wrote is masked by what is known of the contact.
    ...Object.fromEntries(WRITTEN.map((field) => [field, [field, 'contact']])),
    partner: ['partnerId'],
    customer: ['customerId'],
    service: ['serviceId'],
    relatedIncident: ['relatedIncidentId'],
    assignee: ['assigneeId'],
    parent: ['parentId'],
    mergedInto: ['mergedIntoId'],
    slaBreached: ['breached', 'nextDueAt'],
    children: [],
    comments: [],
    timeline: [],
    escalations: [],
    activeEscalation: [],
    allowedTransitions: ['status', 'appliedEscalations'],
    escalationPreflight: [
      'customerId',
      'serviceId',
      'relatedIncidentId',
      'issueArea',
      'selfHelpAttempts',
      'title',
      'description',
      'contact',
      'appliedEscalations',
    ],
    metrics: [
      'firstResponseMinutes',
      'resolutionMinutes',
      'waitingOnCustomerMs',
      'waitingOnProviderMs',
      'status',
      'statusSince',
      'replies',
      'reopens',
      'escalationCount',
    ],
  },
});
