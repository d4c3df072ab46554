// What DOMAIN.md says of a ticket and its escalations, once more and as plainly as can be: no storage, no sharing with
// the product. Times are minutes.

export type Side = 'PARTNER' | 'PROVIDER' | 'RIVAL' | 'READER';
export type Severity = 'CRITICAL' | 'MODERATE' | 'MINIMAL';

/** One thing that somebody tries; `text` picks among the variants of a step. */
export interface Attempt {
  readonly step: StepName;
  readonly side: Side;
  readonly severity: Severity;
  readonly isInternal: boolean;
  readonly isAssigned: boolean;
}

interface ModelClock {
  readonly metric: 'FIRST_RESPONSE' | 'RESOLUTION';
  elapsed: number;
  target: number;
  state: 'RUNNING' | 'PAUSED' | 'MET' | 'CANCELLED';
  isBreached: boolean;
}

interface ModelEscalation {
  id: string;
  status: string;
  resumesAs: string;
  hasRepresentative: boolean;
}

const TARGETS = {
  FIRST_RESPONSE: { CRITICAL: 60, MODERATE: 240, MINIMAL: 480 },
  RESOLUTION: { CRITICAL: 480, MODERATE: 1_440, MINIMAL: 4_320 },
} as const;

/** A step ends with a refusal, or does its work; `false` says that there was nothing to change. */
type Refused = 'TRANSITION_NOT_ALLOWED' | 'PRECONDITION_FAILED' | 'NOT_FOUND' | 'NOT_ENTITLED' | 'FORBIDDEN';
type Result = Refused | true | false;

/** A customer's ticket that is complete enough to be escalated. */
export class TicketModel {
  status = 'NEW';
  severity: Severity = 'MODERATE';
  isAssigned = false;
  comments = 0;
  replies = 0;
  reopens = 0;
  waitingOnCustomer = 0;
  waitingOnProvider = 0;
  firstResponse: number | null = null;
  resolution: number | null = null;
  age = 0;
  readonly escalations: ModelEscalation[] = [];
  readonly clocks: ModelClock[] = (['FIRST_RESPONSE', 'RESOLUTION'] as const).map((metric) => ({
    ...{ metric, elapsed: 0, target: TARGETS[metric].MODERATE, state: 'RUNNING', isBreached: false },
  }));

  get active(): ModelEscalation | undefined {
    return this.escalations.find(({ status }) =>
      ['REQUESTED', 'ACCEPTED', 'INFO_REQUESTED'].includes(status),
    );
  }

  /** Lets time pass. */
  pass(minutes: number): void {
    this.age += minutes;
    if (this.status === 'WAITING_ON_CUSTOMER') this.waitingOnCustomer += minutes;
    if (this.status === 'WAITING_ON_PROVIDER') this.waitingOnProvider += minutes;
    for (const clock of this.clocks) if (clock.state === 'RUNNING') clock.elapsed += minutes;
    this.noticeBreaches();
  }

  /** The steps that somebody may take now. */
  allowed(): StepName[] {
    return STEP_NAMES.filter((step) => {
      const copy = Object.assign(new TicketModel(), structuredClone(this));
      const attempt = { step, side: sideOf(step), severity: 'MINIMAL', isInternal: false, isAssigned: true };
      return copy.attempt(attempt as Attempt) === true;
    });
  }

  /** What becomes of an attempt: who may do it and sees it comes first, then whether the state allows it. */
  attempt(attempt: Attempt): Result {
    const step: ModelStep = STEPS[attempt.step];
    if (attempt.side === 'READER') return 'FORBIDDEN';
    const side = attempt.side === 'RIVAL' ? 'PARTNER' : attempt.side;
    if (step.by !== 'ANYBODY' && step.by !== side) return 'NOT_ENTITLED';
    const isHidden = side === 'PROVIDER' && this.escalations.length === 0;
    if (attempt.side === 'RIVAL' || isHidden) return 'NOT_FOUND';
    const result = step.take(this, attempt);
    this.noticeBreaches();
    return result;
  }

  move(status: string): void {
    this.status = status;
    for (const clock of this.clocks) {
      if (clock.state !== 'RUNNING' && clock.state !== 'PAUSED') continue;
      const isPaused =
        status === 'WAITING_ON_CUSTOMER' ||
        (status === 'WAITING_ON_PROVIDER' && clock.metric === 'RESOLUTION');
      clock.state = isPaused ? 'PAUSED' : 'RUNNING';
    }
  }

  end(state: 'MET' | 'CANCELLED', metric?: ModelClock['metric']): void {
    for (const clock of this.clocks) {
      const isMeant = metric === undefined || clock.metric === metric;
      if (isMeant && (clock.state === 'RUNNING' || clock.state === 'PAUSED')) clock.state = state;
    }
  }

  reply(): void {
    this.replies += 1;
    if (this.firstResponse !== null) return;
    this.firstResponse = this.age;
    this.end('MET', 'FIRST_RESPONSE');
  }

  noticeBreaches(): void {
    for (const clock of this.clocks) {
      if (clock.state === 'RUNNING' && clock.elapsed >= clock.target) clock.isBreached = true;
    }
  }
}

interface ModelStep {
  readonly by: 'PARTNER' | 'PROVIDER' | 'ANYBODY';
  readonly take: (ticket: TicketModel, attempt: Attempt) => Result;
}

const isFinal = ({ status }: TicketModel) => status === 'CLOSED' || status === 'CANCELLED';
const UNABLE = 'TRANSITION_NOT_ALLOWED';

/** A step of the last escalation, from these statuses to that one, and what it does to the ticket. */
function escalationStep(
  by: 'PARTNER' | 'PROVIDER',
  from: readonly string[],
  to: (escalation: ModelEscalation) => string,
): ModelStep {
  return {
    by,
    take(ticket) {
      const escalation = ticket.escalations.at(-1);
      if (!escalation || !from.includes(escalation.status)) return UNABLE;
      const next = to(escalation);
      if (next === 'INFO_REQUESTED') escalation.resumesAs = escalation.status;
      if (next === 'ACCEPTED') escalation.hasRepresentative = true;
      escalation.status = next;
      const isWithProvider = next === 'REQUESTED' || next === 'ACCEPTED';
      if (isWithProvider && ticket.status !== 'WAITING_ON_PROVIDER') ticket.move('WAITING_ON_PROVIDER');
      if (!isWithProvider && ticket.status === 'WAITING_ON_PROVIDER') ticket.move('OPEN');
      return true;
    },
  };
}

const ACTIVE = ['REQUESTED', 'ACCEPTED', 'INFO_REQUESTED'];

const STEPS = {
  comment: {
    by: 'ANYBODY',
    take(ticket, { side, isInternal }) {
      if (isFinal(ticket)) return UNABLE;
      ticket.comments += 1;
      if (isInternal || side !== 'PARTNER') return true;
      ticket.reply();
      if (ticket.status === 'NEW' || ticket.status === 'WAITING_ON_CUSTOMER') ticket.move('OPEN');
      return true;
    },
  },
  assign: {
    by: 'PARTNER',
    take(ticket, { isAssigned }) {
      if (isFinal(ticket)) return UNABLE;
      ticket.isAssigned = isAssigned;
      if (ticket.status === 'NEW' && isAssigned) ticket.move('OPEN');
      return true;
    },
  },
  severity: {
    by: 'PARTNER',
    take(ticket, { severity }) {
      if (isFinal(ticket) || ticket.status === 'RESOLVED') return UNABLE;
      if (ticket.severity === severity) return false;
      ticket.severity = severity;
      for (const clock of ticket.clocks) {
        if (clock.state === 'RUNNING' || clock.state === 'PAUSED')
          clock.target = TARGETS[clock.metric][severity];
      }
      return true;
    },
  },
  wait: {
    by: 'PARTNER',
    take(ticket) {
      if (ticket.status !== 'OPEN') return UNABLE;
      ticket.comments += 1;
      ticket.reply();
      ticket.move('WAITING_ON_CUSTOMER');
      return true;
    },
  },
  resolve: {
    by: 'PARTNER',
    take(ticket) {
      if (ticket.status !== 'OPEN') return UNABLE;
      if (ticket.active) return 'PRECONDITION_FAILED';
      ticket.move('RESOLVED');
      ticket.end('MET', 'RESOLUTION');
      ticket.end('CANCELLED');
      ticket.resolution = ticket.age;
      return true;
    },
  },
  close: {
    by: 'PARTNER',
    take(ticket) {
      if (ticket.status !== 'RESOLVED') return UNABLE;
      ticket.move('CLOSED');
      return true;
    },
  },
  reopen: {
    by: 'PARTNER',
    take(ticket) {
      if (ticket.status !== 'RESOLVED' && ticket.status !== 'WAITING_ON_CUSTOMER') return UNABLE;
      if (ticket.status === 'RESOLVED') {
        ticket.reopens += 1;
        ticket.resolution = null;
        for (const clock of ticket.clocks)
          if (clock.metric === 'RESOLUTION' || ticket.firstResponse === null) clock.state = 'RUNNING';
      }
      ticket.move('OPEN');
      return true;
    },
  },
  cancel: {
    by: 'PARTNER',
    take(ticket) {
      if (isFinal(ticket) || ticket.status === 'RESOLVED') return UNABLE;
      if (ticket.active) ticket.active.status = 'WITHDRAWN';
      ticket.move('CANCELLED');
      ticket.end('CANCELLED');
      return true;
    },
  },
  rate: {
    by: 'PARTNER',
    take: (ticket) => (ticket.status === 'RESOLVED' || ticket.status === 'CLOSED' ? true : UNABLE),
  },
  escalate: {
    by: 'PARTNER',
    take(ticket) {
      if (ticket.status !== 'NEW' && ticket.status !== 'OPEN') return UNABLE;
      if (ticket.active) return 'PRECONDITION_FAILED';
      ticket.escalations.push({
        id: '',
        status: 'REQUESTED',
        resumesAs: 'REQUESTED',
        hasRepresentative: false,
      });
      ticket.move('WAITING_ON_PROVIDER');
      return true;
    },
  },
  accept: escalationStep('PROVIDER', ['REQUESTED'], () => 'ACCEPTED'),
  ask: escalationStep('PROVIDER', ['REQUESTED', 'ACCEPTED'], () => 'INFO_REQUESTED'),
  answer: escalationStep('PARTNER', ['INFO_REQUESTED'], ({ resumesAs }) => resumesAs),
  decline: escalationStep('PROVIDER', ['REQUESTED'], () => 'DECLINED'),
  solve: escalationStep('PROVIDER', ['ACCEPTED'], () => 'RESOLVED'),
  conclude: escalationStep('PARTNER', ['RESOLVED'], () => 'CLOSED'),
  withdraw: escalationStep('PARTNER', ACTIVE, () => 'WITHDRAWN'),
  contact: {
    by: 'PROVIDER',
    take(ticket) {
      const { status = '', hasRepresentative = false } = ticket.escalations.at(-1) ?? {};
      return hasRepresentative && (status === 'ACCEPTED' || status === 'INFO_REQUESTED') ? true : UNABLE;
    },
  },
} satisfies Record<string, ModelStep>;

export type StepName = keyof typeof STEPS;
export const STEP_NAMES = Object.keys(STEPS) as StepName[];

/** The side whose step it is. */
export function sideOf(step: StepName): Side {
  return STEPS[step].by === 'PROVIDER' ? 'PROVIDER' : 'PARTNER';
}

/** True for the steps of an escalation, which need one to be sent at all. */
export function isEscalationStep(step: StepName): boolean {
  return STEP_NAMES.indexOf(step) >= STEP_NAMES.indexOf('accept');
}
