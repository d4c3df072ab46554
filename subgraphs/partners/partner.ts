import { Directive, Field, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../shared/connection';
import { documentSchema, partSchema } from '../shared/document-schema';
import { defineEntity } from '../shared/entity';
import { Node } from '../shared/node';
import { partnerScope } from '../shared/partner-scope';
import { DateTime, EmailAddress, WebAddress } from '../shared/scalars';
import { searchTerms } from '../shared/text-search';
import { SupportChannel, supportChannelSchema } from './support-channel';

@ObjectType({ description: "A partner's public contact points for support.", simpleResolvers: true })
export class SupportProfile {
  @Field(() => EmailAddress, { description: 'The e-mail address for customers.' })
  email!: string;

  @Field(() => String, {
    description: 'The telephone number for customers, in international form such as `+86 21 5555 0100`.',
  })
  telephone!: string;

  @Field(() => WebAddress, {
    nullable: true,
    description: 'The support pages; null when the partner has none.',
  })
  website?: string | null;
}

@ObjectType({
  description:
    'How the partner tells its customers what its support process is. Each publication is a new version.',
  simpleResolvers: true,
})
export class SupportNotice {
  @Field(() => Int, { description: 'Increases by one with each publication, starting at 1.' })
  version!: number;

  @Field(() => String, { description: 'The notice itself, as plain text.' })
  text!: string;

  @Field(() => String, { description: 'The language of the text, as a BCP 47 tag such as `zh-CN`.' })
  language!: string;

  @Field(() => DateTime, { description: 'When this version was published.' })
  publishedAt!: Date;
}

@Directive('@key(fields: "id")')
@Directive('@key(fields: "mpnId")')
@ObjectType({
  implements: Node,
  description: 'A reseller of cloud services, who owes its customers support around the clock.',
  simpleResolvers: true,
})
export class Partner implements Node {
  _id!: string;

  @Field(() => String, { description: "The partner's number in the partner network; unique." })
  mpnId!: string;

  @Field(() => String, { description: "The partner's name." })
  name!: string;

  @Field(() => String, { description: 'Where the partner is based, as an ISO 3166-1 code such as `CN`.' })
  country!: string;

  @Field(() => SupportProfile, { description: 'The public contact points for support.' })
  supportProfile!: SupportProfile;

  @Field(() => [SupportChannel], {
    description: 'The ways for customers to reach the partner; empty when none is set.',
  })
  supportChannels!: SupportChannel[];

  @Field(() => SupportNotice, {
    nullable: true,
    description: 'The notice in force; null when the partner has not published one yet.',
  })
  supportNotice?: SupportNotice | null;

  @Field(() => Int, { description: 'Increases by one with each change; send it back as `expectedVersion`.' })
  version!: number;

  @Field(() => DateTime, { description: 'When the partner joined.' })
  createdAt!: Date;

  /** What `search` finds the partner by: see `partnerSearchTerms`. */
  searchTerms!: string[];
}

export const partnerSchema = documentSchema<Partner>({
  _id: { type: String, required: true },
  mpnId: { type: String, required: true },
  name: { type: String, required: true },
  country: { type: String, required: true },
  supportProfile: {
    type: partSchema<SupportProfile>({
      email: { type: String, required: true },
      telephone: { type: String, required: true },
      website: { type: String },
    }),
    required: true,
  },
  supportChannels: { type: [supportChannelSchema], required: true },
  supportNotice: {
    type: partSchema<SupportNotice>({
      version: { type: Number, required: true },
      text: { type: String, required: true },
      language: { type: String, required: true },
      publishedAt: { type: Date, required: true },
    }),
  },
  version: { type: Number, required: true },
  createdAt: { type: Date, required: true },
  searchTerms: { type: [String], required: true },
});
partnerSchema.index({ mpnId: 1 }, { unique: true });
partnerSchema.index({ name: 1, _id: 1 });
partnerSchema.index({ searchTerms: 1 });

/** The terms to store with a partner whenever its name or number is written. */
export function partnerSearchTerms({ name, mpnId }: Pick<Partner, 'name' | 'mpnId'>): string[] {
  return searchTerms(name, mpnId);
}

export const partnerEntity = defineEntity<Partner>({
  type: 'Partner',
  collection: 'partners',
  schema: partnerSchema,
  visibleTo: (viewer) => partnerScope(viewer, '_id'),
  computed: { supportCoverage: ['supportChannels'], agents: [], apiKeys: [], embedKeys: [] },
  always: [],
});

export const PartnerConnection = connectionOf(() => Partner, 'Partner', 'partners');
