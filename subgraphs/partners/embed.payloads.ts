import { Field, Int, ObjectType } from 'type-graphql';
import { USER_ERRORS } from '../shared/input-descriptions';
import { DateTime } from '../shared/scalars';
import { UserError } from '../shared/user-error';
import { EmbedKey } from './embed-key';
import { EmbedToken } from './embed-token';

@ObjectType({ description: 'What became of the making of a token.', simpleResolvers: true })
export class CreateEmbedTokenPayload {
  @Field(() => String, {
    nullable: true,
    description:
      'The token itself, for the page that shows the view. It is shown this once and stored nowhere. Null when refused.',
  })
  token?: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'From when on the token is refused; null when none was made.',
  })
  expiresAt?: Date | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'For how many seconds from now on the token is good. For the page, whose clock may be wrong; null when none was made.',
  })
  expiresInSeconds?: number | null;

  @Field(() => EmbedToken, { nullable: true, description: 'The token that was made; null when refused.' })
  embedToken?: EmbedToken | null;

  @Field(() => [UserError], { description: USER_ERRORS })
  userErrors!: readonly UserError[];
}

@ObjectType({ description: 'What became of the revocation of a token.', simpleResolvers: true })
export class RevokeEmbedTokenPayload {
  @Field(() => EmbedToken, { nullable: true, description: 'The token as it is now; null when refused.' })
  embedToken?: EmbedToken | null;

  @Field(() => [UserError], { description: USER_ERRORS })
  userErrors!: readonly UserError[];
}

@ObjectType({ description: 'What became of the registration of a key.', simpleResolvers: true })
export class RegisterEmbedKeyPayload {
  @Field(() => EmbedKey, { nullable: true, description: 'The key that was registered; null when refused.' })
  embedKey?: EmbedKey | null;

  @Field(() => [UserError], { description: USER_ERRORS })
  userErrors!: readonly UserError[];
}

@ObjectType({ description: 'What became of the removal of a key.', simpleResolvers: true })
export class RemoveEmbedKeyPayload {
  @Field(() => EmbedKey, { nullable: true, description: 'The key that is gone; null when refused.' })
  embedKey?: EmbedKey | null;

  @Field(() => [UserError], { description: USER_ERRORS })
  userErrors!: readonly UserError[];
}
