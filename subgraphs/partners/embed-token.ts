import { Schema } from 'mongoose';
import { Field, ID, ObjectType } from 'type-graphql';
import { documentSchema } from '../shared/document-schema';
import { defineEntity } from '../shared/entity';
import { partnerScope } from '../shared/partner-scope';
import { DateTime, JsonObject } from '../shared/scalars';
import { isPartnerStaff, ViewerRole } from '../shared/viewer';

@ObjectType({
  description:
    "Lets a partner's page show one view for a few minutes. The token itself is shown only when it is created.",
  simpleResolvers: true,
})
export class EmbedToken {
  @Field(() => ID, { name: 'id', simple: false, description: 'Identifies the token.' })
  _id!: string;

  @Field(() => String, { description: 'The name of the view that it shows.' })
  view!: string;

  @Field(() => JsonObject, { description: "The values of the view's locked variables." })
  variables!: Record<string, unknown>;

  @Field(() => [String], { description: 'The sites whose pages may use it.' })
  origins!: string[];

  @Field(() => DateTime, { description: 'When the token was created.' })
  createdAt!: Date;

  @Field(() => String, { description: 'The name of the person or API key that created it.' })
  createdBy!: string;

  @Field(() => DateTime, { description: 'When the token expires.' })
  expiresAt!: Date;

  @Field(() => DateTime, { nullable: true, description: 'When the token was revoked; null if it was not.' })
  revokedAt!: Date | null;

  partnerId!: string;
  prefix!: string;
  /** The SHA-256 of the secret; see ApiKey. */
  secretHash!: string;
  /** The API key that made it, with which it ends; null when a person did. */
  apiKeyId!: string | null;
}

export const embedTokenSchema = documentSchema<EmbedToken>({
  _id: { type: String, required: true },
  view: { type: String, required: true },
  variables: { type: Schema.Types.Mixed, required: true },
  origins: { type: [String], required: true },
  createdAt: { type: Date, required: true },
  createdBy: { type: String, required: true },
  expiresAt: { type: Date, required: true },
  revokedAt: { type: Date, default: null },
  partnerId: { type: String, required: true },
  prefix: { type: String, required: true },
  secretHash: { type: String, required: true },
  apiKeyId: { type: String, default: null },
});
embedTokenSchema.index({ prefix: 1 }, { unique: true });
// Nobody lists them: one that is over is of no use.
embedTokenSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

export const embedTokenEntity = defineEntity<EmbedToken>({
  type: 'EmbedToken',
  collection: 'embedTokens',
  schema: embedTokenSchema,
  visibleTo: (viewer) => {
    const sees = isPartnerStaff(viewer) || viewer.role === ViewerRole.PROVIDER_ADMIN;
    return sees ? partnerScope(viewer, 'partnerId') : null;
  },
  computed: { id: [] },
  always: [],
});
