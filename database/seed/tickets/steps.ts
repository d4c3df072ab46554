import {
  CommentVisibility,
  EscalationStatus,
  SelfHelpOutcome,
  TicketStatus,
} from '../../../subgraphs/tickets/enums';
import type { Escalation } from '../../../subgraphs/tickets/escalation';
import type { EscalationChange } from '../../../subgraphs/tickets/escalation.rules';
import { cancelClock } from '../../../subgraphs/tickets/sla-clock.rules';
import type { Ticket } from '../../../subgraphs/tickets/ticket';
import { event, followedBy, move, type Occasion } from '../../../subgraphs/tickets/ticket.rules';
import type { Actor } from '../provider-staff';
import type { Story } from './story';

// Steps of a ticket's life that are composed of the program's rules, each one write.

/** The partner asks the customer something; its clocks stand still until the customer has answered. */
export function waitOnCustomer(story: Story, actor: Actor, message: string): void {
  story.comment(actor, CommentVisibility.PUBLIC, message);
  story.change(move(story.ticket, TicketStatus.WAITING_ON_CUSTOMER, story.occasion(actor)));
}

/** The problem came back: the ticket is open again, and what was measured of its first end no longer holds. */
export function reopen(story: Story, actor: Actor, reason: string): void {
  const { ticket } = story;
  const occasion = story.occasion(actor);
  story.change(
    followedBy(move(ticket, TicketStatus.OPEN, occasion), {
      set: { reopens: ticket.reopens + 1, ...NOT_ENDED },
      events: [event(occasion, 'REOPENED', ['reopens', String(ticket.reopens), String(ticket.reopens + 1)])],
    }),
  );
  story.comment(actor, CommentVisibility.PUBLIC, reason);
}

const NOT_ENDED: Partial<Ticket> = {
  resolution: null,
  resolvedAt: null,
  endedAt: null,
  resolutionMinutes: null,
};

/** The ticket is given up, or goes on in another one. */
export function cancel(story: Story, actor: Actor, reason: string, mergedIntoId: string | null): void {
  const { ticket, now } = story;
  const occasion = story.occasion(actor);
  const moved = move(ticket, TicketStatus.CANCELLED, occasion);
  const slaClocks = (moved.set.slaClocks ?? []).map((clock) => cancelClock(occasion.policy, clock, now));
  const events =
    mergedIntoId === null
      ? [event(occasion, 'CANCELLED', ['reason', null, reason])]
      : [event(occasion, 'MERGED', ['mergedInto', null, mergedIntoId])];
  story.change(followedBy(moved, { set: { slaClocks, endedAt: now, mergedIntoId }, events }));
}

/** Notes a fix that was tried. */
export function recordSelfHelp(
  story: Story,
  actor: Actor,
  attempt: { action: string; outcome: SelfHelpOutcome; articleId: string | null },
): void {
  const { ticket, now } = story;
  const selfHelpAttempts = [...ticket.selfHelpAttempts, { at: now, by: actor.name, ...attempt }];
  const events = [
    event(story.occasion(actor), 'SELF_HELP_RECORDED', ['selfHelpAttempts', null, attempt.outcome]),
  ];
  story.change({ set: { selfHelpAttempts }, events });
}

/** Links a file. */
export function attach(
  story: Story,
  actor: Actor,
  file: { fileName: string; contentType: string; host: string },
): void {
  const { ticket, now, telling } = story;
  const { fileName, contentType, host } = file;
  const _id = telling.newPartId('att');
  const url = `https://files.${host}.example.cn/${ticket.number}/${encodeURIComponent(fileName)}`;
  const sizeBytes = telling.random.int(8_000, 4_000_000);
  const attachments = [...ticket.attachments, { _id, fileName, contentType, sizeBytes, url, addedAt: now }];
  const events = [event(story.occasion(actor), 'ATTACHMENT_ADDED', ['attachments', null, _id])];
  story.change({ set: { attachments }, events });
}

/** The customer's verdict. */
export function rate(story: Story, actor: Actor, score: number, comment: string | null): void {
  const events = [event(story.occasion(actor), 'RATED', ['satisfaction', null, String(score)])];
  story.change({ set: { satisfaction: { score, comment, ratedAt: story.now } }, events });
}

/** A follow-up points back to the ticket that it follows. */
export function link(story: Story, actor: Actor, parentId: string): void {
  const events = [event(story.occasion(actor), 'LINKED', ['parent', null, parentId])];
  story.change({ set: { parentId }, events });
}

/** The change of an escalation that brings it to another status. */
export function escalationMove(
  escalation: Escalation,
  to: EscalationStatus,
  occasion: Occasion,
  set: Partial<Escalation> = {},
): { change: EscalationChange } {
  const events = [event(occasion, `ESCALATION_${to}`, ['escalation.status', escalation.status, to])];
  return { change: { set: { status: to, ...set }, events } };
}
