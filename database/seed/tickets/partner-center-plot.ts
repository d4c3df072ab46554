import { CommentVisibility, type Severity } from '../../../subgraphs/tickets/enums';
import { addSupportMs } from '../../../subgraphs/tickets/sla-clock.rules';
import { slaPolicy } from '../../../subgraphs/tickets/sla-policy';
import { cancel, close, resolve } from '../../../subgraphs/tickets/ticket-transitions.rules';
import { type Actor, PROVIDER_AGENTS } from '../provider-staff';
import type { Plot, Story } from './story';
import { drawPhrase, fill, type ProblemText } from './texts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const { PUBLIC, INTERNAL } = CommentVisibility;
const RESPONSE_MINUTES: Readonly<Record<Severity, number>> = { CRITICAL: 42, MODERATE: 90, MINIMAL: 180 };
const WORK_HOURS: Readonly<Record<Severity, number>> = { CRITICAL: 5, MODERATE: 20, MINIMAL: 40 };

/** A partner's own ticket, which the provider works on; the partner says when it is solved. */
export function* partnerCenterPlot(
  story: Story,
  cast: { readonly agent: Actor; readonly problem: ProblemText },
): Plot {
  const { random, fillings } = story.telling;
  const { agent, problem } = cast;
  const provider = random.pick(PROVIDER_AGENTS);
  const { severity } = story.ticket;
  const named = { ...fillings, representative: provider.name };
  if (random.chance(0.03)) {
    yield random.between(5, 120) * MINUTE_MS;
    const reason = drawPhrase(story.telling, 'cancel');
    story.decide(cancel(story.ticket, reason, story.occasion(agent)));
    return;
  }
  yield untilSupport(story, random.logNormal(RESPONSE_MINUTES[severity], 0.9) * MINUTE_MS);
  story.comment(provider, PUBLIC, drawPhrase(story.telling, 'providerContact', named));
  const work = random.logNormal(WORK_HOURS[severity], 0.9) * HOUR_MS;
  if (random.chance(0.5)) {
    yield work * 0.3;
    story.comment(agent, PUBLIC, fill(problem.tried, fillings));
  }
  if (random.chance(0.3)) {
    yield work * 0.1;
    story.comment(provider, INTERNAL, drawPhrase(story.telling, 'providerInternal', named));
  }
  yield work * 0.4;
  if (random.chance(0.7))
    story.comment(provider, PUBLIC, drawPhrase(story.telling, 'providerProgress', named));
  yield work * 0.3;
  const solved = fill(problem.solved, fillings);
  story.comment(provider, PUBLIC, solved);
  yield random.logNormal(3, 0.9) * HOUR_MS;
  story.decide(resolve(story.ticket, solved, 0, story.occasion(agent)));
  yield random.logNormal(10, 1) * HOUR_MS;
  if (random.chance(0.97)) story.decide(close(story.ticket, story.now, story.occasion(agent)));
}

// How long it takes until so many milliseconds of the provider's own hours have passed.
function untilSupport(story: Story, ms: number): number {
  const calendar = slaPolicy.calendars[story.ticket.slaClocks[0]?.calendar ?? ''];
  return calendar ? addSupportMs(calendar, story.now, ms).getTime() - story.now.getTime() : ms;
}
