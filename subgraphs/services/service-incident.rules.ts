import { requiredRefusals } from '../shared/input.rules';
import { type Refusal, refusal, UserErrorCode } from '../shared/refusal';
import { lengthRefusals, textRefusals } from '../shared/text.rules';
import { HealthState } from '../shared/vocabulary';

const MAX_LINE_LENGTH = 200;
// With 500 of them a document stays far below the 16 MB that it may have, whatever the script.
const MAX_MESSAGE_LENGTH = 4_000;
const MAX_MESSAGES = 500;

/** News of an incident, as a client gives it. */
export interface News {
  readonly state?: HealthState | null | undefined;
  readonly message: string;
  readonly resolved?: boolean | null | undefined;
}

/** What news changes of an incident besides its messages. */
export interface IncidentChange {
  readonly state?: HealthState;
  readonly resolved?: boolean;
  readonly endedAt?: Date | null;
}

/** What is wrong with a new incident. */
export function incidentRefusals(input: {
  title: string;
  state: HealthState;
  impactedArea?: string | null | undefined;
  message: string;
}): Refusal[] {
  return [
    ...textRefusals(input.title, ['input', 'title'], MAX_LINE_LENGTH),
    ...stateRefusals(input.state, 'An incident disturbs its product: its state cannot be NORMAL.'),
    ...lengthRefusals(input.impactedArea, ['input', 'impactedArea'], MAX_LINE_LENGTH),
    ...textRefusals(input.message, ['input', 'message'], MAX_MESSAGE_LENGTH),
  ];
}

/** What is wrong with news of an incident, whichever it is. */
export function newsRefusals({ state, message, resolved }: News): Refusal[] {
  return [
    ...requiredRefusals({ state, resolved }),
    ...stateRefusals(state, 'An incident is never NORMAL. When it is over, send `resolved: true`.'),
    ...textRefusals(message, ['input', 'message'], MAX_MESSAGE_LENGTH),
  ];
}

/**
 * What news does to an incident that is over, or to one that is not. It can be resolved once, and be reopened when it
 * comes back; after its end there may still be messages, but how bad it was no longer changes.
 */
export function applyNews(
  isOver: boolean,
  { state, resolved }: News,
  at: Date,
): { readonly refusals: readonly Refusal[] } | { readonly change: IncidentChange } {
  if (isOver && resolved === true) return notAllowed('The incident is resolved already.', 'resolved');
  if (isOver && resolved !== false && state != null) {
    return notAllowed('The incident is over. Reopen it with `resolved: false` to change its state.', 'state');
  }
  return {
    change: {
      ...(state != null && { state }),
      ...(resolved === true && { resolved, endedAt: at }),
      ...(resolved === false && isOver && { resolved, endedAt: null }),
    },
  };
}

/**
 * How many messages an incident may hold before this one. The last place is kept for the message that resolves it, so
 * that every incident can end.
 */
export function messageLimit({ resolved }: News): number {
  return resolved === true ? MAX_MESSAGES : MAX_MESSAGES - 1;
}

/** The refusal when an incident holds as many messages as it can. */
export function messagesFull(): Refusal {
  const message = `The incident holds as many messages as it may (${MAX_MESSAGES}, the last of which resolves it). Resolve it, and open a new one if it continues.`;
  return refusal(UserErrorCode.LIMIT_REACHED, message, ['input', 'message']);
}

function stateRefusals(state: HealthState | null | undefined, message: string): Refusal[] {
  return state === HealthState.NORMAL ? [refusal(UserErrorCode.INVALID, message, ['input', 'state'])] : [];
}

function notAllowed(message: string, name: string): { refusals: Refusal[] } {
  return { refusals: [refusal(UserErrorCode.TRANSITION_NOT_ALLOWED, message, ['input', name])] };
}
