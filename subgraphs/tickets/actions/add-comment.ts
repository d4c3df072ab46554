import type { SubgraphContext } from '../../shared/context';
import {
  idempotencyMark,
  type IdempotencyMark,
  KEY_LIFETIME_MS,
  keyConflict,
  keyRefusals,
} from '../../shared/idempotency';
import { newPartId } from '../../shared/ids';
import { assertMayChange, backOff, notFound, tooBusy } from '../../shared/mutation';
import { type Refusal, refusal, UserErrorCode } from '../../shared/refusal';
import { textRefusals } from '../../shared/text.rules';
import { CommentVisibility } from '../enums';
import { noticeBreach } from '../sla-clock.rules';
import { type Ticket, ticketEntity } from '../ticket';
import { LIMITS } from '../ticket-details.rules';
import type { AddCommentInput } from '../ticket.input';
import type { Comment } from '../ticket-parts';
import {
  clockSummary,
  commentOn,
  event,
  isFinal,
  isReply,
  notFrom,
  type Occasion,
  type TicketChange,
} from '../ticket.rules';
import { occasionOf, refused, type TicketOutcome, timelineFull, withIds } from '../ticket-writer';

const ATTEMPTS = 20;
const BYTES_PER_CHARACTER = 3;

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
  const mark = idempotencyMark(context.viewer, `addComment ${ticketId}`, input.idempotencyKey, input);
  const tickets = context.collection(ticketEntity);
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const ticket = await tickets.current(ticketId);
    if (!ticket) return refused([notFound('ticket', ['ticketId'])]);
    const earlier = mark && (await findMarked(context, ticketId, mark));
    if (earlier) return earlier.keyHash === mark.hash ? { ticket, userErrors: [] } : refused([keyConflict()]);
    const refusals = roomRefusals(ticket);
    if (refusals.length) return refused(refusals);
    const changed = await append(context, ticket, newComment(context, input, mark), mark);
    if (changed) return { ticket: changed, userErrors: [] };
    await backOff(attempt);
  }
  return refused([tooBusy()]);
}

function roomRefusals(ticket: Ticket): Refusal[] {
  if (isFinal(ticket.status)) return [notFrom(ticket, 'commented on', 'not CLOSED or CANCELLED')];
  // Room for the comment's own event and the change of status that it may bring.
  if (ticket.eventCount + 2 > LIMITS.events) return [timelineFull()];
  if (ticket.commentCount < LIMITS.comments && ticket.commentBytes < LIMITS.commentBytes) return [];
  const message = 'The ticket holds as many comments as it can. Open a follow-up ticket.';
  return [refusal(UserErrorCode.LIMIT_REACHED, message)];
}

function newComment(
  { viewer, now }: SubgraphContext,
  input: AddCommentInput,
  mark: IdempotencyMark | null,
): Comment {
  const { body, visibility } = input;
  const author = { authorId: viewer.id, authorName: viewer.name, authorRole: viewer.role };
  const marked = { key: mark?.key ?? null, keyHash: mark?.hash ?? null };
  return { _id: newPartId('cmt'), ...author, visibility, body, createdAt: now(), ...marked };
}

async function append(
  context: SubgraphContext,
  ticket: Ticket,
  comment: Comment,
  mark: IdempotencyMark | null,
): Promise<Ticket | null> {
  const occasion = occasionOf(context);
  const change = commentOn(ticket, comment.visibility, occasion);
  const isStateChange = Object.keys(change.set).length > 0;
  const guard = {
    _id: ticket._id,
    ...(isStateChange ? { version: ticket.version } : { status: ticket.status }),
    commentCount: { $lt: LIMITS.comments },
    eventCount: { $lt: LIMITS.events },
    ...(mark && { comments: { $not: { $elemMatch: recently(mark, occasion.at) } } }),
  };
  return context.collection(ticketEntity).update(guard, {
    ...stateUpdate(ticket, change, occasion, isStateChange),
    $push: {
      comments: comment,
      timeline: { $each: withIds([commentEvent(comment, occasion), ...change.events]) },
    },
    $inc: {
      version: isStateChange ? 1 : 0,
      commentCount: 1,
      commentBytes: comment.body.length * BYTES_PER_CHARACTER,
      eventCount: 1 + change.events.length,
      replies: isReply(ticket, comment.authorRole, comment.visibility) ? 1 : 0,
    },
  });
}

function stateUpdate(ticket: Ticket, { set }: TicketChange, { at }: Occasion, isStateChange: boolean) {
  if (!isStateChange) return { $max: { updatedAt: at } };
  const slaClocks = (set.slaClocks ?? ticket.slaClocks).map((clock) => noticeBreach(clock, at));
  return { $set: { ...set, slaClocks, ...clockSummary(slaClocks), updatedAt: at } };
}

function commentEvent({ _id, visibility }: Comment, occasion: Occasion) {
  const isInternal = visibility === CommentVisibility.INTERNAL;
  return event(occasion, 'COMMENT_ADDED', ['comments', null, _id], isInternal);
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
