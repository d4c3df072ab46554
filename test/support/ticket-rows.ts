import { searchTerms } from '../../subgraphs/shared/text-search';
import { SupportCategory } from '../../subgraphs/shared/vocabulary';
import { IssueArea, Severity, SlaMetric, TicketKind, TicketStatus } from '../../subgraphs/tickets/enums';
import { cancelClock, meetClock, noticeBreach, pauseClock } from '../../subgraphs/tickets/sla-clock.rules';
import { slaPolicy } from '../../subgraphs/tickets/sla-policy';
import type { Ticket } from '../../subgraphs/tickets/ticket';
import { clockSummary, initialClocks } from '../../subgraphs/tickets/ticket.rules';
import type { SmallWorld } from './small-world';
import { ticketDocument } from './ticket-documents';

const MINUTE = 60_000;
const TITLES = [
  'Mail to Contoso is delayed',
  '上海世纪贸易的邮件延迟',
  'Outlook 无法登录',
  'Invoice INV-2026-0042 is wrong',
  'SharePoint-Websites sind langsam',
  'Cannot sign in to Ｅｘｃｈａｎｇｅ',
];
const TAGS = [[], ['vip'], ['mail', 'urgent'], ['世纪'], ['vip', 'mail']];

/** A number from 0 to 1 that looks like chance and is always the same for the same arguments. */
function chance(seed: number, salt: number): number {
  const value = Math.sin(seed * 127.1 + salt * 311.7) * 43_758.5453;
  return value - Math.floor(value);
}

function pick<T>(values: readonly T[], seed: number, salt: number): T {
  return values[Math.floor(chance(seed, salt) * values.length)] as T;
}

/** Tickets of two partners in all sorts of states, created within so many days before `now`. */
export function variedTickets(world: SmallWorld, count: number, days: number, now: Date): Ticket[] {
  return Array.from({ length: count }, (_, seed) => variedTicket(world, seed, days, now));
}

function variedTicket(world: SmallWorld, seed: number, days: number, now: Date): Ticket {
  const isRivals = chance(seed, 1) < 0.25;
  const kind = chance(seed, 2) < 0.2 ? TicketKind.PARTNER_CENTER : TicketKind.CUSTOMER;
  const customer = isRivals ? world.foreign : pick([world.customer, world.other], seed, 3);
  const service = isRivals ? world.foreignService : pick([world.service, world.degraded, null], seed, 4);
  const isCustomers = kind === TicketKind.CUSTOMER;
  const severity = pick(Object.values(Severity), seed, 5);
  const status = pick(Object.values(TicketStatus), seed, 6);
  // Whole hours, so that many are created at the same moment.
  const createdAt = new Date(now.getTime() - Math.floor(chance(seed, 7) * days * 24) * 60 * MINUTE);
  const workedMinutes = Math.floor(chance(seed, 8) * 3_000);
  const escalationCount = isCustomers && chance(seed, 9) < 0.3 ? 1 + Math.floor(chance(seed, 10) * 2) : 0;
  const ticket = ticketDocument({
    ...{ kind, severity, status, createdAt, escalationCount },
    updatedAt: new Date(createdAt.getTime() + workedMinutes * MINUTE),
    partnerId: isRivals ? world.rival._id : world.partner._id,
    customerId: isCustomers ? customer._id : null,
    serviceId: isCustomers ? (service?._id ?? null) : null,
    assigneeId: chance(seed, 11) < 0.4 ? null : isRivals ? world.stranger._id : world.agent._id,
    issueArea: pick(Object.values(IssueArea), seed, 12),
    category: pick(Object.values(SupportCategory), seed, 13),
    title: `${pick(TITLES, seed, 14)} ${seed}`,
    tags: pick(TAGS, seed, 15),
    reopens: chance(seed, 16) < 0.2 ? 1 : 0,
    satisfaction:
      chance(seed, 17) < 0.3
        ? { score: 1 + Math.floor(chance(seed, 18) * 5), comment: null, ratedAt: createdAt }
        : null,
    providerVisible: !isCustomers || escalationCount > 0,
    ...progress(kind, severity, status, createdAt, workedMinutes),
  });
  return { ...ticket, searchTerms: searchTerms(ticket.number, ticket.title, ...ticket.tags) };
}

/** The figures and clocks of a ticket that came to its status so many minutes after it was created. */
function progress(
  kind: TicketKind,
  severity: Severity,
  status: TicketStatus,
  createdAt: Date,
  workedMinutes: number,
): Partial<Ticket> {
  const { NEW, WAITING_ON_CUSTOMER, RESOLVED, CLOSED, CANCELLED } = TicketStatus;
  const at = new Date(createdAt.getTime() + workedMinutes * MINUTE);
  const isSolved = status === RESOLVED || status === CLOSED;
  const firstResponseMinutes = status === NEW || workedMinutes % 3 === 0 ? null : workedMinutes % 400;
  const respondedAt = new Date(createdAt.getTime() + (firstResponseMinutes ?? 0) * MINUTE);
  const slaClocks = initialClocks(slaPolicy, kind, severity, createdAt).map((started) => {
    const isAnswered = started.metric === SlaMetric.FIRST_RESPONSE && firstResponseMinutes !== null;
    const clock = isAnswered
      ? meetClock(slaPolicy, noticeBreach(started, respondedAt), respondedAt)
      : noticeBreach(started, at);
    const isResolution = started.metric === SlaMetric.RESOLUTION;
    if (isSolved && isResolution) return meetClock(slaPolicy, clock, at);
    if (isSolved || status === CANCELLED) return cancelClock(slaPolicy, clock, at);
    return status === WAITING_ON_CUSTOMER ? pauseClock(slaPolicy, clock, at) : clock;
  });
  return {
    ...{ slaClocks, ...clockSummary(slaClocks), firstResponseMinutes, statusSince: at },
    resolutionMinutes: isSolved ? workedMinutes : null,
    resolvedAt: isSolved ? at : null,
    closedAt: status === CLOSED ? at : null,
    endedAt: isSolved || status === CANCELLED ? at : null,
  };
}

/** Whether one of a ticket's clocks has run out, by the clocks themselves and not by what storage keeps of them. */
export function isBreachedAt({ slaClocks }: Ticket, now: Date): boolean {
  return slaClocks.some(
    ({ breachedAt, dueAt, runningSince }) =>
      breachedAt !== null || (runningSince !== null && dueAt !== null && dueAt <= now),
  );
}
