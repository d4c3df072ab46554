import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { assertProgram, type SubgraphContext } from '../shared/context';
import { DateTime } from '../shared/scalars';
import { apiKeyEntity } from './api-key';
import { noteUse } from './api-key-uses';
import { isInForce } from './api-key.rules';
import { ApiKeyRole } from './enums';
import { findBySecret } from './find-by-secret';

@Directive('@inaccessible')
@ObjectType({ description: 'Who sends an API key, for the gateway.', simpleResolvers: true })
export class ApiKeyHolder {
  @Field(() => ID, { description: 'The id of the key.' })
  id!: string;

  @Field(() => String, { description: 'What the key is for.' })
  name!: string;

  @Field(() => ApiKeyRole, { description: 'What its holder may do.' })
  role!: ApiKeyRole;

  @Field(() => ID, { description: 'The partner that the key belongs to.' })
  partnerId!: string;

  @Field(() => DateTime, { description: 'When the key expires.' })
  expiresAt!: Date;
}

/**
 * Who sends an API key that is in force; null for every other key, whatever is wrong with it.
 * @throws FORBIDDEN to everybody but the program: the gateway asks as itself before it knows who the client is.
 */
export async function apiKeyHolder(
  context: SubgraphContext,
  prefix: string,
  secretHash: string,
): Promise<ApiKeyHolder | null> {
  assertProgram(context.viewer);
  const fields = ['name', 'role', 'partnerId', 'expiresAt', 'revokedAt'];
  const apiKey = await findBySecret(context, apiKeyEntity, fields, prefix, secretHash);
  if (!apiKey || !isInForce(apiKey, context.now())) return null;
  noteUse(context, apiKey._id);
  const { _id: id, name, role, partnerId, expiresAt } = apiKey;
  return { id, name, role, partnerId, expiresAt };
}
