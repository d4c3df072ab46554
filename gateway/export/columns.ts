/** What a column can hold; a list is a list in JSON and one cell in CSV. */
export type Value = string | number | readonly string[] | null;

/** A ticket as the tickets subgraph hands it to an export: by the names of the columns, without names of others. */
export interface TicketRow extends Readonly<Record<string, Value>> {
  readonly partnerId: string;
  readonly customerId: string | null;
  readonly serviceId: string | null;
}

/** Finds the name of what a ticket refers to by its id; null for what has none that the viewer may see. */
export type NameOf = (id: string | null) => string | null;

/** One column of an export. */
export interface Column {
  readonly name: string;
  readonly read: (row: TicketRow, nameOf: NameOf) => Value;
}

const plain = (...names: readonly string[]): Column[] =>
  names.map((name) => ({ name, read: (row) => row[name] ?? null }));

/**
 * The columns of an export of tickets, in their order. Readers may rely on the names; new ones are added before the
 * cursor, which stays the last.
 */
export const TICKET_COLUMNS: readonly Column[] = [
  ...plain('number', 'id', 'kind', 'issueArea', 'category', 'title', 'severity', 'status', 'tags'),
  ...plain('partnerId'),
  { name: 'partnerName', read: ({ partnerId }, nameOf) => nameOf(partnerId) },
  ...plain('customerId'),
  { name: 'customerName', read: ({ customerId }, nameOf) => nameOf(customerId) },
  ...plain('serviceId'),
  { name: 'serviceName', read: ({ serviceId }, nameOf) => nameOf(serviceId) },
  ...plain('assigneeId', 'contactName', 'createdAt', 'updatedAt', 'resolvedAt', 'closedAt'),
  ...plain('firstResponseMinutes', 'resolutionMinutes'),
  ...plain('waitingOnCustomerMinutes', 'waitingOnProviderMinutes', 'replies', 'reopens'),
  ...plain('firstResponseState', 'firstResponseDueAt', 'firstResponseBreachedAt'),
  ...plain('resolutionState', 'resolutionDueAt', 'resolutionBreachedAt'),
  ...plain('escalations', 'escalationNumber', 'escalationStatus', 'satisfactionScore', 'cursor'),
];
