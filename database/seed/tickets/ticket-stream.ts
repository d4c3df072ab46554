import { LRUCache } from 'lru-cache';
import { formatNumber } from '../../../subgraphs/tickets/counter';
import type { Escalation } from '../../../subgraphs/tickets/escalation';
import type { Ticket } from '../../../subgraphs/tickets/ticket';
import type { World } from '../world';
import { customerTicket } from './customer-ticket';
import { partnerCenterTicket } from './partner-center-ticket';
import { Remediation } from './remediation';
import { type Latest, startOf } from './start';

const REMEMBERED = 4_000;
const PARTNER_CENTER_SHARE = 0.16;
const HELD = 100;

/** One ticket with the escalations that it had. */
export interface Told {
  readonly ticket: Ticket;
  readonly escalations: readonly Escalation[];
}

/** The tickets of a set, in the order of their creation, and what follows from all of them. */
export interface TicketStream {
  readonly tickets: Iterable<Told>;
  /** Complete once all tickets were taken. */
  readonly remediation: Remediation;
  /** How many escalation numbers were used so far. */
  readonly escalationCount: () => number;
}

/** Makes the tickets of a set one by one; nothing is kept of them but what later ones refer to. */
export function ticketStream(world: World): TicketStream {
  const { set } = world;
  const remediation = new Remediation(set, world.partners);
  const latest: Latest = new LRUCache({ max: REMEMBERED });
  let escalationNumber = set.firstEscalation;
  const nextEscalationNumber = () => formatNumber('escalations', escalationNumber++);
  // Later tickets may be merged into these, so they are handed out a little later than they are made.
  const held = new Map<string, Told>();
  const isHeld = ({ _id }: Ticket) => held.has(_id);
  function* tickets(): Generator<Told> {
    for (let index = 0; index < set.tickets; index++) {
      const start = startOf(world, index);
      const { ticket, escalations } = start.random.chance(PARTNER_CENTER_SHARE)
        ? partnerCenterTicket(world, start)
        : customerTicket(world, start, { latest, remediation, nextEscalationNumber, isHeld });
      held.set(ticket._id, { ticket, escalations });
      if (held.size > HELD) yield* handOut(held, 1);
    }
    yield* handOut(held, held.size);
  }
  return { tickets: tickets(), remediation, escalationCount: () => escalationNumber - set.firstEscalation };
}

// The oldest ones, which no later ticket refers to from now on but by id.
function* handOut(held: Map<string, Told>, count: number): Generator<Told> {
  let left = count;
  for (const [id, told] of held) {
    if (left-- <= 0) return;
    held.delete(id);
    yield told;
  }
}
