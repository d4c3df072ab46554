import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Directive, FieldResolver, ID, Info, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { SubgraphContext } from '../shared/context';
import { selectedFields } from '../shared/selection';
import { createEmbedToken } from './actions/create-embed-token';
import { registerEmbedKey } from './actions/register-embed-key';
import { removeEmbedKey } from './actions/remove-embed-key';
import { revokeEmbedToken } from './actions/revoke-embed-token';
import { EmbedKey, embedKeyEntity } from './embed-key';
import { EmbedKeyHolder, embedKeyHolder, EmbedTokenHolder, embedTokenHolder } from './embed-holder';
import { lifetimeSeconds } from './embed-token.rules';
import { CreateEmbedTokenInput, RegisterEmbedKeyInput } from './embed.input';
import {
  CreateEmbedTokenPayload,
  RegisterEmbedKeyPayload,
  RemoveEmbedKeyPayload,
  RevokeEmbedTokenPayload,
} from './embed.payloads';
import { Partner } from './partner';

/** What lets partners' pages show views: tokens, and the keys with which partners sign some themselves. */
@Resolver(() => Partner)
export class EmbedResolver {
  // As many as may be registered.
  @Directive('@listSize(assumedSize: 10)')
  @FieldResolver(() => [EmbedKey], {
    description:
      "The partner's registered public keys, newest first. For the partner's admin agents and the provider's admins; empty for everyone else.",
  })
  embedKeys(
    @Root() { _id: id }: Partner,
    @Ctx() context: SubgraphContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<EmbedKey[]> {
    const parent = { field: 'partnerId', id };
    return context.collection(embedKeyEntity).children(parent, {}, { _id: -1 }, selectedFields(info));
  }

  @Mutation(() => CreateEmbedTokenPayload, {
    description:
      "Creates a token that lets a page show one view for ten minutes at most. For the partner's API keys and admin agents; it ends with the key that created it.",
  })
  async createEmbedToken(
    @Arg('partnerId', () => ID, { description: "The partner's id." }) partnerId: string,
    @Arg('input', () => CreateEmbedTokenInput, { description: 'What the token opens.' })
    input: CreateEmbedTokenInput,
    @Ctx() context: SubgraphContext,
  ): Promise<CreateEmbedTokenPayload> {
    const made = await createEmbedToken(context, partnerId, input);
    const { embedToken } = made;
    return {
      ...made,
      expiresAt: embedToken?.expiresAt ?? null,
      expiresInSeconds: embedToken && lifetimeSeconds(input),
    };
  }

  @Mutation(() => RevokeEmbedTokenPayload, {
    description:
      "Revokes a token before it expires, everywhere within 5 seconds. For the partner's API keys and admin agents. A token that is already revoked stays as it is.",
  })
  async revokeEmbedToken(
    @Arg('id', () => ID, { description: "The token's id." }) id: string,
    @Ctx() context: SubgraphContext,
  ): Promise<RevokeEmbedTokenPayload> {
    const { document, userErrors } = await revokeEmbedToken(context, id);
    return { embedToken: document, userErrors };
  }

  @Mutation(() => RegisterEmbedKeyPayload, {
    description:
      "Registers a public key, so that the partner's servers can sign embed tokens themselves. A partner may have 10. For the partner's admin agents, not its API keys.",
  })
  async registerEmbedKey(
    @Arg('partnerId', () => ID, { description: "The partner's id." }) partnerId: string,
    @Arg('input', () => RegisterEmbedKeyInput, { description: 'The key.' }) input: RegisterEmbedKeyInput,
    @Ctx() context: SubgraphContext,
  ): Promise<RegisterEmbedKeyPayload> {
    const { document, userErrors } = await registerEmbedKey(context, partnerId, input);
    return { embedKey: document, userErrors };
  }

  @Mutation(() => RemoveEmbedKeyPayload, {
    description:
      "Removes a public key; tokens signed with it are refused everywhere within 5 seconds. For the partner's admin agents.",
  })
  async removeEmbedKey(
    @Arg('id', () => ID, { description: "The key's id." }) id: string,
    @Ctx() context: SubgraphContext,
  ): Promise<RemoveEmbedKeyPayload> {
    const { document, userErrors } = await removeEmbedKey(context, id);
    return { embedKey: document, userErrors };
  }

  @Directive('@inaccessible')
  @Query(() => EmbedTokenHolder, {
    nullable: true,
    description: 'What an embed token opens, for the gateway alone; null when it is not in force.',
  })
  embedTokenHolder(
    @Arg('prefix', () => String, { description: 'The part of the token that is no secret.' }) prefix: string,
    @Arg('secretHash', () => String, { description: 'The SHA-256 of its secret, in hexadecimal.' })
    secretHash: string,
    @Ctx() context: SubgraphContext,
  ): Promise<EmbedTokenHolder | null> {
    return embedTokenHolder(context, prefix, secretHash);
  }

  @Directive('@inaccessible')
  @Query(() => EmbedKeyHolder, {
    nullable: true,
    description: 'Whose a public key is, for the gateway alone; null when it is not registered.',
  })
  embedKeyHolder(
    @Arg('id', () => ID, { description: "The key's id." }) id: string,
    @Ctx() context: SubgraphContext,
  ): Promise<EmbedKeyHolder | null> {
    return embedKeyHolder(context, id);
  }
}
