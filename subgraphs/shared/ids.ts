import { decodeTime, monotonicFactory } from 'ulid';

/** The types that have an id of their own, and the prefix that their ids begin with. */
export const ID_PREFIXES = {
  Partner: 'par',
  Agent: 'agt',
  Customer: 'cus',
  Service: 'svc',
  Product: 'prd',
  ServiceIncident: 'inc',
  Article: 'art',
  Ticket: 'tkt',
  Escalation: 'esc',
  RemediationPlan: 'rem',
} as const;

export type NodeType = keyof typeof ID_PREFIXES;

const NODE_TYPES = new Map<string, NodeType>(
  Object.entries(ID_PREFIXES).map(([type, prefix]) => [prefix, type as NodeType]),
);
const ID_PATTERN = /^([a-z]{3})_[0-7][0-9A-HJKMNP-TV-Z]{25}$/;
const nextUlid = monotonicFactory();
const nextUlidAt = monotonicFactory();

/**
 * A new id: the type's prefix and a ULID, so that ids of one process sort by time of making. Given the time of the
 * graph's own clock, the id tells that time, by which it is compared with that clock again.
 */
export function newId(type: NodeType, at?: Date): string {
  return `${ID_PREFIXES[type]}_${at ? nextUlidAt(at.getTime()) : nextUlid()}`;
}

/** A new id for something inside a document (a comment, a timeline event): three letters and a ULID. */
export function newPartId(prefix: string): string {
  return `${prefix}_${nextUlid()}`;
}

/** The type that an id belongs to; null when it is not an id of this graph. */
export function typeOfId(id: string): NodeType | null {
  const prefix = ID_PATTERN.exec(id)?.[1];
  return prefix === undefined ? null : (NODE_TYPES.get(prefix) ?? null);
}

/** True for a viewer's id that is that of an API key. */
export function isApiKeyId(viewerId: string): boolean {
  return viewerId.startsWith('key_');
}

/** True when the text is a well-formed id of the type; a malformed id reads as "not found". */
export function isIdOf(type: NodeType, id: unknown): id is string {
  return typeof id === 'string' && typeOfId(id) === type;
}

/** When an id was made, in milliseconds since 1970. @throws when the text is not an id. */
export function timeOfId(id: string): number {
  return decodeTime(id.slice(id.indexOf('_') + 1));
}
