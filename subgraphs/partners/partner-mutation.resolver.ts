import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import type { SubgraphContext } from '../shared/context';
import { publishSupportNotice } from './actions/publish-support-notice';
import { setSupportChannels } from './actions/set-support-channels';
import { updateSupportProfile } from './actions/update-support-profile';
import {
  PublishSupportNoticeInput,
  SetSupportChannelsInput,
  UpdateSupportProfileInput,
} from './partner.input';
import {
  PublishSupportNoticePayload,
  SetSupportChannelsPayload,
  UpdateSupportProfilePayload,
} from './payloads';

const PARTNER_ID = "The partner's id.";

/** What a partner's admin agents change about the partner. */
@Resolver()
export class PartnerMutationResolver {
  @Mutation(() => UpdateSupportProfilePayload, {
    description: "Changes the partner's public contact points for support. For the partner's admin agents.",
  })
  async updateSupportProfile(
    @Arg('partnerId', () => ID, { description: PARTNER_ID }) partnerId: string,
    @Arg('input', () => UpdateSupportProfileInput, { description: 'What to change.' })
    input: UpdateSupportProfileInput,
    @Ctx() context: SubgraphContext,
  ): Promise<UpdateSupportProfilePayload> {
    const { document, userErrors } = await updateSupportProfile(context, partnerId, input);
    return { partner: document, userErrors };
  }

  @Mutation(() => SetSupportChannelsPayload, {
    description: "Replaces all of the partner's support channels. For the partner's admin agents.",
  })
  async setSupportChannels(
    @Arg('partnerId', () => ID, { description: PARTNER_ID }) partnerId: string,
    @Arg('input', () => SetSupportChannelsInput, { description: 'The new channels.' })
    input: SetSupportChannelsInput,
    @Ctx() context: SubgraphContext,
  ): Promise<SetSupportChannelsPayload> {
    const { document, userErrors } = await setSupportChannels(context, partnerId, input);
    return { partner: document, userErrors };
  }

  @Mutation(() => PublishSupportNoticePayload, {
    description:
      "Publishes the next version of the partner's support notice, which must then reach its customers. Each call creates a new version. For the partner's admin agents.",
  })
  async publishSupportNotice(
    @Arg('partnerId', () => ID, { description: PARTNER_ID }) partnerId: string,
    @Arg('input', () => PublishSupportNoticeInput, { description: 'What the notice says.' })
    input: PublishSupportNoticeInput,
    @Ctx() context: SubgraphContext,
  ): Promise<PublishSupportNoticePayload> {
    const { document, userErrors } = await publishSupportNotice(context, partnerId, input);
    return { partner: document, userErrors };
  }
}
