import { ViewerRole } from '../../../subgraphs/shared/viewer';
import type { LRUCache } from 'lru-cache';
import { EscalationStatus, Severity, TicketStatus } from '../../../subgraphs/tickets/enums';
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

/** Where a ticket gets stuck although time goes on; without such tickets a backlog would be a few days' work only. */
export type Stall =
  TicketStatus.NEW | TicketStatus.OPEN | TicketStatus.WAITING_ON_CUSTOMER | TicketStatus.WAITING_ON_PROVIDER;

const STALL_WEIGHTS: Readonly<Record<Stall, number>> = {
  NEW: 5,
  OPEN: 45,
  WAITING_ON_CUSTOMER: 30,
  WAITING_ON_PROVIDER: 20,
};

/** Whether and where a ticket gets stuck: many of the last months do, older ones hardly ever. */
export function drawStall(random: Random, severity: Severity, at: Date, until: Date): Stall | null {
  const ageDays = (until.getTime() - at.getTime()) / DAY_MS;
  const isCritical = severity === Severity.CRITICAL;
  const share = isCritical ? 0.5 * Math.exp(-ageDays / 10) : 0.8 * Math.exp(-ageDays / 60);
  const { NEW, OPEN, WAITING_ON_CUSTOMER, WAITING_ON_PROVIDER } = TicketStatus;
  if (!random.chance(share)) return null;
  const stalls = [NEW, OPEN, WAITING_ON_CUSTOMER, WAITING_ON_PROVIDER] as const;
  const stall = random.weighted(stalls, (status) => STALL_WEIGHTS[status]);
  // Nobody leaves a ticket unanswered for long.
  return stall === NEW && ageDays > 4 ? OPEN : stall;
}

/** When a plot stops: where the ticket gets stuck, after something more was done about it there. */
export function stopsAt(stall: Stall | null, random: Random): (story: Story) => boolean {
  const { OPEN, WAITING_ON_PROVIDER } = TicketStatus;
  let left = stall === OPEN || stall === WAITING_ON_PROVIDER ? random.int(1, 4) : 1;
  return ({ ticket, escalations }) => {
    const isAskedBack =
      stall === WAITING_ON_PROVIDER &&
      escalations.some(({ status }) => status === EscalationStatus.INFO_REQUESTED);
    return (ticket.status === stall || isAskedBack) && --left <= 0;
  };
}

/** One of a partner's agents who still work there, as somebody who acts. */
export function drawAgent(random: Random, { agents }: SeedPartner): { agent: SeedAgent; actor: Actor } {
  const agent = random.pick(agents.filter(({ active }) => active));
  const role = agent.role === 'ADMIN_AGENT' ? ViewerRole.PARTNER_ADMIN : ViewerRole.PARTNER_AGENT;
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

/** True while a customer may report the same thing again. */
export function isFresh(ticket: Ticket, at: Date): boolean {
  return at.getTime() - ticket.createdAt.getTime() < 5 * DAY_MS && ticket.mergedIntoId === null;
}
