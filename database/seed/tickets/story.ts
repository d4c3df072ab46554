import { CommentVisibility } from '../../../subgraphs/tickets/enums';
import type { Escalation } from '../../../subgraphs/tickets/escalation';
import { type EscalationChange, escalationSummary } from '../../../subgraphs/tickets/escalation.rules';
import { takeOver } from '../../../subgraphs/tickets/take-over.rules';
import { noticeBreach } from '../../../subgraphs/tickets/sla-clock.rules';
import { slaPolicy } from '../../../subgraphs/tickets/sla-policy';
import type { Ticket } from '../../../subgraphs/tickets/ticket';
import { commentOn } from '../../../subgraphs/tickets/ticket-comments.rules';
import type { Comment, TimelineEvent } from '../../../subgraphs/tickets/ticket-parts';
import { commentCounts, eventCounts } from '../../../subgraphs/tickets/ticket-writer';
import {
  clockSummary,
  type Decision,
  type DraftEvent,
  event,
  followedBy,
  type Occasion,
  type TicketChange,
} from '../../../subgraphs/tickets/ticket.rules';
import type { Actor } from '../provider-staff';
import type { Manner } from './texts';

/** A course of events: each yield is how many milliseconds pass before the next thing happens. */
export type Plot = Generator<number, void, undefined>;

/** What a story is told with. */
export interface Telling extends Manner {
  readonly newPartId: (prefix: string) => string;
}

/**
 * A ticket while its story is told. Every step is decided by the program's own rules and written as the program
 * writes it, so that the outcome is a state that the program could have reached.
 */
export class Story {
  readonly escalations: Escalation[] = [];
  private at: Date;

  constructor(
    readonly ticket: Ticket,
    readonly telling: Telling,
  ) {
    this.at = ticket.createdAt;
  }

  get now(): Date {
    return this.at;
  }

  /** This actor, at this point of the story. */
  occasion(actor: Actor): Occasion {
    return { actor, at: this.at, policy: slaPolicy };
  }

  /** Tells a plot until its end, until an instant, or until it is told to stop, whichever comes first. */
  play(plot: Plot, until: Date, stops: (story: Story) => boolean): void {
    for (const passes of plot) {
      const at = this.at.getTime() + Math.max(1_000, Math.round(passes));
      if (at > until.getTime() || stops(this)) return;
      this.at = new Date(at);
    }
  }

  /** Writes a change of the ticket. */
  change({ set, events, comment }: TicketChange): void {
    const { ticket, at } = this;
    if (events.length === 0 && Object.keys(set).length === 0) return;
    if (comment) this.append(comment);
    // A comment that changes nothing else is no new version.
    if (!comment || Object.keys(set).length > 0) {
      const slaClocks = (set.slaClocks ?? ticket.slaClocks).map((clock) => noticeBreach(clock, at));
      Object.assign(ticket, set, { slaClocks, ...clockSummary(slaClocks) });
      ticket.version += 1;
    }
    if (comment?.visibility !== CommentVisibility.INTERNAL) ticket.updatedAt = at;
    const told = eventCounts(events);
    ticket.timeline.push(...this.withIds(events));
    ticket.eventCount += told.eventCount;
    ticket.eventBytes = (ticket.eventBytes ?? 0) + told.eventBytes;
  }

  /** Writes what a rule decided. @throws RangeError when it refused: the plot asked for what the program forbids. */
  decide(decision: Decision): void {
    this.change(changeOf(decision));
  }

  /** A comment by itself, to be written with what comes of it. */
  commented(actor: Actor, visibility: CommentVisibility, body: string): TicketChange {
    const author = { authorId: actor.id, authorName: actor.name, authorRole: actor.role };
    const _id = this.telling.newPartId('cmt');
    const comment = { _id, ...author, visibility, body, createdAt: this.at, key: null, keyHash: null };
    const isInternal = visibility === CommentVisibility.INTERNAL;
    const added = event(this.occasion(actor), 'COMMENT_ADDED', ['comments', null, _id], isInternal);
    return { set: {}, events: [added], comment };
  }

  /** Adds a comment, with what it does to the ticket's state. */
  comment(actor: Actor, visibility: CommentVisibility, body: string): void {
    const effect = commentOn(this.ticket, visibility, this.occasion(actor));
    this.change(followedBy(this.commented(actor, visibility, body), effect));
  }

  /** Hands the ticket to the provider: the escalation is written, and the ticket follows it. */
  escalate(escalation: Escalation, actor: Actor): void {
    this.escalations.push(escalation);
    this.follow(escalation, actor);
  }

  /** Writes what a rule decided about an escalation; the ticket follows. @throws RangeError when the rule refused. */
  changeEscalation(escalation: Escalation, actor: Actor, decision: Decision<EscalationChange>): void {
    const { set, events } = changeOf(decision);
    const version = escalation.version + 1;
    const slaClocks = (set.slaClocks ?? escalation.slaClocks).map((clock) => noticeBreach(clock, this.at));
    const summary = escalationSummary({ status: set.status ?? escalation.status, slaClocks });
    Object.assign(escalation, set, { slaClocks, ...summary, version });
    escalation.events.push(...this.withIds(events).map((each) => ({ ...each, version })));
    this.follow(escalation, actor);
  }

  /** Gives events their ids. */
  withIds(events: readonly DraftEvent[]): TimelineEvent[] {
    return events.map((draft) => ({ _id: this.telling.newPartId('evt'), ...draft }));
  }

  private follow(escalation: Escalation, actor: Actor): void {
    const change = takeOver(this.ticket, escalation, this.occasion(actor));
    if (change === 'TOO_LATE') throw new RangeError(`${this.ticket.number} ended before it was escalated.`);
    if (change) this.change(change);
    escalation.ticketPending = false;
  }

  private append(comment: Comment): void {
    const { ticket } = this;
    const { commentCount, commentBytes, replies } = commentCounts(ticket, comment);
    ticket.comments.push(comment);
    ticket.commentCount += commentCount;
    ticket.commentBytes += commentBytes;
    ticket.replies += replies;
  }
}

/** The change that a rule decided on. @throws RangeError when it refused. */
export function changeOf<TChange>(decision: Decision<TChange>): TChange {
  if ('change' in decision) return decision.change;
  throw new RangeError(decision.refusals.map(({ message }) => message).join(' '));
}
