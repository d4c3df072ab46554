import type { LRUCache } from 'lru-cache';
import { Severity, TicketKind, TicketStatus } from '../../../subgraphs/tickets/enums';
import type { Ticket } from '../../../subgraphs/tickets/ticket';
import type { SeedAgent, SeedPartner } from '../partners';
import type { Actor } from '../provider-staff';
import type { Random } from '../random';
import { drawsFor, partIds, seededId } from '../seed-set';
import type { World } from '../world';
import type { Story } from './story';

const DAY_MS = 86_400_000;

/** What every ticket is made with, whatever its kind. */
export interface Start {
  readonly index: number;
  /** Where it stands in the window, from 0 to 1. */
  readonly moment: number;
  readonly at: Date;
  readonly id: string;
  readonly number: number;
  readonly random: Random;
  readonly newPartId: (prefix: string) => string;
  readonly severity: Severity;
}

/** The customers' latest tickets, for follow-ups and repetitions; only so many are remembered. */
export type Latest = LRUCache<number, Ticket>;

/** The beginning of the ticket at a place of the set. */
export function startOf({ set, arrivals }: World, index: number): Start {
  const random = drawsFor(set, 'ticket', index);
  const moment = (index + random.next()) / set.tickets;
  const shares: Readonly<Record<Severity, number>> = { CRITICAL: 10, MODERATE: 35, MINIMAL: 55 };
  return {
    ...{ index, moment, random },
    at: arrivals.at(moment),
    id: seededId(set, 'Ticket', index, moment),
    number: set.firstTicket + index,
    newPartId: partIds(drawsFor(set, 'parts', index), moment),
    severity: random.weighted(Object.values(Severity), (severity) => shares[severity]),
  };
}

/**
 * After how many steps nothing more happens to a ticket although time goes on: Infinity for most, few for some of the
 * last months. Without these a backlog would be a few days' work only.
 */
export function stallAfter(random: Random, severity: Severity, at: Date, until: Date): number {
  const ageDays = (until.getTime() - at.getTime()) / DAY_MS;
  const isCritical = severity === Severity.CRITICAL;
  const share = isCritical ? 0.4 * Math.exp(-ageDays / 8) : 0.6 * Math.exp(-ageDays / 50);
  return random.chance(share)
    ? random.weighted([0, 1, 2, 3, 4, 5, 6, 7], (steps) => (steps < 2 ? 1 : 3))
    : Infinity;
}

/** One of a partner's agents who still work there, as somebody who acts. */
export function drawAgent(random: Random, { agents }: SeedPartner): { agent: SeedAgent; actor: Actor } {
  const agent = random.pick(agents.filter(({ active }) => active));
  const role = agent.role === 'ADMIN_AGENT' ? 'PARTNER_ADMIN' : 'PARTNER_AGENT';
  return { agent, actor: { id: agent._id, name: agent.name, role } };
}

/** What placeholders stand for that have nothing to do with the customer. */
export function drawNumbers(random: Random): { count: string; code: string } {
  const code = random.chance(0.5)
    ? `0x8${random.int(0, 0xfff_ffff).toString(16).padStart(7, '0').toUpperCase()}`
    : `E${random.int(1_000, 9_999)}`;
  return { count: String(Math.min(60, Math.max(3, Math.round(random.logNormal(9, 0.7))))), code };
}

/** True when a later ticket of the same customer may follow this one up. */
export function isClosedBy(ticket: Ticket, at: Date): boolean {
  return ticket.status === TicketStatus.CLOSED && ticket.closedAt !== null && ticket.closedAt < at;
}

/** True while a customer may report the same thing twice. */
export function isFresh({ ticket }: Pick<Story, 'ticket'>, at: Date): boolean {
  return ticket.kind === TicketKind.CUSTOMER && at.getTime() - ticket.createdAt.getTime() < 3 * DAY_MS;
}
