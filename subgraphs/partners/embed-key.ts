import { Field, ID, ObjectType } from 'type-graphql';
import { documentSchema } from '../shared/document-schema';
import { defineEntity } from '../shared/entity';
import { partnerScope } from '../shared/partner-scope';
import { DateTime } from '../shared/scalars';
import { ViewerRole } from '../shared/viewer';
import { MAX_EMBED_KEYS } from './embed-key.rules';
import { EmbedKeyAlgorithm } from './enums';

@ObjectType({
  description:
    'A public key of the partner. Tokens that its servers sign with the private key show a view without a request to this graph first.',
  simpleResolvers: true,
})
export class EmbedKey {
  @Field(() => ID, {
    name: 'id',
    simple: false,
    description: 'Identifies the key: the `kid` of tokens signed with it.',
  })
  _id!: string;

  @Field(() => String, { description: 'What the key is for, in the words of whoever registered it.' })
  name!: string;

  @Field(() => EmbedKeyAlgorithm, { description: 'The signature algorithm: the `alg` of its tokens.' })
  algorithm!: EmbedKeyAlgorithm;

  @Field(() => String, { description: 'The public key, as PEM text.' })
  publicKey!: string;

  @Field(() => String, {
    description: "The SHA-256 of the public key's DER encoding, in hexadecimal, for comparison.",
  })
  fingerprint!: string;

  @Field(() => DateTime, { description: 'When the key was registered.' })
  createdAt!: Date;

  @Field(() => String, { description: 'The name of whoever registered the key.' })
  createdBy!: string;

  partnerId!: string;
  /** Which of the partner's places it holds; a unique index keeps the limit. */
  place?: number;
}

export const embedKeySchema = documentSchema<EmbedKey>({
  _id: { type: String, required: true },
  name: { type: String, required: true },
  algorithm: { type: String, enum: Object.values(EmbedKeyAlgorithm), required: true },
  publicKey: { type: String, required: true },
  fingerprint: { type: String, required: true },
  createdAt: { type: Date, required: true },
  createdBy: { type: String, required: true },
  partnerId: { type: String, required: true },
  place: { type: Number, min: 1, max: MAX_EMBED_KEYS, required: true },
});
embedKeySchema.index({ partnerId: 1, _id: 1 });
embedKeySchema.index({ partnerId: 1, place: 1 }, { unique: true });

export const embedKeyEntity = defineEntity<EmbedKey>({
  type: 'EmbedKey',
  collection: 'embedKeys',
  schema: embedKeySchema,
  // As with API keys.
  visibleTo: (viewer) => {
    const sees = viewer.role === ViewerRole.PARTNER_ADMIN || viewer.role === ViewerRole.PROVIDER_ADMIN;
    return sees ? partnerScope(viewer, 'partnerId') : null;
  },
  computed: { id: [] },
  always: [],
});
