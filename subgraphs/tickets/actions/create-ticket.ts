import type { SubgraphContext } from '../../shared/context';
import { createOnce } from '../../shared/create-once';
import { idempotencyMark, keyRefusals } from '../../shared/idempotency';
import { newId } from '../../shared/ids';
import { notFound, partnerOnly } from '../../shared/mutation';
import { storedPerson } from '../../shared/person.rules';
import { type Refusal, refusal, UserErrorCode } from '../../shared/refusal';
import { nextNumber } from '../counter';
import { TicketKind } from '../enums';
import { newTicket } from '../new-ticket';
import { customerFacts, incidentExists, partnerExists, serviceFacts } from '../peer-facts';
import { type Ticket, ticketEntity } from '../ticket';
import type { CreateTicketInput } from '../ticket.input';
import { detailRefusals, severityRefusals } from '../ticket-details.rules';
import { refused, type TicketOutcome, ticketOutcome } from '../change-ticket';
import { occasionOf, withIds } from '../ticket-writer';

/** Creates a ticket. A partner's own goes straight to the provider's queue; a customer's is the partner's to work on. */
export async function createTicket(
  context: SubgraphContext,
  input: CreateTicketInput,
): Promise<TicketOutcome> {
  const { partnerId } = context.viewer;
  const wrong = [...partnerOnly(context.viewer), ...inputRefusals(input)];
  if (wrong.length || partnerId === null) return refused(wrong);
  const mark = idempotencyMark(context.viewer, 'createTicket', input.idempotencyKey, input);
  const outcome = await createOnce(context, ticketEntity, mark, {
    refusals: () => ownershipRefusals(context, input),
    make: async () => openedTicket(context, input, partnerId, await nextNumber(context, 'tickets')),
  });
  return ticketOutcome(outcome);
}

function inputRefusals(input: CreateTicketInput): Refusal[] {
  const { kind, customerId, serviceId } = input;
  const isCustomers = kind === TicketKind.CUSTOMER;
  const inPlace = (isWrong: boolean, field: string, code: UserErrorCode, message: string) =>
    isWrong ? [refusal(code, message, ['input', field])] : [];
  return [
    ...keyRefusals(input.idempotencyKey),
    ...detailRefusals(input),
    ...severityRefusals(input.issueArea, input.severity, ['input', 'severity']),
    ...inPlace(
      isCustomers && customerId == null,
      'customerId',
      UserErrorCode.BLANK,
      'Choose the customer whose problem it is.',
    ),
    ...inPlace(
      !isCustomers && customerId != null,
      'customerId',
      UserErrorCode.INVALID,
      "A PARTNER_CENTER ticket is the partner's own and has no customer.",
    ),
    ...inPlace(
      !isCustomers && serviceId != null,
      'serviceId',
      UserErrorCode.INVALID,
      "A PARTNER_CENTER ticket is the partner's own and has no service.",
    ),
  ];
}

// The owners of customer, service and incident say whether they exist for this viewer and belong together.
async function ownershipRefusals(
  context: SubgraphContext,
  { customerId, serviceId, relatedIncidentId }: CreateTicketInput,
): Promise<Refusal[]> {
  const [hasPartner, customer, service, hasIncident] = await Promise.all([
    // A customer that the viewer sees is of the viewer's partner, so that there is one.
    customerId != null ? true : partnerExists(context, context.viewer.partnerId ?? ''),
    customerId != null ? customerFacts(context, customerId) : null,
    serviceId != null ? serviceFacts(context, serviceId) : null,
    relatedIncidentId != null ? incidentExists(context, relatedIncidentId) : true,
  ]);
  const isServiceMissing = serviceId != null && service?.customer?.id !== customerId;
  return [
    ...(hasPartner ? [] : [noPartner()]),
    ...(customerId != null && !customer ? [notFound('customer', ['input', 'customerId'])] : []),
    ...(isServiceMissing ? [notFound('service of this customer', ['input', 'serviceId'])] : []),
    ...(hasIncident ? [] : [notFound('incident', ['input', 'relatedIncidentId'])]),
  ];
}

function noPartner(): Refusal {
  return refusal(UserErrorCode.NOT_FOUND, 'The partner that your token names does not exist. Sign in again.');
}

function openedTicket(
  context: SubgraphContext,
  input: CreateTicketInput,
  partnerId: string,
  number: string,
): Ticket {
  const occasion = occasionOf(context);
  const { kind, issueArea, category, severity, description, contact } = input;
  const opening = {
    _id: newId('Ticket', occasion.at),
    ...{ number, kind, issueArea, category, severity, description, partnerId },
    title: input.title.trim(),
    tags: (input.tags ?? []).map((tag) => tag.trim()),
    customerId: input.customerId ?? null,
    serviceId: input.serviceId ?? null,
    relatedIncidentId: input.relatedIncidentId ?? null,
    contact: contact ? storedPerson(contact) : null,
  };
  return newTicket(opening, occasion, withIds);
}
