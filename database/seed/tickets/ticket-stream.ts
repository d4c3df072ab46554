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
  let escalations = 0;
  const nextEscalationNumber = () => formatNumber('escalations', set.firstEscalation + escalations++);
  function* tickets(): Generator<Told> {
    for (let index = 0; index < set.tickets; index++) {
      const start = startOf(world, index);
      const story = start.random.chance(PARTNER_CENTER_SHARE)
        ? partnerCenterTicket(world, start)
        : customerTicket(world, start, { latest, remediation, nextEscalationNumber });
      yield { ticket: story.ticket, escalations: story.escalations };
    }
  }
  return { tickets: tickets(), remediation, escalationCount: () => escalations };
}
