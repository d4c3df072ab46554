import { timingSafeEqual } from 'node:crypto';
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { PROGRAM, type SubgraphContext } from '../shared/context';
import { forbidden } from '../shared/errors';
import { DateTime } from '../shared/scalars';
import { apiKeyEntity } from './api-key';
import { noteUse } from './api-key-uses';
import { isInForce } from './api-key.rules';
import { ApiKeyRole } from './enums';

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

  @Field(() => DateTime, { description: 'From when on the key is refused.' })
  expiresAt!: Date;
}

/** True for a viewer's id that is that of an API key. */
export function isApiKeyId(viewerId: string): boolean {
  return viewerId.startsWith('key_');
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
  const { viewer } = context;
  if (viewer.id !== PROGRAM.id || viewer.role !== PROGRAM.role)
    throw forbidden('Only the gateway asks whose an API key is.');
  const fields = ['name', 'role', 'partnerId', 'expiresAt', 'revokedAt', 'secretHash'];
  const [apiKey] = await context.collection(apiKeyEntity).find({ prefix }, { _id: 1 }, fields, 1);
  // A key that does not exist takes the same comparison as one whose secret is wrong.
  const isProven = isSame(apiKey?.secretHash ?? '', secretHash);
  if (!apiKey || !isProven || !isInForce(apiKey, context.now())) return null;
  noteUse(context, apiKey._id);
  const { _id: id, name, role, partnerId, expiresAt } = apiKey;
  return { id, name, role, partnerId, expiresAt };
}

const HASH_BYTES = 32;

function isSame(hash: string, other: string): boolean {
  const [one, two] = [hash, other].map((text) => Buffer.alloc(HASH_BYTES, text, 'hex'));
  return other.length === HASH_BYTES * 2 && hash !== '' && timingSafeEqual(one as Buffer, two as Buffer);
}
