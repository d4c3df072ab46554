import type { SubgraphContext } from '../../shared/context';
import { createOnce } from '../../shared/create-once';
import { idempotencyMark, keyRefusals } from '../../shared/idempotency';
import { newId } from '../../shared/ids';
import { notFound, partnerOnly } from '../../shared/mutation';
import { type Refusal, refusal, UserErrorCode } from '../../shared/refusal';
import { searchTerms } from '../../shared/text-search';
import { nextNumber } from '../counter';
import { TicketKind, TicketStatus } from '../enums';
import { customerFacts, incidentExists, serviceFacts } from '../peer-facts';
import { type Ticket, ticketEntity } from '../ticket';
import type { CreateTicketInput } from '../ticket.input';
import { detailRefusals, severityRefusals } from '../ticket-details.rules';
import { clockSummary, event, initialClocks, SEVERITY_RANKS } from '../ticket.rules';
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
    make: async () => newTicket(context, input, partnerId, await nextNumber(context, 'tickets')),
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
      isCustomers && !customerId,
      'customerId',
      UserErrorCode.BLANK,
      'Choose the customer whose problem it is.',
    ),
    ...inPlace(
      !isCustomers && !!customerId,
      'customerId',
      UserErrorCode.INVALID,
      "A PARTNER_CENTER ticket is the partner's own and has no customer.",
    ),
    ...inPlace(
      !isCustomers && !!serviceId,
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
  const [customer, service, hasIncident] = await Promise.all([
    customerId ? customerFacts(context, customerId) : null,
    serviceId ? serviceFacts(context, serviceId) : null,
    relatedIncidentId ? incidentExists(context, relatedIncidentId) : true,
  ]);
  const isServiceMissing = serviceId && service?.customer?.id !== customerId;
  return [
    ...(customerId && !customer ? [notFound('customer', ['input', 'customerId'])] : []),
    ...(isServiceMissing ? [notFound('service of this customer', ['input', 'serviceId'])] : []),
    ...(hasIncident ? [] : [notFound('incident', ['input', 'relatedIncidentId'])]),
  ];
}

function newTicket(
  context: SubgraphContext,
  input: CreateTicketInput,
  partnerId: string,
  number: string,
): Ticket {
  const occasion = occasionOf(context);
  const { at, policy } = occasion;
  const { kind, issueArea, category, severity } = input;
  const title = input.title.trim();
  const tags = (input.tags ?? []).map((tag) => tag.trim());
  const { contact } = input;
  const slaClocks = initialClocks(policy, kind, severity, at);
  return {
    _id: newId('Ticket', at),
    ...{
      number,
      kind,
      issueArea,
      category,
      title,
      description: input.description,
      severity,
      tags,
      partnerId,
      slaClocks,
    },
    status: TicketStatus.NEW,
    customerId: input.customerId ?? null,
    serviceId: input.serviceId ?? null,
    relatedIncidentId: input.relatedIncidentId ?? null,
    contact: contact
      ? { name: contact.name, email: contact.email ?? null, phoneNumber: contact.phoneNumber ?? null }
      : null,
    ...{ assigneeId: null, parentId: null, mergedIntoId: null, satisfaction: null, resolution: null },
    ...{ selfHelpAttempts: [], attachments: [], comments: [], appliedEscalations: [], pendingMerges: [] },
    timeline: withIds([event(occasion, 'CREATED', ['status', null, TicketStatus.NEW])]),
    ...{ version: 1, createdAt: at, updatedAt: at, statusSince: at },
    ...{ customerInformedAt: null, resolvedAt: null, closedAt: null, endedAt: null },
    ...{
      waitingOnCustomerMs: 0,
      waitingOnProviderMs: 0,
      firstResponseMinutes: null,
      resolutionMinutes: null,
    },
    ...{ replies: 0, reopens: 0, escalationCount: 0, commentCount: 0, eventCount: 1, commentBytes: 0 },
    ...clockSummary(slaClocks),
    severityRank: SEVERITY_RANKS[severity],
    providerVisible: kind === TicketKind.PARTNER_CENTER,
    searchTerms: searchTerms(number, title, ...tags),
  };
}
