/** What a column can hold; a list is a list in JSON and one cell in CSV. */
export type Value = string | number | readonly string[] | null;

/** One row of an export, by the names of its columns. */
export type ExportRow = Readonly<Record<string, Value>>;

/** A ticket as the tickets subgraph hands it to an export: all columns but the names of what it refers to. */
export interface TicketRow extends ExportRow {
  readonly partnerId: string;
  readonly customerId: string | null;
  readonly serviceId: string | null;
}

/** Finds the name of what a ticket refers to by its id; null for what has none that the viewer may see. */
export type NameOf = (id: string | null) => string | null;

/**
 * The columns of an export of tickets, in their order. Readers may rely on the names; new ones are added before the
 * cursor, which stays the last.
 */
export const TICKET_COLUMNS: readonly string[] = [
  ...['number', 'id', 'kind', 'issueArea', 'category', 'title', 'severity', 'status', 'tags'],
  ...['partnerId', 'partnerName', 'customerId', 'customerName', 'serviceId', 'serviceName'],
  ...['assigneeId', 'contactName', 'createdAt', 'updatedAt', 'resolvedAt', 'closedAt'],
  ...['firstResponseMinutes', 'resolutionMinutes'],
  ...['waitingOnCustomerMinutes', 'waitingOnProviderMinutes', 'replies', 'reopens'],
  ...['firstResponseState', 'firstResponseDueAt', 'firstResponseBreachedAt'],
  ...['resolutionState', 'resolutionDueAt', 'resolutionBreachedAt'],
  ...['escalations', 'escalationNumber', 'escalationStatus', 'satisfactionScore', 'cursor'],
];

const EMPTY: ExportRow = Object.fromEntries(TICKET_COLUMNS.map((name) => [name, null]));

/**
 * The row with the names, its columns in their order. To copy a row of all columns, and this one over it, is many times
 * cheaper than to build one column by column.
 */
export function withNames(row: TicketRow, nameOf: NameOf): ExportRow {
  return {
    ...EMPTY,
    ...row,
    partnerName: nameOf(row.partnerId),
    customerName: nameOf(row.customerId),
    serviceName: nameOf(row.serviceId),
  };
}
