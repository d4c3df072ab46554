import { Arg, Ctx, ID, Int, Mutation, Resolver } from 'type-graphql';
import type { SubgraphContext } from '../shared/context';
import { acknowledgeSupportNotice } from './actions/acknowledge-support-notice';
import { createCustomer } from './actions/create-customer';
import { updateCustomer } from './actions/update-customer';
import { CreateCustomerInput, UpdateCustomerInput } from './customer-mutation.input';
import { AcknowledgeSupportNoticePayload, CreateCustomerPayload, UpdateCustomerPayload } from './payloads';

const CUSTOMER_ID = "The customer's id.";

/** What a partner's admin agents change about its customers. */
@Resolver()
export class CustomerMutationResolver {
  @Mutation(() => CreateCustomerPayload, {
    description:
      "Adds a customer to your partner, as its reseller and without delegated access. For the partner's admin agents.",
  })
  async createCustomer(
    @Arg('input', () => CreateCustomerInput, { description: 'Who the customer is.' })
    input: CreateCustomerInput,
    @Ctx() context: SubgraphContext,
  ): Promise<CreateCustomerPayload> {
    const { document, userErrors } = await createCustomer(context, input);
    return { customer: document, userErrors };
  }

  @Mutation(() => UpdateCustomerPayload, {
    description: "Changes a customer's details. For the partner's admin agents.",
  })
  async updateCustomer(
    @Arg('id', () => ID, { description: CUSTOMER_ID }) id: string,
    @Arg('input', () => UpdateCustomerInput, { description: 'What to change.' })
    input: UpdateCustomerInput,
    @Ctx() context: SubgraphContext,
  ): Promise<UpdateCustomerPayload> {
    const { document, userErrors } = await updateCustomer(context, id, input);
    return { customer: document, userErrors };
  }

  @Mutation(() => AcknowledgeSupportNoticePayload, {
    description:
      "Records that a customer has seen a version of its partner's support notice; a version older than the one on record changes nothing. For the partner's admin agents.",
  })
  async acknowledgeSupportNotice(
    @Arg('customerId', () => ID, { description: CUSTOMER_ID }) customerId: string,
    @Arg('version', () => Int, {
      description: 'The version that the customer has seen: any that the partner has published.',
    })
    version: number,
    @Ctx() context: SubgraphContext,
  ): Promise<AcknowledgeSupportNoticePayload> {
    const { document, userErrors } = await acknowledgeSupportNotice(context, customerId, version);
    return { customer: document, userErrors };
  }
}
