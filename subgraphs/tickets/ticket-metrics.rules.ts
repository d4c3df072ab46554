import { TicketStatus } from './enums';
import type { Ticket } from './ticket';

const MINUTE_MS = 60_000;

/** The figures of a ticket; waiting that goes on is counted up to the time of reading. */
export function ticketMetrics(ticket: MetricsTicket, at: Date): Metrics {
  const waitingMs = Math.max(0, at.getTime() - ticket.statusSince.getTime());
  const waited = (status: TicketStatus, beforeMs: number) =>
    Math.round((beforeMs + (ticket.status === status ? waitingMs : 0)) / MINUTE_MS);
  return {
    firstResponseMinutes: ticket.firstResponseMinutes,
    resolutionMinutes: ticket.resolutionMinutes,
    waitingOnCustomerMinutes: waited(TicketStatus.WAITING_ON_CUSTOMER, ticket.waitingOnCustomerMs),
    waitingOnProviderMinutes: waited(TicketStatus.WAITING_ON_PROVIDER, ticket.waitingOnProviderMs),
    replies: ticket.replies,
    reopens: ticket.reopens,
    escalations: ticket.escalationCount,
  };
}

type MetricsTicket = Pick<
  Ticket,
  | 'status'
  | 'statusSince'
  | 'firstResponseMinutes'
  | 'resolutionMinutes'
  | 'waitingOnCustomerMs'
  | 'waitingOnProviderMs'
> &
  Pick<Ticket, 'replies' | 'reopens' | 'escalationCount'>;

/** What `Ticket.metrics` says. */
export interface Metrics {
  firstResponseMinutes: number | null;
  resolutionMinutes: number | null;
  waitingOnCustomerMinutes: number;
  waitingOnProviderMinutes: number;
  replies: number;
  reopens: number;
  escalations: number;
}
