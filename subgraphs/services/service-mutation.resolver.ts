import { Arg, Ctx, ID, Int, Mutation, Resolver } from 'type-graphql';
import type { SubgraphContext } from '../shared/context';
import { EXPECTED_VERSION } from '../shared/input-descriptions';
import { resumeService, suspendService } from './actions/suspend-service';
import { ResumeServicePayload, SuspendServicePayload } from './payloads';
import { SuspendServiceInput } from './service-mutation.input';

const SERVICE_ID = "The service's id.";

/** What a partner's admin agents change about services. */
@Resolver()
export class ServiceMutationResolver {
  @Mutation(() => SuspendServicePayload, {
    description:
      "Suspends an ACTIVE service. Its data is deleted 60 days later unless it is resumed. For the partner's admin agents.",
  })
  async suspendService(
    @Arg('id', () => ID, { description: SERVICE_ID }) id: string,
    @Arg('input', () => SuspendServiceInput, { description: 'Why.' }) input: SuspendServiceInput,
    @Ctx() context: SubgraphContext,
  ): Promise<SuspendServicePayload> {
    const { document, userErrors } = await suspendService(context, id, input);
    return { service: document, userErrors };
  }

  @Mutation(() => ResumeServicePayload, {
    description:
      "Makes a SUSPENDED service ACTIVE again; refused once its data is deleted. For the partner's admin agents.",
  })
  async resumeService(
    @Arg('id', () => ID, { description: SERVICE_ID }) id: string,
    @Arg('expectedVersion', () => Int, { nullable: true, description: EXPECTED_VERSION })
    expectedVersion: number | null,
    @Ctx() context: SubgraphContext,
  ): Promise<ResumeServicePayload> {
    const { document, userErrors } = await resumeService(context, id, expectedVersion);
    return { service: document, userErrors };
  }
}
