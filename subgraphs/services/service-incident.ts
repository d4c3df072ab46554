import { Directive, Field, ObjectType } from 'type-graphql';
import { connectionOf } from '../shared/connection';
import { documentSchema, partSchema } from '../shared/document-schema';
import { defineEntity } from '../shared/entity';
import { HealthState } from '../shared/vocabulary';
import { Node } from '../shared/node';
import { DateTime } from '../shared/scalars';

@ObjectType({ description: 'One message from the provider about an incident.', simpleResolvers: true })
export class IncidentMessage {
  @Field(() => DateTime, { description: 'When it was published.' })
  publishedAt!: Date;

  @Field(() => String, { description: 'The message, as plain text.' })
  text!: string;
}

@Directive('@key(fields: "id")')
@ObjectType({
  implements: Node,
  description: 'A disruption of one product, as the provider reports it.',
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
    description: 'The affected part of the product; null if unknown.',
  })
  impactedArea?: string | null;

  @Field(() => DateTime, { description: 'When it began.' })
  startedAt!: Date;

  @Field(() => DateTime, { nullable: true, description: 'When it ended; null while it lasts.' })
  endedAt?: Date | null;

  @Field(() => [IncidentMessage], {
    description: "The provider's messages about it, in order of publication.",
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
