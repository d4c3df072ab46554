import { type GraphQLArgument, getNamedType } from 'graphql';
import type { NestedArguments } from './selection';
import type { Subject } from './world';

/** The first and the last cursor of a list as the subject's own people see it. */
export interface ListCursors {
  readonly start: string;
  readonly end: string;
}

/** Cursors by the list's coordinate and by whose they are. */
export type Cursors = ReadonlyMap<string, ReadonlyMap<Subject, ListCursors>>;

const YEAR = { from: '2026-01-01T00:00:00Z', to: '2027-01-01T00:00:00Z' };

/** The arguments of fields that cannot do without, where they are selected below others. */
export const FIXED_ARGUMENTS: NestedArguments = {
  'Partner.supportMetrics': `from: "${YEAR.from}", to: "${YEAR.to}"`,
};

/** How the types are reached that are not nodes and whose fields take arguments. */
export const REACHED_THROUGH: Readonly<Record<string, { readonly head: string; readonly tail: string }>> = {
  ServiceHealth: { head: 'products { health {', tail: '} }' },
  SupportTopic: { head: 'supportTopics {', tail: '}' },
};

type Options = (subject: Subject) => readonly unknown[];

const idOf =
  (type: keyof Subject['ids']): Options =>
  ({ ids }) => [ids[type]];
const keyOf =
  (key: keyof Subject['keys']): Options =>
  ({ keys }) => [keys[key]];

// Arguments that name something, by their coordinate.
const BY_COORDINATE: Readonly<Record<string, Options>> = {
  'Query.node(id:)': ({ ids }) => Object.values(ids),
  'Query.partner(id:)': idOf('Partner'),
  'Query.partner(mpnId:)': keyOf('mpnId'),
  'Query.customer(id:)': idOf('Customer'),
  'Query.customer(tenantId:)': keyOf('tenantId'),
  'Query.customer(domain:)': keyOf('domain'),
  'Query.service(id:)': idOf('Service'),
  'Query.serviceIncident(id:)': idOf('ServiceIncident'),
  'Query.ticket(id:)': idOf('Ticket'),
  'Query.ticket(number:)': keyOf('number'),
  'Query.escalation(id:)': idOf('Escalation'),
  'Query.remediationPlan(id:)': idOf('RemediationPlan'),
  'Query.articles(productId:)': idOf('Product'),
  'Query.ticketAnalytics(first:)': () => [1, 1_000],
  'Query.ticketAnalytics(timeZone:)': () => ['America/New_York'],
};

// Arguments that mean the same wherever they stand, by name.
const BY_NAME: Readonly<Record<string, Options>> = {
  first: () => [1, 100],
  last: () => [1, 100],
  search: ({ words }) => words,
  resolved: () => [true, false],
  language: () => ['zh-CN'],
  from: () => [YEAR.from],
  to: () => [YEAR.to],
};

/** The filters of tickets that name one thing of a subject, by what they name. */
export function namingFilters({ ids, keys }: Pick<Subject, 'ids' | 'keys'>) {
  return {
    ...{ partner: { partnerId: [ids.Partner] }, customer: { customerId: [ids.Customer] } },
    ...{ service: { serviceId: [ids.Service] }, assignee: { assigneeId: [ids.Agent] } },
    tag: { tags: [keys.tag] },
  };
}

/** What the filters name. */
export const NAMING_FILTERS = ['partner', 'customer', 'service', 'assignee', 'tag'] as const;

// Arguments of a type of their own.
const BY_TYPE: Readonly<Record<string, Options>> = {
  TicketFilter: ({ ids, keys }) => [
    ...Object.values(namingFilters({ ids, keys })),
    { or: [{ partnerId: [ids.Partner] }, { customerId: [ids.Customer] }, { tags: [keys.tag] }] },
    { and: [{ partnerId: [ids.Partner] }, { or: [{}, { customerId: [ids.Customer] }] }] },
    { or: [{}, { partnerId: [ids.Partner], escalated: false, slaBreached: true }] },
    ...[{ escalated: true }, { slaBreached: true }, { kind: 'PARTNER_CENTER' }, { createdAt: YEAR }],
    { status: ['OPEN'], severity: ['MODERATE'], issueArea: ['TECHNICAL'] },
    { category: ['SOFTWARE_CONFIGURATION'] },
  ],
  TicketOrder: () => everyOrder('CREATED_AT', 'UPDATED_AT', 'SEVERITY', 'DUE_AT'),
  EscalationFilter: ({ ids }) => [
    { partnerId: [ids.Partner] },
    { status: ['ACCEPTED'], appropriateness: ['UNREVIEWED'] },
    { grounds: ['MISSING_TRAINING'], requestedAt: YEAR },
  ],
  CustomerFilter: () => [
    { relationshipToPartner: ['RESELLER'] },
    { allowDelegatedAccess: true },
    { country: ['CN'] },
  ],
  CustomerOrder: () => everyOrder('COMPANY_NAME', 'CREATED_AT'),
  ServiceFilter: ({ ids }) => [
    { productId: [ids.Product] },
    { status: ['SUSPENDED'] },
    { health: ['WARNING'] },
  ],
  SupportCategory: () => ['HOW_TO_AND_FAQ'],
  TimeInterval: () => ['DAY', 'WEEK', 'MONTH'],
  TicketDimension: () => [
    [],
    ...['STATUS', 'SEVERITY', 'KIND', 'ISSUE_AREA', 'CATEGORY'].map((dimension) => [dimension]),
    ...[['PARTNER'], ['CUSTOMER'], ['SERVICE'], ['ASSIGNEE'], ['PARTNER', 'CUSTOMER', 'ASSIGNEE']],
  ],
};

function everyOrder(...fields: string[]) {
  return fields.flatMap((field) => ['ASC', 'DESC'].map((direction) => ({ field, direction })));
}

/**
 * The values to try for an argument, about a subject; an undefined one cannot be tried with what is known of it.
 * @throws for an argument that is new: whoever adds one says here how it is to be tried.
 */
export function optionsFor(
  coordinate: string,
  arg: GraphQLArgument,
  subject: Subject,
  cursors: ListCursors | null,
): readonly unknown[] {
  if (arg.name === 'after') return [cursors?.start];
  if (arg.name === 'before') return [cursors?.end];
  const options = BY_COORDINATE[coordinate] ?? BY_NAME[arg.name] ?? BY_TYPE[getNamedType(arg.type).name];
  if (!options) throw new Error(`The tenancy test has no arguments for ${coordinate}: give it some.`);
  return options(subject);
}
