import type { SubgraphContext } from '../../shared/context';
import { newPartId } from '../../shared/ids';
import { partnerOnly } from '../../shared/mutation';
import { attachmentRefusals } from '../ticket-details.rules';
import { attach } from '../ticket-edits.rules';
import type { AddAttachmentInput } from '../ticket.input';
import { changeTicket, type Decide, refused, type TicketOutcome } from '../change-ticket';

/** Links a file that the partner stores. */
export async function addAttachment(
  context: SubgraphContext,
  ticketId: string,
  input: AddAttachmentInput,
): Promise<TicketOutcome> {
  const wrong = [...partnerOnly(context.viewer), ...attachmentRefusals(input)];
  if (wrong.length) return refused(wrong);
  const { fileName, contentType, sizeBytes, url } = input;
  const add: Decide = (ticket, occasion) => {
    const attachment = { _id: newPartId('att'), fileName, contentType, sizeBytes, url, addedAt: occasion.at };
    return attach(ticket, attachment, occasion);
  };
  return changeTicket(context, ticketId, null, add, { idField: ['ticketId'] });
}
