import { Field, Int, ObjectType } from 'type-graphql';
import { USER_ERRORS } from '../shared/input-descriptions';
import { DateTime } from '../shared/scalars';
import { UserError } from '../shared/user-error';
import { EmbedKey } from './embed-key';
import { EmbedToken } from './embed-token';

@ObjectType({ description: 'Result of createEmbedToken.', simpleResolvers: true })
export class CreateEmbedTokenPayload {
  @Field(() => String, {
    nullable: true,
    description:
      'The token itself, for the page that shows the view. It is shown only now and stored nowhere. Null if refused.',
  })
  token?: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When the token expires; null if refused.',
  })
  expiresAt?: Date | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'How many seconds from now the token is valid, for pages whose clock may be wrong; null if refused.',
  })
  expiresInSeconds?: number | null;

  @Field(() => EmbedToken, { nullable: true, description: 'The new token; null if refused.' })
  embedToken?: EmbedToken | null;

  @Field(() => [UserError], { description: USER_ERRORS })
  userErrors!: readonly UserError[];
}

@ObjectType({ description: 'Result of revokeEmbedToken.', simpleResolvers: true })
export class RevokeEmbedTokenPayload {
  @Field(() => EmbedToken, { nullable: true, description: 'The token as it is now; null if refused.' })
  embedToken?: EmbedToken | null;

  @Field(() => [UserError], { description: USER_ERRORS })
  userErrors!: readonly UserError[];
}

@ObjectType({ description: 'Result of registerEmbedKey.', simpleResolvers: true })
export class RegisterEmbedKeyPayload {
  @Field(() => EmbedKey, { nullable: true, description: 'The registered key; null if refused.' })
  embedKey?: EmbedKey | null;

  @Field(() => [UserError], { description: USER_ERRORS })
  userErrors!: readonly UserError[];
}

@ObjectType({ description: 'Result of removeEmbedKey.', simpleResolvers: true })
export class RemoveEmbedKeyPayload {
  @Field(() => EmbedKey, { nullable: true, description: 'The removed key; null if refused.' })
  embedKey?: EmbedKey | null;

  @Field(() => [UserError], { description: USER_ERRORS })
  userErrors!: readonly UserError[];
}
