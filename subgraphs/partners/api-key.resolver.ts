import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Directive, FieldResolver, ID, Info, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { SubgraphContext } from '../shared/context';
import { selectedFields } from '../shared/selection';
import { createApiKey } from './actions/create-api-key';
import { revokeApiKey } from './actions/revoke-api-key';
import { ApiKey, apiKeyEntity } from './api-key';
import { apiKeyHolder, ApiKeyHolder } from './api-key-holder';
import { CreateApiKeyInput } from './api-key.input';
import { CreateApiKeyPayload, RevokeApiKeyPayload } from './api-key.payloads';
import { Partner } from './partner';

/** The keys with which partners' servers sign in. */
@Resolver(() => Partner)
export class ApiKeyResolver {
  // As many as may be in force.
  @Directive('@listSize(assumedSize: 20)')
  @FieldResolver(() => [ApiKey], {
    description:
      "The partner's API keys, newest first, including those that ended within the last year. For the partner's admin agents and the provider's admins; empty for everyone else.",
  })
  apiKeys(
    @Root() { _id: id }: Partner,
    @Ctx() context: SubgraphContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<ApiKey[]> {
    const parent = { field: 'partnerId', id };
    return context.collection(apiKeyEntity).children(parent, {}, { _id: -1 }, selectedFields(info));
  }

  @Mutation(() => CreateApiKeyPayload, {
    description:
      "Creates an API key for the partner's own servers. A partner may have 20 active keys. For the partner's admin agents; an API key cannot create keys.",
  })
  async createApiKey(
    @Arg('partnerId', () => ID, { description: "The partner's id." }) partnerId: string,
    @Arg('input', () => CreateApiKeyInput, { description: 'What the key is for.' }) input: CreateApiKeyInput,
    @Ctx() context: SubgraphContext,
  ): Promise<CreateApiKeyPayload> {
    const { apiKey, token, userErrors } = await createApiKey(context, partnerId, input);
    return { apiKey, secret: token, userErrors };
  }

  @Mutation(() => RevokeApiKeyPayload, {
    description:
      "Revokes an API key for good, everywhere within 5 seconds. For the partner's admin agents. A key that is already revoked stays as it is.",
  })
  async revokeApiKey(
    @Arg('id', () => ID, { description: "The key's id." }) id: string,
    @Ctx() context: SubgraphContext,
  ): Promise<RevokeApiKeyPayload> {
    const { document, userErrors } = await revokeApiKey(context, id);
    return { apiKey: document, userErrors };
  }

  @Directive('@inaccessible')
  @Query(() => ApiKeyHolder, {
    nullable: true,
    description: 'Whose an API key is, for the gateway alone; null when the key is not in force.',
  })
  apiKeyHolder(
    @Arg('prefix', () => String, { description: 'The part of the key that is no secret.' }) prefix: string,
    @Arg('secretHash', () => String, { description: 'The SHA-256 of its secret, in hexadecimal.' })
    secretHash: string,
    @Ctx() context: SubgraphContext,
  ): Promise<ApiKeyHolder | null> {
    return apiKeyHolder(context, prefix, secretHash);
  }
}
