import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import type { SubgraphContext } from '../shared/context';
import { openServiceIncident } from './actions/open-service-incident';
import { updateServiceIncident } from './actions/update-service-incident';
import { OpenServiceIncidentPayload, UpdateServiceIncidentPayload } from './payloads';
import { OpenServiceIncidentInput, UpdateServiceIncidentInput } from './service-incident.input';

/** What the provider tells about disturbances. */
@Resolver()
export class ServiceIncidentMutationResolver {
  @Mutation(() => OpenServiceIncidentPayload, {
    description:
      "Reports an incident of a product, which shows in the health of all its services at once. For the provider's people.",
  })
  async openServiceIncident(
    @Arg('input', () => OpenServiceIncidentInput, { description: 'What is wrong.' })
    input: OpenServiceIncidentInput,
    @Ctx() context: SubgraphContext,
  ): Promise<OpenServiceIncidentPayload> {
    const { document, userErrors } = await openServiceIncident(context, input);
    return { serviceIncident: document, userErrors };
  }

  @Mutation(() => UpdateServiceIncidentPayload, {
    description:
      "Publishes a message about an incident, which can also change its state, end it or reopen it. An incident holds 500 messages at most. For the provider's people.",
  })
  async updateServiceIncident(
    @Arg('id', () => ID, { description: "The incident's id." }) id: string,
    @Arg('input', () => UpdateServiceIncidentInput, { description: 'The message and what has changed.' })
    input: UpdateServiceIncidentInput,
    @Ctx() context: SubgraphContext,
  ): Promise<UpdateServiceIncidentPayload> {
    const { document, userErrors } = await updateServiceIncident(context, id, input);
    return { serviceIncident: document, userErrors };
  }
}
