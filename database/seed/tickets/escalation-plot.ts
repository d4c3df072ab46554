import { Appropriateness, CommentVisibility, Severity } from '../../../subgraphs/tickets/enums';
import type { Escalation } from '../../../subgraphs/tickets/escalation';
import {
  accept,
  answer,
  askBack,
  close,
  decline,
  recordContact,
  resolve,
  review,
  withdraw,
} from '../../../subgraphs/tickets/escalation.rules';
import { addSupportMs } from '../../../subgraphs/tickets/sla-clock.rules';
import { slaPolicy } from '../../../subgraphs/tickets/sla-policy';
import { type Actor, PROVIDER_ADMINS, PROVIDER_AGENTS, representativeOf } from '../provider-staff';
import type { Plot, Story } from './story';
import { drawExchange, drawPhrase, type Phrase } from './texts';
import { type EscalationRequest, toldEscalation } from './told-escalation';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** What an escalation needs from outside of its ticket. */
export interface EscalationCast extends EscalationRequest {
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
  story.comment(agent, CommentVisibility.PUBLIC, drawPhrase(story.telling, 'handover'));
  const escalation = toldEscalation(story, cast);
  story.escalate(escalation, agent);
  const respondsIn = random.logNormal(responseMinutes(escalation.severity), 0.9) * MINUTE_MS;
  const fate = random.next();
  if (fate < 0.06) {
    yield respondsIn * random.next();
    takeBack(story, escalation, agent);
    return;
  }
  if (fate < 0.1) yield* askAndAnswer(story, escalation, provider, agent, respondsIn * 0.5);
  yield untilSupport(story, escalation, respondsIn);
  if (fate > 0.91) {
    story.changeEscalation(
      escalation,
      provider,
      decline(escalation, say(story, 'escalation.declineReason'), story.occasion(provider)),
    );
    yield* judge(story, escalation, cast, 3);
    return;
  }
  yield* workOn(story, escalation, provider, cast);
}

function* workOn(story: Story, escalation: Escalation, provider: Actor, cast: EscalationCast): Plot {
  const { random, fillings } = story.telling;
  const { agent } = cast;
  const representative = representativeOf(provider);
  const named = { ...fillings, representative: representative.name };
  story.changeEscalation(escalation, provider, accept(escalation, representative, story.occasion(provider)));
  yield random.between(2, 45) * MINUTE_MS;
  story.changeEscalation(
    escalation,
    provider,
    recordContact(escalation, say(story, 'escalation.contactNote'), story.occasion(provider)),
  );
  story.comment(provider, CommentVisibility.PUBLIC, drawPhrase(story.telling, 'providerContact', named));
  if (random.chance(0.25)) {
    yield random.between(5, 90) * MINUTE_MS;
    story.comment(provider, CommentVisibility.INTERNAL, drawPhrase(story.telling, 'providerInternal', named));
  }
  if (random.chance(0.22)) yield* askAndAnswer(story, escalation, provider, agent, 2 * HOUR_MS);
  const work = random.logNormal(escalation.severity === Severity.CRITICAL ? 3 : 22, 0.9) * HOUR_MS;
  if (random.chance(0.04)) {
    yield work * random.next();
    takeBack(story, escalation, agent);
    return;
  }
  yield work * 0.6;
  if (random.chance(0.6)) {
    story.comment(provider, CommentVisibility.PUBLIC, drawPhrase(story.telling, 'providerProgress', named));
  }
  yield work * 0.4;
  story.changeEscalation(
    escalation,
    provider,
    resolve(escalation, say(story, 'escalation.resolution'), story.occasion(provider)),
  );
  yield* judge(story, escalation, cast, 1);
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
  const [question, reply] = drawExchange(story.telling, 'escalation.question', 'escalation.answer');
  story.changeEscalation(escalation, provider, askBack(escalation, question, story.occasion(provider)));
  yield random.logNormal(6, 1) * HOUR_MS;
  story.changeEscalation(escalation, agent, answer(escalation, reply, story.occasion(agent)));
}

function* judge(story: Story, escalation: Escalation, cast: EscalationCast, factor: number): Plot {
  const { random } = story.telling;
  if (!random.chance(0.75)) return;
  yield random.logNormal(5, 0.9) * HOUR_MS;
  const admin = random.pick(PROVIDER_ADMINS);
  const isInappropriate = random.chance(factor * (cast.tendsToInappropriate ? 0.26 : 0.05));
  const appropriateness = isInappropriate ? Appropriateness.INAPPROPRIATE : Appropriateness.APPROPRIATE;
  const note = say(story, isInappropriate ? 'escalation.inappropriate' : 'escalation.appropriate');
  story.changeEscalation(escalation, admin, review(escalation, appropriateness, note, story.occasion(admin)));
  if (isInappropriate) escalation.remediationPlanId = cast.remediationFor(escalation, story.now);
}

function takeBack(story: Story, escalation: Escalation, agent: Actor): void {
  const reason = say(story, 'escalation.withdrawReason');
  story.changeEscalation(escalation, agent, withdraw(escalation, reason, story.occasion(agent)));
  story.comment(agent, CommentVisibility.PUBLIC, reason);
}

function say({ telling }: Story, phrase: Phrase): string {
  return drawPhrase(telling, phrase);
}

function responseMinutes(severity: Severity): number {
  return { CRITICAL: 45, MODERATE: 95, MINIMAL: 190 }[severity];
}

// How long it takes until so many milliseconds of the provider's own hours have passed.
function untilSupport(story: Story, escalation: Escalation, ms: number): number {
  const calendar = slaPolicy.calendars[escalation.slaClocks[0]?.calendar ?? ''];
  return calendar ? addSupportMs(calendar, story.now, ms).getTime() - story.now.getTime() : ms;
}
