import {
  Appropriateness,
  CommentVisibility,
  EscalationGround,
  EscalationStatus,
  EscalationTrigger,
  IssueArea,
  Severity,
} from '../../../subgraphs/tickets/enums';
import type { Escalation, PreflightCheck } from '../../../subgraphs/tickets/escalation';
import {
  accept,
  close,
  escalationSummary,
  providerClock,
  recordContact,
  resolve,
} from '../../../subgraphs/tickets/escalation.rules';
import {
  addSupportMs,
  cancelClock,
  meetClock,
  pauseClock,
  resumeClock,
} from '../../../subgraphs/tickets/sla-clock.rules';
import { slaPolicy } from '../../../subgraphs/tickets/sla-policy';
import { event } from '../../../subgraphs/tickets/ticket.rules';
import { type Actor, PROVIDER_ADMINS, PROVIDER_AGENTS, representativeOf } from '../provider-staff';
import { escalationMove } from './steps';
import type { Plot, Story } from './story';
import { drawEscalationPhrase, drawPhrase, type EscalationPhrase } from './texts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const { ACCEPTED, DECLINED, INFO_REQUESTED, REQUESTED, WITHDRAWN } = EscalationStatus;

/** What an escalation needs from outside of its ticket. */
export interface EscalationCast {
  readonly agent: Actor;
  readonly agentId: string;
  readonly id: string;
  readonly nextNumber: () => string;
  readonly isOutageOver: boolean;
  readonly preflight: PreflightCheck[];
  /** Some partners hand over more than they should. */
  readonly tendsToInappropriate: boolean;
  /** Told of each inappropriate escalation; answers with the remediation plan that it goes into, if any. */
  readonly remediationFor: (escalation: Escalation, reviewedAt: Date) => string | null;
}

/** An escalation from the request to the review. It ends with the ticket back in the partner's hands. */
export function* escalationPlot(story: Story, cast: EscalationCast): Plot {
  const { random } = story.telling;
  const { agent } = cast;
  const provider = random.pick(PROVIDER_AGENTS);
  const escalation = newEscalation(story, cast);
  story.comment(
    agent,
    CommentVisibility.PUBLIC,
    drawPhrase(random, story.telling.script, 'handover', story.telling.fillings),
  );
  story.escalate(escalation, agent);
  const answer = random.logNormal(responseMinutes(escalation.severity), 0.9) * MINUTE_MS;
  const fate = random.next();
  if (fate < 0.06) {
    yield answer * random.next();
    withdraw(story, escalation, agent);
    return;
  }
  if (fate < 0.1) yield* askAndAnswer(story, escalation, provider, agent, answer * 0.5);
  yield untilSupport(story, escalation, answer);
  if (fate > 0.91) {
    const occasion = story.occasion(provider);
    const slaClocks = escalation.slaClocks.map((clock) => meetClock(slaPolicy, clock, occasion.at));
    const declineReason = say(story, 'declineReason');
    story.changeEscalation(
      escalation,
      provider,
      escalationMove(escalation, DECLINED, occasion, { slaClocks, declineReason }),
    );
    yield* review(story, escalation, cast, 3);
    return;
  }
  yield* workOn(story, escalation, provider, cast);
}

function* workOn(story: Story, escalation: Escalation, provider: Actor, cast: EscalationCast): Plot {
  const { random, script, fillings } = story.telling;
  const { agent } = cast;
  const representative = representativeOf(provider);
  const named = { ...fillings, representative: representative.name };
  story.changeEscalation(escalation, provider, accept(escalation, representative, story.occasion(provider)));
  yield random.between(2, 45) * MINUTE_MS;
  story.changeEscalation(
    escalation,
    provider,
    recordContact(escalation, say(story, 'contactNote'), story.occasion(provider)),
  );
  story.comment(provider, CommentVisibility.PUBLIC, drawPhrase(random, script, 'providerContact', named));
  if (random.chance(0.25)) {
    yield random.between(5, 90) * MINUTE_MS;
    story.comment(
      provider,
      CommentVisibility.INTERNAL,
      drawPhrase(random, script, 'providerInternal', named),
    );
  }
  if (random.chance(0.22)) yield* askAndAnswer(story, escalation, provider, agent, 2 * HOUR_MS);
  const work = random.logNormal(escalation.severity === Severity.CRITICAL ? 3 : 22, 0.9) * HOUR_MS;
  if (random.chance(0.04)) {
    yield work * random.next();
    withdraw(story, escalation, agent);
    return;
  }
  yield work * 0.6;
  if (random.chance(0.6)) {
    story.comment(provider, CommentVisibility.PUBLIC, drawPhrase(random, script, 'providerProgress', named));
  }
  yield work * 0.4;
  story.changeEscalation(
    escalation,
    provider,
    resolve(escalation, say(story, 'resolution'), story.occasion(provider)),
  );
  yield* review(story, escalation, cast, 1);
  yield random.logNormal(4, 0.8) * HOUR_MS;
  if (random.chance(0.94))
    story.changeEscalation(escalation, agent, close(escalation, story.occasion(agent)));
}

function* askAndAnswer(
  story: Story,
  escalation: Escalation,
  provider: Actor,
  agent: Actor,
  after: number,
): Plot {
  const { random } = story.telling;
  yield after;
  const before = escalation.status;
  const asked = story.occasion(provider);
  const informationRequested = say(story, 'question');
  const paused = escalation.slaClocks.map((clock) => pauseClock(slaPolicy, clock, asked.at));
  const ask = escalationMove(escalation, INFO_REQUESTED, asked, { informationRequested, slaClocks: paused });
  story.changeEscalation(escalation, provider, ask);
  yield random.logNormal(6, 1) * HOUR_MS;
  const answered = story.occasion(agent);
  const resumed = escalation.slaClocks.map((clock) => resumeClock(slaPolicy, clock, answered.at));
  const back = before === ACCEPTED ? ACCEPTED : REQUESTED;
  story.changeEscalation(
    escalation,
    agent,
    escalationMove(escalation, back, answered, { slaClocks: resumed }),
  );
  story.comment(agent, CommentVisibility.PUBLIC, say(story, 'answer'));
}

function* review(story: Story, escalation: Escalation, cast: EscalationCast, factor: number): Plot {
  const { random } = story.telling;
  if (!random.chance(0.75)) return;
  yield random.logNormal(5, 0.9) * HOUR_MS;
  const admin = random.pick(PROVIDER_ADMINS);
  const isInappropriate = random.chance(factor * (cast.tendsToInappropriate ? 0.26 : 0.05));
  const appropriateness = isInappropriate ? Appropriateness.INAPPROPRIATE : Appropriateness.APPROPRIATE;
  const remediationPlanId = isInappropriate ? cast.remediationFor(escalation, story.now) : null;
  const change = {
    set: {
      appropriateness,
      reviewNote: say(story, isInappropriate ? 'inappropriate' : 'appropriate'),
      remediationPlanId,
    },
    events: [
      event(story.occasion(admin), 'ESCALATION_REVIEWED', [
        'escalation.appropriateness',
        Appropriateness.UNREVIEWED,
        appropriateness,
      ]),
    ],
  };
  story.changeEscalation(escalation, admin, { change });
}

function withdraw(story: Story, escalation: Escalation, agent: Actor): void {
  const occasion = story.occasion(agent);
  const slaClocks = escalation.slaClocks.map((clock) => cancelClock(slaPolicy, clock, occasion.at));
  const set = { slaClocks, closedAt: occasion.at };
  story.changeEscalation(escalation, agent, escalationMove(escalation, WITHDRAWN, occasion, set));
  story.comment(agent, CommentVisibility.PUBLIC, say(story, 'withdrawReason'));
}

function newEscalation(story: Story, cast: EscalationCast): Escalation {
  const { ticket, telling } = story;
  const { random } = telling;
  const occasion = story.occasion(cast.agent);
  const { severity } = ticket;
  const slaClocks = [providerClock(occasion, severity)];
  const requested = event(occasion, 'ESCALATION_REQUESTED', ['escalation.status', null, REQUESTED]);
  return {
    _id: cast.id,
    number: cast.nextNumber(),
    ...{ ticketId: ticket._id, partnerId: ticket.partnerId, customerId: ticket.customerId },
    ...{ status: REQUESTED, severity, slaClocks, preflight: cast.preflight, version: 1 },
    grounds: random.sample(
      Object.values(EscalationGround),
      random.weighted([1, 2, 3], (count) => 4 - count),
    ),
    trigger: drawTrigger(story, cast.isOutageOver),
    justification: say(story, 'justification'),
    appropriateness: Appropriateness.UNREVIEWED,
    ...{
      representative: null,
      contactedAt: null,
      informationRequested: null,
      reviewNote: null,
      declineReason: null,
    },
    ...{ resolution: null, remediationPlanId: null, acceptedAt: null, resolvedAt: null, closedAt: null },
    requestedById: cast.agentId,
    requestedAt: occasion.at,
    events: story.withIds([requested]).map((each) => ({ ...each, version: 1 })),
    ...{ ticketPending: true, active: true, breached: false, nextDueAt: occasion.at },
    ...escalationSummary({ status: REQUESTED, slaClocks }),
  };
}

function drawTrigger({ ticket, telling }: Story, isOutageOver: boolean): EscalationTrigger {
  if (ticket.issueArea === IssueArea.BILLING) return EscalationTrigger.BILLING_DISPUTE;
  if (isOutageOver) return EscalationTrigger.OUTAGE_PERSISTS;
  if (telling.random.chance(0.04)) return EscalationTrigger.FRAUD_OR_MISUSE;
  if (ticket.breached && telling.random.chance(0.7)) return EscalationTrigger.SLA_BREACH;
  return EscalationTrigger.UNRESOLVED_TECHNICAL;
}

function say({ telling }: Story, phrase: EscalationPhrase): string {
  return drawEscalationPhrase(telling.random, telling.script, phrase, telling.fillings);
}

function responseMinutes(severity: Severity): number {
  return { CRITICAL: 45, MODERATE: 95, MINIMAL: 190 }[severity];
}

// How long it takes until so many milliseconds of the provider's own hours have passed.
function untilSupport(story: Story, escalation: Escalation, ms: number): number {
  const calendar = slaPolicy.calendars[escalation.slaClocks[0]?.calendar ?? ''];
  return calendar ? addSupportMs(calendar, story.now, ms).getTime() - story.now.getTime() : ms;
}
