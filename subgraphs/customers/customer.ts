import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../shared/connection';
import { documentSchema } from '../shared/document-schema';
import { defineEntity } from '../shared/entity';
import { CustomerPartnerRelationship } from '../shared/vocabulary';
import { Node } from '../shared/node';
import { partnerScope } from '../shared/partner-scope';
import { DateTime } from '../shared/scalars';
import { searchTerms } from '../shared/text-search';
import { isReadOnly } from '../shared/viewer';
import { Contact, contactSchema, maskedContact } from './contact';

@Directive('@key(fields: "id")')
@Directive('@key(fields: "tenantId")')
@ObjectType({
  implements: Node,
  description: 'A company that bought cloud services from a partner; the partner acts for it.',
  simpleResolvers: true,
})
export class Customer implements Node {
  _id!: string;

  @Field(() => ID, { description: "The id of the customer's tenant, a UUID in lower case; unique." })
  tenantId!: string;

  @Field(() => String, { description: "The company's name." })
  companyName!: string;

  @Field(() => String, { description: 'The domain that the customer signs in under, in lower case; unique.' })
  domain!: string;

  @Field(() => String, { description: 'Where the customer is based, as an ISO 3166-1 code such as `CN`.' })
  country!: string;

  @Field(() => String, { description: 'The language and region that the customer prefers, such as `zh-CN`.' })
  culture!: string;

  /** The partner that the customer bought from. */
  partnerId!: string;

  @Field(() => CustomerPartnerRelationship, { description: "The partner's relationship to the customer." })
  relationshipToPartner!: CustomerPartnerRelationship;

  @Field(() => Boolean, {
    description: "True when the customer lets the partner act in its admin centres on the customer's behalf.",
  })
  allowDelegatedAccess!: boolean;

  @Field(() => [Contact], { description: 'The people to contact; empty if none is known.' })
  contacts!: Contact[];

  @Field(() => Int, {
    nullable: true,
    description:
      "The version of the partner's support notice that the customer has seen; null when it has seen none.",
  })
  supportNoticeAcknowledgedVersion?: number | null;

  @Field(() => Int, { description: 'Increases by one with each change; send it back as `expectedVersion`.' })
  version!: number;

  @Field(() => DateTime, { description: 'When the customer was added.' })
  createdAt!: Date;

  /** What `search` finds the customer by: see `customerSearchTerms`. */
  searchTerms!: string[];

  /** Viewer and idempotency key that made it, and a hash of the input; absent without a key or after 24 hours. */
  creationKey?: string;
  creationHash?: string;
}

export const customerSchema = documentSchema<Customer>({
  _id: { type: String, required: true },
  tenantId: { type: String, required: true },
  companyName: { type: String, required: true },
  domain: { type: String, required: true },
  country: { type: String, required: true },
  culture: { type: String, required: true },
  partnerId: { type: String, required: true },
  relationshipToPartner: { type: String, enum: Object.values(CustomerPartnerRelationship), required: true },
  allowDelegatedAccess: { type: Boolean, required: true },
  contacts: { type: [contactSchema], required: true },
  supportNoticeAcknowledgedVersion: { type: Number },
  version: { type: Number, required: true },
  createdAt: { type: Date, required: true },
  searchTerms: { type: [String], required: true },
  creationKey: { type: String },
  creationHash: { type: String },
});
customerSchema.index({ tenantId: 1 }, { unique: true });
customerSchema.index({ domain: 1 }, { unique: true });
customerSchema.index(
  { creationKey: 1 },
  { unique: true, partialFilterExpression: { creationKey: { $exists: true } } },
);
// One index an order, for one partner and for all. What a filter can name stands behind the sort key, so that any
// combination of filters is decided on the index, in order, and a count reads no documents.
const FILTERED = { country: 1, relationshipToPartner: 1, allowDelegatedAccess: 1 } as const;
customerSchema.index({ partnerId: 1, companyName: 1, _id: 1, ...FILTERED });
customerSchema.index({ partnerId: 1, createdAt: 1, _id: 1, ...FILTERED });
customerSchema.index({ companyName: 1, _id: 1, ...FILTERED });
customerSchema.index({ createdAt: 1, _id: 1, ...FILTERED });
customerSchema.index({ partnerId: 1, searchTerms: 1 });
customerSchema.index({ searchTerms: 1 });

/** The terms to store with a customer whenever its name or domain is written. */
export function customerSearchTerms({
  companyName,
  domain,
}: Pick<Customer, 'companyName' | 'domain'>): string[] {
  return searchTerms(companyName, domain);
}

export const customerEntity = defineEntity<Customer>({
  type: 'Customer',
  collection: 'customers',
  schema: customerSchema,
  visibleTo: (viewer) => partnerScope(viewer, 'partnerId'),
  mask: (customer, viewer) =>
    isReadOnly(viewer) && 'contacts' in customer
      ? { ...customer, contacts: customer.contacts.map(maskedContact) }
      : customer,
  computed: { partner: ['partnerId'] },
  always: [],
});

export const CustomerConnection = connectionOf(() => Customer, 'Customer', 'customers');
