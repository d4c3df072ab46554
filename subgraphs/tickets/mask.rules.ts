import { MASK, maskedExcerpt, maskedLink, maskedPerson, maskedText, type Person } from '../shared/mask.rules';
import type { ViewerRole } from '../shared/viewer';
import type { Escalation } from './escalation';
import type { RemediationPlan } from './remediation-plan';
import type { Ticket } from './ticket';
import type { Attachment, Comment, TimelineEvent } from './ticket-parts';
import { sideOf } from './visibility.rules';

// What the program did by itself was nobody in person.
const PROGRAM_NAME = 'Support graph';

/** A copy in which each field that was read is changed by the rule for it; fields that were not read stay absent. */
function changed<T extends object>(
  document: T,
  rules: { readonly [K in keyof T]?: (value: T[K]) => T[K] },
): T {
  const copy = { ...document };
  for (const field of Object.keys(rules) as (keyof T)[]) {
    const rule = rules[field];
    if (rule && field in copy) copy[field] = rule(copy[field]);
  }
  return copy;
}

const hiding = (person: Person | null | undefined) => {
  const text = (value: string) => maskedText(value, person);
  return { text, optional: (value: string | null) => value && text(value) };
};

/** A ticket without personal data: of its contact, and of the provider's people who wrote about it. */
export function maskedTicket(ticket: Ticket): Ticket {
  const { contact: person } = ticket;
  const { text, optional } = hiding(person);
  return changed(ticket, {
    contact: (contact) => contact && maskedPerson(),
    ...{ title: text, description: text, resolution: optional, tags: (tags) => tags.map(text) },
    satisfaction: (given) => given && { ...given, comment: optional(given.comment) },
    selfHelpAttempts: (attempts) =>
      attempts.map((each) => ({ ...each, by: maskedText(each.by), action: text(each.action) })),
    attachments: (files) => files.map((file) => maskedAttachment(file, person)),
    comments: (comments) => comments.map((comment) => maskedComment(comment, text)),
    timeline: (events) => events.map((each) => maskedEvent(each, person)),
  });
}

/** An escalation without personal data of the provider's representative. */
export function maskedEscalation(escalation: Escalation): Escalation {
  const { text, optional } = hiding(escalation.representative);
  return changed(escalation, {
    representative: (representative) => representative && maskedPerson(),
    ...{ justification: text, informationRequested: optional, resolution: optional },
    ...{ reviewNote: optional, declineReason: optional },
  });
}

/** A remediation plan without the names of the provider's people. */
export function maskedPlan(plan: RemediationPlan): RemediationPlan {
  const { text, optional } = hiding(null);
  return changed(plan, {
    ...{ reason: text, summary: optional },
    actions: (actions) => actions.map((action) => ({ ...action, description: text(action.description) })),
    events: (events) => events.map((each) => maskedEvent(each, null)),
  });
}

function maskedComment(comment: Comment, text: (value: string) => string): Comment {
  const { authorName, authorRole, body } = comment;
  const author = staffOf(authorName, authorRole);
  return { ...comment, authorName: nameOf(author, authorName), body: maskedText(text(body), author) };
}

function maskedAttachment(file: Attachment, person: Person | null | undefined): Attachment {
  return { ...file, fileName: maskedText(file.fileName, person), url: maskedLink(file.url, person) };
}

// Timelines hold excerpts, which may end in the middle of somebody's name or address.
function maskedEvent(told: TimelineEvent, person: Person | null | undefined): TimelineEvent {
  const { actorName, actorRole, oldValue, newValue } = told;
  const actor = staffOf(actorName, actorRole);
  const shown = (value: string | null) => value && maskedExcerpt(value, person, actor);
  return {
    ...told,
    actorName: nameOf(actor, actorName),
    ...{ oldValue: shown(oldValue), newValue: shown(newValue) },
  };
}

function nameOf(staff: Person | null, name: string): string {
  return staff ? MASK : maskedText(name);
}

// A partner's agents are part of the graph and read by their names; the provider's people are known from tickets alone,
// and often sign what they write.
function staffOf(name: string, role: ViewerRole): Person | null {
  const isStaff = sideOf(role) === 'PROVIDER' && name !== PROGRAM_NAME;
  return isStaff ? { name, email: null, phoneNumber: null } : null;
}
