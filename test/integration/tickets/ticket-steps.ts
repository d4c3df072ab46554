import { EscalationStatus, TicketKind, TicketStatus } from '../../../subgraphs/tickets/enums';
import type { TicketState } from '../../support/ticket-states';

// What DOMAIN.md says of a ticket's states and mutations, as a table.

const { NEW, OPEN, WAITING_ON_CUSTOMER, WAITING_ON_PROVIDER, RESOLVED, CLOSED, CANCELLED } = TicketStatus;
const { REQUESTED, ACCEPTED, INFO_REQUESTED, DECLINED, WITHDRAWN } = EscalationStatus;
const kind = TicketKind.PARTNER_CENTER;
const UNABLE = 'TRANSITION_NOT_ALLOWED';
const UNREADY = 'PRECONDITION_FAILED';

/** Every state of a ticket, with the escalations that it can have there. */
export const STATES: readonly (readonly [string, TicketState])[] = [
  ['NEW', { status: NEW }],
  ['OPEN', { status: OPEN }],
  ['OPEN with an open child', { status: OPEN, hasOpenChild: true }],
  ['OPEN, asked back', { status: OPEN, escalation: INFO_REQUESTED }],
  ['OPEN, declined', { status: OPEN, escalation: DECLINED }],
  ['OPEN, withdrawn', { status: OPEN, escalation: WITHDRAWN }],
  ['OPEN, solved by the provider', { status: OPEN, escalation: EscalationStatus.RESOLVED }],
  ['OPEN, escalation closed', { status: OPEN, escalation: EscalationStatus.CLOSED }],
  ['WAITING_ON_CUSTOMER', { status: WAITING_ON_CUSTOMER }],
  ['WAITING_ON_CUSTOMER, asked back', { status: WAITING_ON_CUSTOMER, escalation: INFO_REQUESTED }],
  ['WAITING_ON_PROVIDER, requested', { status: WAITING_ON_PROVIDER, escalation: REQUESTED }],
  ['WAITING_ON_PROVIDER, accepted', { status: WAITING_ON_PROVIDER, escalation: ACCEPTED }],
  ['RESOLVED', { status: RESOLVED }],
  ['RESOLVED after an escalation', { status: RESOLVED, escalation: EscalationStatus.CLOSED }],
  ['CLOSED', { status: CLOSED }],
  ['CANCELLED', { status: CANCELLED }],
  ["the partner's own, NEW", { status: NEW, kind }],
  ["the partner's own, OPEN", { status: OPEN, kind }],
  ["the partner's own, RESOLVED", { status: RESOLVED, kind }],
  ["the partner's own, CLOSED", { status: CLOSED, kind }],
];

const isFinal = ({ status }: TicketState) => status === CLOSED || status === CANCELLED;
const isEnded = (state: TicketState) => state.status === RESOLVED || isFinal(state);
const isActive = ({ escalation }: TicketState) =>
  escalation !== undefined && [REQUESTED, ACCEPTED, INFO_REQUESTED].includes(escalation);
export const isOwn = (state: TicketState) => state.kind === kind;

export interface Refused {
  readonly codes: readonly string[];
}

export interface Done {
  readonly to: TicketStatus;
  readonly told: readonly string[];
}

/** The status and the event types that a mutation leads to, or the codes with which it is refused. */
export type Expectation = Done | Refused;
const leadsTo = (to: TicketStatus, ...told: string[]): Expectation => ({ to, told });
export const refusedWith = (...codes: string[]): Expectation => ({ codes });
const unless = (isRefused: boolean, told: string, state: TicketState, to = state.status): Expectation =>
  isRefused ? refusedWith(UNABLE) : leadsTo(to, told);

/** A mutation of a ticket, and what DOMAIN.md says of it. */
export interface Row {
  readonly call: string;
  readonly by: 'PARTNER' | 'ANYBODY';
  readonly expected: (state: TicketState, side: 'PARTNER' | 'PROVIDER') => Expectation;
}

/** Every mutation of one ticket. */
export const MUTATIONS: Readonly<Record<string, Row>> = {
  updateTicket: {
    call: 'id: $id, input: { title: "Another title" }',
    by: 'PARTNER',
    expected: (state) => unless(isFinal(state), 'EDITED', state),
  },
  addComment: {
    call: 'ticketId: $id, input: { body: "Done." }',
    by: 'ANYBODY',
    expected(state, side) {
      const answers = side === (isOwn(state) ? 'PROVIDER' : 'PARTNER');
      const opens =
        (state.status === NEW && answers) || (state.status === WAITING_ON_CUSTOMER && side === 'PARTNER');
      return unless(isFinal(state), 'COMMENT_ADDED', state, opens ? OPEN : state.status);
    },
  },
  addAttachment: {
    call: 'ticketId: $id, input: { fileName: "a.txt", contentType: "text/plain", sizeBytes: 1, url: "https://files.example.cn/a" }',
    by: 'PARTNER',
    expected: (state) => unless(isFinal(state), 'ATTACHMENT_ADDED', state),
  },
  recordSelfHelpAttempt: {
    call: 'ticketId: $id, input: { action: "Restarted it", outcome: NOT_SOLVED }',
    by: 'PARTNER',
    expected: (state) => unless(isEnded(state), 'SELF_HELP_ATTEMPTED', state),
  },
  assignTicket: {
    call: 'id: $id, agentId: $agentId',
    by: 'PARTNER',
    expected: (state) =>
      unless(isFinal(state), 'ASSIGNED', state, state.status === NEW ? OPEN : state.status),
  },
  changeTicketSeverity: {
    call: 'id: $id, severity: CRITICAL, reason: "Everybody is hit."',
    by: 'PARTNER',
    expected: (state) => unless(isEnded(state), 'SEVERITY_CHANGED', state),
  },
  waitOnCustomer: {
    call: 'id: $id, message: "Since when?"',
    by: 'PARTNER',
    expected: (state) =>
      unless(state.status !== OPEN || isOwn(state), 'COMMENT_ADDED', state, WAITING_ON_CUSTOMER),
  },
  resolveTicket: {
    call: 'id: $id, resolution: "Restarted it."',
    by: 'PARTNER',
    expected(state) {
      if (state.status !== OPEN) return refusedWith(UNABLE);
      return isActive(state) || state.hasOpenChild ? refusedWith(UNREADY) : leadsTo(RESOLVED);
    },
  },
  closeTicket: {
    call: 'id: $id, customerInformedAt: $at',
    by: 'PARTNER',
    expected: (state) => unless(state.status !== RESOLVED, 'CUSTOMER_INFORMED', state, CLOSED),
  },
  reopenTicket: {
    call: 'id: $id, reason: "It is back."',
    by: 'PARTNER',
    expected: (state) =>
      unless(![RESOLVED, WAITING_ON_CUSTOMER].includes(state.status), 'REOPENED', state, OPEN),
  },
  cancelTicket: {
    call: 'id: $id, reason: "Not needed."',
    by: 'PARTNER',
    expected: (state) => unless(isEnded(state), 'CANCELLED', state, CANCELLED),
  },
  rateTicket: {
    call: 'id: $id, score: 4',
    by: 'PARTNER',
    expected: (state) => unless(![RESOLVED, CLOSED].includes(state.status), 'RATED', state),
  },
  linkTicket: {
    call: 'id: $id, parentId: $otherId',
    by: 'PARTNER',
    expected: (state) => unless(isFinal(state), 'LINKED', state),
  },
  mergeTicket: {
    call: 'id: $id, intoId: $otherId',
    by: 'PARTNER',
    expected(state) {
      if (![NEW, OPEN, WAITING_ON_CUSTOMER].includes(state.status)) return refusedWith(UNABLE);
      return isActive(state) ? refusedWith(UNREADY) : leadsTo(CANCELLED, 'MERGED');
    },
  },
  escalateTicket: {
    call: 'ticketId: $id, input: { grounds: [MISSING_TRAINING], trigger: UNRESOLVED_TECHNICAL, justification: "We cannot." }',
    by: 'PARTNER',
    expected(state) {
      const isUnable = ![NEW, OPEN].includes(state.status);
      const codes = [...(isUnable ? [UNABLE] : []), ...(isActive(state) || isOwn(state) ? [UNREADY] : [])];
      return codes.length ? refusedWith(...codes) : leadsTo(WAITING_ON_PROVIDER, 'ESCALATION_REQUESTED');
    },
  },
};
