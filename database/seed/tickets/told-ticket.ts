import { formatNumber } from '../../../subgraphs/tickets/counter';
import type { Severity, TicketKind } from '../../../subgraphs/tickets/enums';
import { newTicket } from '../../../subgraphs/tickets/new-ticket';
import { slaPolicy } from '../../../subgraphs/tickets/sla-policy';
import type { Ticket } from '../../../subgraphs/tickets/ticket';
import type { TicketContact } from '../../../subgraphs/tickets/ticket-parts';
import type { Actor } from '../provider-staff';
import { type Fillings, fill, type Problem, type Script } from './texts';

/** What a new ticket says. */
export interface Opening {
  readonly id: string;
  readonly number: number;
  readonly kind: TicketKind;
  readonly severity: Severity;
  readonly problem: Problem;
  readonly script: Script;
  readonly fillings: Fillings;
  readonly partnerId: string;
  readonly customerId: string | null;
  readonly serviceId: string | null;
  readonly relatedIncidentId: string | null;
  readonly contact: TicketContact | null;
  readonly tags: string[];
  readonly opener: Actor;
  readonly at: Date;
}

/** The ticket with which a story begins. */
export function toldTicket(opening: Opening, newPartId: (prefix: string) => string): Ticket {
  const { id, kind, severity, problem, script, fillings, opener, at, tags } = opening;
  const { partnerId, customerId, serviceId, relatedIncidentId, contact } = opening;
  const { category, issueArea } = problem;
  return newTicket(
    {
      _id: id,
      ...{ kind, issueArea, category, severity, tags },
      ...{ partnerId, customerId, serviceId, relatedIncidentId, contact },
      number: formatNumber('tickets', opening.number),
      title: fill(problem[script].title, fillings),
      description: fill(problem[script].description, fillings),
    },
    { actor: opener, at, policy: slaPolicy },
    (events) => events.map((draft) => ({ _id: newPartId('evt'), ...draft })),
  );
}
