import type { SubgraphContext } from '../../shared/context';
import { requiredRefusals } from '../../shared/input.rules';
import { notFound, partnerOnly } from '../../shared/mutation';
import { storedPerson } from '../../shared/person.rules';
import type { Refusal } from '../../shared/refusal';
import { incidentExists, serviceFacts } from '../peer-facts';
import type { UpdateTicketInput } from '../ticket.input';
import { detailRefusals, severityRefusals } from '../ticket-details.rules';
import type { Ticket } from '../ticket';
import { edit } from '../ticket-edits.rules';
import { ticketSearchTerms } from '../ticket-search';
import { isFinal, notFrom } from '../ticket.rules';
import { changeTicket, type Decide, refused, type TicketOutcome } from '../change-ticket';

const IN_INPUT = { versionField: ['input', 'expectedVersion'] };

/** Changes what a ticket says; what the input leaves out stays as it is. */
export async function updateTicket(
  context: SubgraphContext,
  id: string,
  input: UpdateTicketInput,
): Promise<TicketOutcome> {
  const { issueArea, category } = input;
  const wrong = [
    ...partnerOnly(context.viewer),
    ...detailRefusals(input),
    ...requiredRefusals({ issueArea, category }),
  ];
  if (wrong.length) return refused(wrong);
  const change: Decide = async (ticket, occasion) => {
    if (isFinal(ticket.status)) return { refusals: [notFrom(ticket, 'changed', 'not CLOSED or CANCELLED')] };
    const refusals = [
      ...severityRefusals(issueArea ?? ticket.issueArea, ticket.severity, ['input', 'issueArea']),
      ...(await linkRefusals(context, ticket, input)),
    ];
    if (refusals.length) return { refusals };
    const wanted = wantedFields(input);
    return { change: edit(ticket, wanted, ticketSearchTerms({ ...ticket, ...wanted }), occasion) };
  };
  return changeTicket(context, id, input.expectedVersion, change, IN_INPUT);
}

async function linkRefusals(
  context: SubgraphContext,
  ticket: Ticket,
  { serviceId, relatedIncidentId }: UpdateTicketInput,
): Promise<Refusal[]> {
  const [service, hasIncident] = await Promise.all([
    serviceId != null ? serviceFacts(context, serviceId) : null,
    relatedIncidentId != null ? incidentExists(context, relatedIncidentId) : true,
  ]);
  const isForeign =
    serviceId != null && (ticket.customerId === null || service?.customer?.id !== ticket.customerId);
  return [
    ...(isForeign ? [notFound("service of the ticket's customer", ['input', 'serviceId'])] : []),
    ...(hasIncident ? [] : [notFound('incident', ['input', 'relatedIncidentId'])]),
  ];
}

function wantedFields(input: UpdateTicketInput): Partial<Ticket> {
  const { title, description, category, issueArea, tags, serviceId, relatedIncidentId, contact } = input;
  return {
    ...(title != null && { title: title.trim() }),
    ...(description != null && { description }),
    ...(category != null && { category }),
    ...(issueArea != null && { issueArea }),
    ...(tags !== undefined && { tags: (tags ?? []).map((tag) => tag.trim()) }),
    ...(serviceId !== undefined && { serviceId }),
    ...(relatedIncidentId !== undefined && { relatedIncidentId }),
    ...(contact !== undefined && { contact: contact && storedPerson(contact) }),
  };
}
