import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { assertProgram, type SubgraphContext } from '../shared/context';
import { DateTime, JsonObject } from '../shared/scalars';
import { apiKeyEntity } from './api-key';
import { isInForce } from './api-key.rules';
import { EmbedKeyAlgorithm } from './enums';
import { embedKeyEntity } from './embed-key';
import { embedTokenEntity } from './embed-token';
import { findBySecret } from './find-by-secret';

@Directive('@inaccessible')
@ObjectType({ description: 'What an embed token opens, for the gateway.', simpleResolvers: true })
export class EmbedTokenHolder {
  @Field(() => ID, { description: 'The id of the token.' })
  id!: string;

  @Field(() => ID, { description: 'The partner that the token belongs to.' })
  partnerId!: string;

  @Field(() => String, { description: 'The view that it opens.' })
  view!: string;

  @Field(() => JsonObject, { description: "The values of the view's locked variables." })
  variables!: Record<string, unknown>;

  @Field(() => [String], { description: 'The sites whose pages may use it.' })
  origins!: string[];

  @Field(() => DateTime, { description: 'When the token expires.' })
  expiresAt!: Date;
}

@Directive('@inaccessible')
@ObjectType({ description: 'Whose a public key is, for the gateway.', simpleResolvers: true })
export class EmbedKeyHolder {
  @Field(() => ID, { description: 'The partner that the key belongs to.' })
  partnerId!: string;

  @Field(() => EmbedKeyAlgorithm, { description: 'How tokens are signed with it.' })
  algorithm!: EmbedKeyAlgorithm;

  @Field(() => String, { description: 'The public key, as PEM text.' })
  publicKey!: string;
}

/**
 * What an embed token opens that is in force; null for every other, whatever is wrong with it. One that an API key made
 * is in force as long as that key is.
 * @throws FORBIDDEN to everybody but the program.
 */
export async function embedTokenHolder(
  context: SubgraphContext,
  prefix: string,
  secretHash: string,
): Promise<EmbedTokenHolder | null> {
  assertProgram(context.viewer);
  const fields = ['partnerId', 'view', 'variables', 'origins', 'expiresAt', 'revokedAt', 'apiKeyId'];
  const token = await findBySecret(context, embedTokenEntity, fields, prefix, secretHash);
  if (!token || !isInForce(token, context.now())) return null;
  if (token.apiKeyId !== null && !(await isKeyInForce(context, token.apiKeyId))) return null;
  const { _id: id, partnerId, view, variables, origins, expiresAt } = token;
  return { id, partnerId, view, variables, origins, expiresAt };
}

async function isKeyInForce(context: SubgraphContext, id: string): Promise<boolean> {
  const apiKey = await context.collection(apiKeyEntity).byId(id, undefined, ['expiresAt', 'revokedAt']);
  return apiKey !== null && isInForce(apiKey, context.now());
}

/** Whose a registered public key is; null for one that is not registered (any more). @throws FORBIDDEN likewise. */
export async function embedKeyHolder(context: SubgraphContext, id: string): Promise<EmbedKeyHolder | null> {
  assertProgram(context.viewer);
  const paths = ['partnerId', 'algorithm', 'publicKey'];
  const key = await context.collection(embedKeyEntity).byId(id, undefined, paths);
  return key && { partnerId: key.partnerId, algorithm: key.algorithm, publicKey: key.publicKey };
}
