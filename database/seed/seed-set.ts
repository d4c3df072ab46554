import { ulid } from 'ulid';
import { ID_PREFIXES, type NodeType } from '../../subgraphs/shared/ids';
import { Random, shortHash } from './random';

const MINUTE_MS = 60_000;

/** How far back the tickets of a set reach: about 18 months. */
export const WINDOW_MS = 548 * 24 * 60 * MINUTE_MS;

// Ids carry a time of their own that has nothing to do with the day of seeding, so that the same seed gives the same
// ids for ever. It lies in the past, so that what the program makes later sorts behind.
const ID_EPOCH_MS = Date.UTC(2024, 0, 1);

/** How much a set holds; products, articles and incidents come once, with the demo. */
export interface SetSize {
  readonly partners: number;
  readonly customers: number;
  readonly tickets: number;
}

/** A named, repeatable body of documents. */
export interface SeedSet extends SetSize {
  /** Decides all draws: two sets of the same name hold the same documents. */
  readonly name: string;
  /** Keeps names that must be unique apart from those of other sets; empty for the demo. */
  readonly code: string;
  /** The instant at which the set is "now": nothing happened later. */
  readonly until: Date;
  /** The first numbers of tickets and escalations. */
  readonly firstTicket: number;
  readonly firstEscalation: number;
}

/** What a set is apart from when and with which numbers it was laid into a database. */
export type SetPlan = Omit<SeedSet, 'until' | 'firstTicket' | 'firstEscalation'>;

/** The demo: small, and always the same. */
export const DEMO: SetPlan = { name: 'demo', code: '', partners: 12, customers: 200, tickets: 5_000 };

/** The plan of a further set; its name is its seed and size, so that asking for it again means the same set. */
export function furtherSet(seed: number, size: SetSize): SetPlan {
  const name = `seed-${seed}-${size.partners}-${size.customers}-${size.tickets}`;
  return { ...size, name, code: shortHash(name) };
}

/** A source of draws for one thing in a set. */
export function drawsFor(set: Pick<SeedSet, 'name'>, ...key: readonly (string | number)[]): Random {
  return new Random(set.name, ...key);
}

/** The id of a document: the same for the same set, type and key, and in the order of `moment` (0 to 1) within the type. */
export function seededId(
  set: Pick<SeedSet, 'name'>,
  type: NodeType,
  key: string | number,
  moment: number,
): string {
  const at = ID_EPOCH_MS + Math.floor(moment * WINDOW_MS);
  return `${ID_PREFIXES[type]}_${ulid(at, drawsFor(set, 'id', type, key).next)}`;
}

/** Ids for what lies inside one document (comments, events), each later than the one before. */
export function partIds(random: Random, moment: number): (prefix: string) => string {
  let at = ID_EPOCH_MS + Math.floor(moment * WINDOW_MS);
  return (prefix) => `${prefix}_${ulid(++at, random.next)}`;
}

/** The instant, rounded down to the minute, that a set laid down now takes for its end. */
export function thisMinute(now = Date.now()): Date {
  return new Date(Math.floor(now / MINUTE_MS) * MINUTE_MS);
}
