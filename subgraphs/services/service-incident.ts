import { Directive, Field, ObjectType } from 'type-graphql';
import { connectionOf } from '../shared/connection';
import { documentSchema, partSchema } from '../shared/document-schema';
import { defineEntity } from '../shared/entity';
import { HealthState } from '../shared/vocabulary';
import { Node } from '../shared/node';
import { DateTime } from '../shared/scalars';

@ObjectType({ description: 'What the provider told about an incident at one time.', simpleResolvers: true })
export class IncidentMessage {
  @Field(() => DateTime, { description: 'When it was published.' })
  publishedAt!: Date;

  @Field(() => String, { description: 'The message, as plain text.' })
  text!: string;
}

@Directive('@key(fields: "id")')
@ObjectType({
  implements: Node,
  description: 'A disturbance of one product, as the provider reports it.',
  simpleResolvers: true,
})
export class ServiceIncident implements Node {
  _id!: string;

  /** The product that is disturbed. */
  productId!: string;

  @Field(() => String, { description: 'What is wrong, in one line.' })
  title!: string;

  @Field(() => HealthState, { description: 'How bad it is, or was at the end.' })
  state!: HealthState;

  @Field(() => Boolean, { description: 'True when it is over.' })
  resolved!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'The part of the product that is hit; null when not known.',
  })
  impactedArea?: string | null;

  @Field(() => DateTime, { description: 'When it began.' })
  startedAt!: Date;

  @Field(() => DateTime, { nullable: true, description: 'When it was over; null while it lasts.' })
  endedAt?: Date | null;

  @Field(() => [IncidentMessage], {
    description: 'What the provider told about it, in the order of publication.',
  })
  messages!: IncidentMessage[];

  /** Viewer and idempotency key that made it, and a hash of the input; absent without a key or after 24 hours. */
  creationKey?: string;
  creationHash?: string;
}

export const serviceIncidentSchema = documentSchema<ServiceIncident>({
  _id: { type: String, required: true },
  productId: { type: String, required: true },
  title: { type: String, required: true },
  state: { type: String, enum: Object.values(HealthState), required: true },
  resolved: { type: Boolean, required: true },
  impactedArea: { type: String },
  startedAt: { type: Date, required: true },
  endedAt: { type: Date },
  messages: {
    type: [
      partSchema<IncidentMessage>({
        publishedAt: { type: Date, required: true },
        text: { type: String, required: true },
      }),
    ],
    required: true,
  },
  creationKey: { type: String },
  creationHash: { type: String },
});
serviceIncidentSchema.index({ startedAt: 1, _id: 1 });
serviceIncidentSchema.index(
  { creationKey: 1 },
  { unique: true, partialFilterExpression: { creationKey: { $exists: true } } },
);
serviceIncidentSchema.index({ resolved: 1, startedAt: 1, _id: 1 });
serviceIncidentSchema.index({ productId: 1, startedAt: 1, _id: 1, resolved: 1 });
// The health of all products is read from this index alone.
serviceIncidentSchema.index({ resolved: 1, productId: 1, state: 1, startedAt: 1 });

export const serviceIncidentEntity = defineEntity<ServiceIncident>({
  type: 'ServiceIncident',
  collection: 'serviceIncidents',
  schema: serviceIncidentSchema,
  visibleTo: () => ({}),
  computed: { product: ['productId'] },
  always: [],
});

export const ServiceIncidentConnection = connectionOf(
  () => ServiceIncident,
  'ServiceIncident',
  'service incidents',
);
