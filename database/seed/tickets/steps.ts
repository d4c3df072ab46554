import { incrementBase32 } from 'ulid';
import { PROGRAM } from '../../../subgraphs/shared/context';
import { CommentVisibility, TicketStatus } from '../../../subgraphs/tickets/enums';
import { slaPolicy } from '../../../subgraphs/tickets/sla-policy';
import type { Ticket } from '../../../subgraphs/tickets/ticket';
import { attach } from '../../../subgraphs/tickets/ticket-edits.rules';
import { hand, taken } from '../../../subgraphs/tickets/ticket-merge.rules';
import { eventBytes } from '../../../subgraphs/tickets/ticket-room.rules';
import { followedBy } from '../../../subgraphs/tickets/ticket.rules';
import { waitOnCustomer } from '../../../subgraphs/tickets/ticket-transitions.rules';
import type { Actor } from '../provider-staff';
import { changeOf, type Story } from './story';

// Steps that take more than one of the program's rules; each is written as the program writes it.

/** Asks the customer something and waits for the answer. */
export function askCustomer(story: Story, actor: Actor, message: string): void {
  const question = story.commented(actor, CommentVisibility.PUBLIC, message);
  story.change(followedBy(question, changeOf(waitOnCustomer(story.ticket, story.occasion(actor)))));
}

/** Links a file that the partner stores. */
export function attachFile(
  story: Story,
  actor: Actor,
  file: { fileName: string; contentType: string; host: string },
): void {
  const { ticket, now, telling } = story;
  const { fileName, contentType, host } = file;
  const url = `https://files.${host}.example.cn/${ticket.number}/${encodeURIComponent(fileName)}`;
  const sizeBytes = telling.random.int(8_000, 4_000_000);
  const attachment = { _id: telling.newPartId('att'), fileName, contentType, sizeBytes, url, addedAt: now };
  story.decide(attach(ticket, attachment, story.occasion(actor)));
}

/** Merges the ticket into an earlier one, which must not have been handed out yet; false when that one was solved. */
export function mergeInto(story: Story, actor: Actor, target: Ticket): boolean {
  const { ticket, now } = story;
  if (![TicketStatus.NEW, TicketStatus.OPEN].includes(statusAt(target, now))) return false;
  story.decide(hand(ticket, target._id, story.occasion(actor)));
  const occasion = { actor: PROGRAM, at: now, policy: slaPolicy };
  const absorbed = taken(ticket, occasion);
  const place = target.timeline.findLastIndex(({ at }) => at <= now);
  const before = target.timeline[place]?._id ?? '';
  // Between two ids that differ in their time there is always room for a larger random part.
  target.timeline.splice(place + 1, 0, { _id: `evt_${incrementBase32(before.slice(4))}`, ...absorbed });
  target.eventCount += 1;
  target.eventBytes = (target.eventBytes ?? 0) + eventBytes([absorbed]);
  // The announcement and its end are a write each.
  target.version += 2;
  if (target.updatedAt < now) target.updatedAt = now;
  return true;
}

function statusAt(ticket: Ticket, at: Date): TicketStatus {
  const last = ticket.timeline.findLast((each) => each.type === 'STATUS_CHANGED' && each.at <= at);
  return (last?.newValue ?? TicketStatus.NEW) as TicketStatus;
}
