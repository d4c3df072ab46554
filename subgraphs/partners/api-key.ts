import { Field, ID, ObjectType } from 'type-graphql';
import { documentSchema } from '../shared/document-schema';
import { defineEntity } from '../shared/entity';
import { partnerScope } from '../shared/partner-scope';
import { DateTime } from '../shared/scalars';
import { ViewerRole } from '../shared/viewer';
import { MAX_ACTIVE_KEYS } from './api-key.rules';
import { ApiKeyRole } from './enums';

// Keys that ended are of interest for a while, and then forgotten.
const KEPT_AFTER_EXPIRY_SECONDS = 365 * 24 * 60 * 60;

@ObjectType({
  description:
    "A key that a partner's own servers sign in with. Its secret is shown only when the key is created.",
  simpleResolvers: true,
})
export class ApiKey {
  @Field(() => ID, {
    name: 'id',
    simple: false,
    description: 'Identifies the key; also the `id` of viewers who sign in with it.',
  })
  _id!: string;

  @Field(() => String, { description: 'What the key is for, in the words of whoever created it.' })
  name!: string;

  @Field(() => String, { description: 'The non-secret start of the key, to recognise it by.' })
  prefix!: string;

  @Field(() => ApiKeyRole, { description: 'What viewers who sign in with the key may do.' })
  role!: ApiKeyRole;

  @Field(() => DateTime, { description: 'When the key was created.' })
  createdAt!: Date;

  @Field(() => String, { description: 'The name of whoever created the key.' })
  createdBy!: string;

  @Field(() => DateTime, { description: 'When the key expires.' })
  expiresAt!: Date;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When the key was last used, to within two minutes; null if it never was.',
  })
  lastUsedAt!: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'When the key was revoked; null if it was not.' })
  revokedAt!: Date | null;

  partnerId!: string;
  /** The SHA-256 of the secret, which is random and long: nothing slower is needed to keep it from being guessed. */
  secretHash!: string;
  /** Which of the partner's places a key in force holds; absent once it is not: a unique index keeps the limit. */
  place?: number;
}

export const apiKeySchema = documentSchema<ApiKey>({
  _id: { type: String, required: true },
  name: { type: String, required: true },
  prefix: { type: String, required: true },
  role: { type: String, enum: Object.values(ApiKeyRole), required: true },
  createdAt: { type: Date, required: true },
  createdBy: { type: String, required: true },
  expiresAt: { type: Date, required: true },
  lastUsedAt: { type: Date, default: null },
  revokedAt: { type: Date, default: null },
  partnerId: { type: String, required: true },
  secretHash: { type: String, required: true },
  place: { type: Number, min: 1, max: MAX_ACTIVE_KEYS },
});
apiKeySchema.index({ prefix: 1 }, { unique: true });
apiKeySchema.index({ partnerId: 1, _id: 1 });
apiKeySchema.index(
  { partnerId: 1, place: 1 },
  { unique: true, partialFilterExpression: { place: { $exists: true } } },
);
apiKeySchema.index({ expiresAt: 1 }, { expireAfterSeconds: KEPT_AFTER_EXPIRY_SECONDS });

export const apiKeyEntity = defineEntity<ApiKey>({
  type: 'ApiKey',
  collection: 'apiKeys',
  schema: apiKeySchema,
  // The partner's admin agents manage them, and the provider's admins see everything; nobody else learns of them.
  visibleTo: (viewer) => {
    const sees = viewer.role === ViewerRole.PARTNER_ADMIN || viewer.role === ViewerRole.PROVIDER_ADMIN;
    return sees ? partnerScope(viewer, 'partnerId') : null;
  },
  computed: { id: [] },
  always: [],
});
