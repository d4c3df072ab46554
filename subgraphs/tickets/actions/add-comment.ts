import {
  changeVersioned,
  done,
  doneUnlessOvertaken,
  refused as refuseChange,
} from '../../shared/change-document';
import type { SubgraphContext } from '../../shared/context';
import type { Filter } from '../../shared/entity';
import {
  idempotencyMark,
  type IdempotencyMark,
  KEY_LIFETIME_MS,
  keyConflict,
  keyRefusals,
} from '../../shared/idempotency';
import { newPartId } from '../../shared/ids';
import { assertMayChange } from '../../shared/mutation';
import { textRefusals } from '../../shared/text.rules';
import { CommentVisibility } from '../enums';
import { type Ticket, ticketEntity } from '../ticket';
import { commentOn } from '../ticket-comments.rules';
import { settleTicket } from '../follow-escalation';
import { LIMITS } from '../ticket-details.rules';
import type { AddCommentInput } from '../ticket.input';
import type { Comment } from '../ticket-parts';
import { roomWith } from '../ticket-room.rules';
import { event, followedBy, isFinal, notFrom, type TicketChange } from '../ticket.rules';
import { refused, type TicketOutcome, ticketOutcome } from '../change-ticket';
import { commentCounts, eventCounts, noRoom, occasionOf, withIds, writeTicket } from '../ticket-writer';

/**
 * Adds a comment. A plain one is appended whatever others do at the same moment; one that changes the ticket's state
 * (the first reply, the customer's answer) is guarded by the version like every change of state.
 */
export async function addComment(
  context: SubgraphContext,
  ticketId: string,
  input: AddCommentInput,
): Promise<TicketOutcome> {
  assertMayChange(context.viewer);
  const wrong = [
    ...keyRefusals(input.idempotencyKey),
    ...textRefusals(input.body, ['input', 'body'], LIMITS.comment),
  ];
  if (wrong.length) return refused(wrong);
  await settleTicket(context, ticketId);
  const mark = idempotencyMark(context.viewer, `addComment ${ticketId}`, input.idempotencyKey, input);
  const target = { id: ticketId, noun: 'ticket', idField: ['ticketId'] };
  const outcome = await changeVersioned(context, ticketEntity, target, async (ticket) => {
    const earlier = mark && (await findMarked(context, ticketId, mark));
    if (earlier) return earlier.keyHash === mark.hash ? done(ticket) : refuseChange([keyConflict()]);
    if (isFinal(ticket.status))
      return refuseChange([notFrom(ticket, 'commented on', 'not CLOSED or CANCELLED')]);
    const change = commentChange(context, ticket, newComment(context, input, mark));
    const full = await noRoom(context, ticket, change);
    if (full.length) return refuseChange(full);
    return doneUnlessOvertaken(await write(context, ticket, change, mark));
  });
  return ticketOutcome(outcome);
}

/** A comment by the viewer, as it is stored. */
export function newComment(
  { viewer, now }: SubgraphContext,
  { body, visibility }: Pick<AddCommentInput, 'body' | 'visibility'>,
  mark: IdempotencyMark | null = null,
): Comment {
  const author = { authorId: viewer.id, authorName: viewer.name, authorRole: viewer.role };
  const marked = { key: mark?.key ?? null, keyHash: mark?.hash ?? null };
  return { _id: newPartId('cmt'), ...author, visibility, body, createdAt: now(), ...marked };
}

/** A comment with its timeline event and what it does to the state of its ticket. */
function commentChange(context: SubgraphContext, ticket: Ticket, comment: Comment): TicketChange {
  const occasion = occasionOf(context);
  const isInternal = comment.visibility === CommentVisibility.INTERNAL;
  const added = event(occasion, 'COMMENT_ADDED', ['comments', null, comment._id], isInternal);
  return followedBy({ set: {}, events: [added], comment }, commentOn(ticket, comment.visibility, occasion));
}

function write(
  context: SubgraphContext,
  ticket: Ticket,
  change: TicketChange,
  mark: IdempotencyMark | null,
): Promise<Ticket | null> {
  const unless = mark ? { comments: { $not: { $elemMatch: recently(mark, context.now()) } } } : {};
  if (Object.keys(change.set).length > 0) return writeTicket(context, ticket, change, unless);
  const { comment, events } = change;
  if (!comment) return Promise.resolve(ticket);
  const counts = { ...eventCounts(events), ...commentCounts(ticket, comment) };
  return context.collection(ticketEntity).update(
    { _id: ticket._id, status: ticket.status, ...roomFor(comment, counts), ...unless },
    {
      // The other side learns of no internal comment, not even that there was one.
      ...(comment.visibility === CommentVisibility.PUBLIC && { $max: { updatedAt: comment.createdAt } }),
      $push: { comments: comment, timeline: { $each: withIds(events) } },
      $inc: counts,
    },
  );
}

// Others may comment at the same moment: the write itself asks once more whether there is room.
function roomFor(
  comment: Comment,
  added: { eventCount: number; eventBytes: number; commentBytes: number },
): Filter {
  const { comments, events, bytes } = roomWith({ comment });
  const left = bytes - added.eventBytes - added.commentBytes;
  return {
    commentCount: { $lt: comments },
    eventCount: { $lte: events - added.eventCount },
    $expr: { $lte: [{ $add: ['$commentBytes', '$eventBytes'] }, left] },
  };
}

async function findMarked(
  context: SubgraphContext,
  ticketId: string,
  mark: IdempotencyMark,
): Promise<Comment | null> {
  const { model } = context.collection(ticketEntity);
  const earlier = { _id: ticketId, comments: { $elemMatch: recently(mark, context.now()) } };
  const found = await model.findOne(earlier, { 'comments.$': 1 }).lean().exec();
  return found?.comments[0] ?? null;
}

function recently({ key }: IdempotencyMark, at: Date) {
  return { key, createdAt: { $gt: new Date(at.getTime() - KEY_LIFETIME_MS) } };
}
