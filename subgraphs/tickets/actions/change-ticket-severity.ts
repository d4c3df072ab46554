import type { SubgraphContext } from '../../shared/context';
import { partnerOnly } from '../../shared/mutation';
import { textRefusals } from '../../shared/text.rules';
import type { Severity } from '../enums';
import { LIMITS, severityRefusals } from '../ticket-details.rules';
import { changeSeverity } from '../ticket-edits.rules';
import { changeTicket, refused, type TicketOutcome } from '../change-ticket';

/** Changes how severe a ticket is; its clocks follow. */
export async function changeTicketSeverity(
  context: SubgraphContext,
  id: string,
  severity: Severity,
  reason: string,
  expectedVersion: number | null,
): Promise<TicketOutcome> {
  const wrong = [...partnerOnly(context.viewer), ...textRefusals(reason, ['reason'], LIMITS.shortText)];
  if (wrong.length) return refused(wrong);
  return changeTicket(context, id, expectedVersion, (ticket, occasion) => {
    const refusals = severityRefusals(ticket.issueArea, severity, ['severity']);
    return refusals.length ? { refusals } : changeSeverity(ticket, severity, reason, occasion);
  });
}
