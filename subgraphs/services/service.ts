import { Directive, Field, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../shared/connection';
import { documentSchema } from '../shared/document-schema';
import { defineEntity } from '../shared/entity';
import { maskedText } from '../shared/mask.rules';
import { Node } from '../shared/node';
import { partnerScope } from '../shared/partner-scope';
import { DateTime, WebAddress } from '../shared/scalars';
import { isReadOnly } from '../shared/viewer';
import { BillingCycle, ServiceStatus } from './enums';

@Directive('@key(fields: "id")')
@ObjectType({
  implements: Node,
  description: 'A subscription that a partner resells to one customer.',
  simpleResolvers: true,
})
export class Service implements Node {
  _id!: string;

  @Field(() => String, { description: "The subscription's name." })
  name!: string;

  /** The product that is subscribed to. */
  productId!: string;

  /** The customer that bought it. */
  customerId!: string;

  /** The customer's partner, repeated here so that the viewer's filter is a part of every query. */
  partnerId!: string;

  @Field(() => ServiceStatus, { description: "The service's status." })
  status!: ServiceStatus;

  @Field(() => Int, { description: 'How many seats or units were bought.' })
  quantity!: number;

  @Field(() => BillingCycle, { description: 'How often it is billed.' })
  billingCycle!: BillingCycle;

  @Field(() => Boolean, { description: 'True when its term renews automatically.' })
  autoRenew!: boolean;

  @Field(() => DateTime, { description: 'When its term begins.' })
  startsAt!: Date;

  @Field(() => DateTime, { nullable: true, description: 'When its term ends; null if it has no end.' })
  endsAt?: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was suspended; null unless SUSPENDED.' })
  suspendedAt?: Date | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why it was suspended; null unless SUSPENDED, or if no reason is on record.',
  })
  suspensionReason?: string | null;

  @Field(() => WebAddress, {
    description: "This service's admin centre, where the partner may solve the problem itself.",
  })
  adminCenterUrl!: string;

  @Field(() => Int, { description: 'Increases by one with each change; send it back as `expectedVersion`.' })
  version!: number;
}

export const serviceSchema = documentSchema<Service>({
  _id: { type: String, required: true },
  name: { type: String, required: true },
  productId: { type: String, required: true },
  customerId: { type: String, required: true },
  partnerId: { type: String, required: true },
  status: { type: String, enum: Object.values(ServiceStatus), required: true },
  quantity: { type: Number, required: true },
  billingCycle: { type: String, enum: Object.values(BillingCycle), required: true },
  autoRenew: { type: Boolean, required: true },
  startsAt: { type: Date, required: true },
  endsAt: { type: Date },
  suspendedAt: { type: Date },
  suspensionReason: { type: String },
  adminCenterUrl: { type: String, required: true },
  version: { type: Number, required: true },
});
// Services are listed and counted by customer only, a customer has few, and what the viewer and a filter ask for
// stands behind the sort key, so that it is decided on the index.
serviceSchema.index({ customerId: 1, name: 1, _id: 1, status: 1, productId: 1, partnerId: 1 });

export const serviceEntity = defineEntity<Service>({
  type: 'Service',
  collection: 'services',
  schema: serviceSchema,
  visibleTo: (viewer) => partnerScope(viewer, 'partnerId'),
  mask: (service, viewer) =>
    isReadOnly(viewer) && service.suspensionReason
      ? { ...service, suspensionReason: maskedText(service.suspensionReason) }
      : service,
  computed: {
    product: ['productId'],
    customer: ['customerId'],
    health: ['productId'],
    dataDeletedAt: ['status', 'suspendedAt'],
  },
  always: [],
});

export const ServiceConnection = connectionOf(() => Service, 'Service', 'services');
