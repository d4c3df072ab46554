import { Field, ObjectType } from 'type-graphql';
import { USER_ERRORS } from '../shared/input-descriptions';
import { UserError } from '../shared/user-error';
import { ApiKey } from './api-key';

@ObjectType({ description: 'What became of the making of an API key.', simpleResolvers: true })
export class CreateApiKeyPayload {
  @Field(() => ApiKey, { nullable: true, description: 'The key that was made; null when refused.' })
  apiKey?: ApiKey | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The key itself, to be sent as `Authorization: Bearer sgk_…`. Keep it: it is shown this once and stored nowhere. Null when refused.',
  })
  secret?: string | null;

  @Field(() => [UserError], { description: USER_ERRORS })
  userErrors!: readonly UserError[];
}

@ObjectType({ description: 'What became of the revocation of an API key.', simpleResolvers: true })
export class RevokeApiKeyPayload {
  @Field(() => ApiKey, { nullable: true, description: 'The key as it is now; null when refused.' })
  apiKey?: ApiKey | null;

  @Field(() => [UserError], { description: USER_ERRORS })
  userErrors!: readonly UserError[];
}
