import { type Refusal, refusal, UserErrorCode } from '../shared/refusal';
import { type Severity, TicketStatus } from './enums';
import { retargetClock } from './sla-clock.rules';
import type { Ticket } from './ticket';
import { LIMITS } from './ticket-details.rules';
import type { Attachment, Satisfaction, SelfHelpAttempt } from './ticket-parts';
import {
  type Decision,
  event,
  isFinal,
  notFrom,
  type Occasion,
  SEVERITY_RANKS,
  type TicketChange,
} from './ticket.rules';

const EXCERPT_LENGTH = 200;
const SECRET_FIELDS: ReadonlySet<string> = new Set(['contact']);

/** Changes the fields that differ, each with its event; personal data is not copied into the timeline. */
export function edit(
  ticket: Ticket,
  wanted: Partial<Ticket>,
  searchTerms: string[],
  occasion: Occasion,
): TicketChange {
  const changed = (Object.keys(wanted) as (keyof Ticket)[]).filter(
    (field) => JSON.stringify(wanted[field]) !== JSON.stringify(ticket[field]),
  );
  if (changed.length === 0) return { set: {}, events: [] };
  const set = Object.fromEntries(changed.map((field) => [field, wanted[field]])) as Partial<Ticket>;
  const events = changed.map((field) => {
    const isSecret = SECRET_FIELDS.has(field);
    const [before, now] = isSecret ? [null, null] : [excerpt(ticket[field]), excerpt(wanted[field])];
    return event(occasion, 'EDITED', [field, before, now]);
  });
  return { set: { ...set, searchTerms }, events };
}

// The timeline tells what changed; it is no second home for long texts.
function excerpt(value: unknown): string | null {
  if (value == null) return null;
  const text = Array.isArray(value) ? value.join(', ') : (value as string);
  return text.length > EXCERPT_LENGTH ? `${text.slice(0, EXCERPT_LENGTH - 1)}…` : text;
}

/** Records an attempt at self-help, while there is still something to solve. */
export function recordAttempt(ticket: Ticket, attempt: SelfHelpAttempt, occasion: Occasion): Decision {
  if (ticket.status === TicketStatus.RESOLVED || isFinal(ticket.status)) {
    return { refusals: [notFrom(ticket, 'worked on', 'not RESOLVED, CLOSED or CANCELLED')] };
  }
  if (ticket.selfHelpAttempts.length >= LIMITS.selfHelpAttempts) {
    return { refusals: [full(LIMITS.selfHelpAttempts, 'attempts at self-help')] };
  }
  return {
    change: {
      set: { selfHelpAttempts: [...ticket.selfHelpAttempts, attempt] },
      events: [event(occasion, 'SELF_HELP_ATTEMPTED', ['selfHelpAttempts', null, attempt.outcome])],
    },
  };
}

/** Links a file, while the ticket still changes. */
export function attach(ticket: Ticket, attachment: Attachment, occasion: Occasion): Decision {
  if (isFinal(ticket.status)) return { refusals: [notFrom(ticket, 'added to', 'not CLOSED or CANCELLED')] };
  if (ticket.attachments.length >= LIMITS.attachments)
    return { refusals: [full(LIMITS.attachments, 'attachments')] };
  return {
    change: {
      set: { attachments: [...ticket.attachments, attachment] },
      events: [event(occasion, 'ATTACHMENT_ADDED', ['attachments', null, attachment.fileName])],
    },
  };
}

/** Changes the severity, while there is still something to solve; the clocks follow the promise for the new one. */
export function changeSeverity(
  ticket: Ticket,
  severity: Severity,
  reason: string,
  occasion: Occasion,
): Decision {
  if (ticket.status === TicketStatus.RESOLVED || isFinal(ticket.status)) {
    return { refusals: [notFrom(ticket, 'given another severity', 'not RESOLVED, CLOSED or CANCELLED')] };
  }
  if (severity === ticket.severity) return { change: { set: {}, events: [] } };
  const { at, policy } = occasion;
  const slaClocks = ticket.slaClocks.map((clock) => retargetClock(policy, clock, severity, at));
  return {
    change: {
      set: { severity, severityRank: SEVERITY_RANKS[severity], slaClocks },
      events: [
        event(occasion, 'SEVERITY_CHANGED', ['severity', ticket.severity, severity]),
        event(occasion, 'REASON_GIVEN', ['severity', null, reason]),
      ],
    },
  };
}

/** Records the customer's verdict once the ticket is solved; a later verdict replaces an earlier one. */
export function rate(ticket: Ticket, satisfaction: Satisfaction, occasion: Occasion): Decision {
  if (ticket.status !== TicketStatus.RESOLVED && ticket.status !== TicketStatus.CLOSED) {
    return { refusals: [notFrom(ticket, 'rated', 'RESOLVED or CLOSED')] };
  }
  const before = ticket.satisfaction ? String(ticket.satisfaction.score) : null;
  return {
    change: {
      set: { satisfaction },
      events: [event(occasion, 'RATED', ['satisfaction', before, String(satisfaction.score)])],
    },
  };
}

/** Makes a ticket part of another one, or a follow-up of it. `ancestors` are the parent, its parent and so on. */
export function link(
  ticket: Ticket,
  parentId: string,
  ancestors: readonly string[],
  occasion: Occasion,
): Decision {
  if (isFinal(ticket.status)) return { refusals: [notFrom(ticket, 'linked', 'not CLOSED or CANCELLED')] };
  if (ancestors.includes(ticket._id)) return { refusals: [circular()] };
  if (ancestors.length >= LIMITS.ancestors)
    return { refusals: [full(LIMITS.ancestors, 'generations of parents')] };
  if (ticket.parentId === parentId) return { change: { set: {}, events: [] } };
  return {
    change: { set: { parentId }, events: [event(occasion, 'LINKED', ['parent', ticket.parentId, parentId])] },
  };
}

/** Takes a link back, unless the ticket has been given another parent since. */
export function unlink(
  ticket: Ticket,
  parentId: string,
  before: string | null,
  occasion: Occasion,
): { change: TicketChange } {
  if (ticket.parentId !== parentId) return { change: { set: {}, events: [] } };
  const taken = event(occasion, 'LINKED', ['parent', parentId, before]);
  return { change: { set: { parentId: before }, events: [taken], usesReserve: true } };
}

/** The refusal for a parent that is the ticket itself, or is below it. */
export function circular(): Refusal {
  const message = 'A ticket cannot be its own parent, directly or through others. Choose another parent.';
  return refusal(UserErrorCode.INVALID, message, ['parentId']);
}

function full(limit: number, what: string): Refusal {
  return refusal(UserErrorCode.LIMIT_REACHED, `A ticket holds ${limit} ${what} and takes no more.`);
}
