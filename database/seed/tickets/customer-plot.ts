import { CommentVisibility, IssueArea, SelfHelpOutcome, Severity } from '../../../subgraphs/tickets/enums';
import type { Ticket } from '../../../subgraphs/tickets/ticket';
import type { SelfHelpAttempt } from '../../../subgraphs/tickets/ticket-parts';
import { changeSeverity, link, rate, recordAttempt } from '../../../subgraphs/tickets/ticket-edits.rules';
import { assign, cancel, close, reopen, resolve } from '../../../subgraphs/tickets/ticket-transitions.rules';
import ratings from '../content/ratings.json';
import type { Actor } from '../provider-staff';
import { type EscalationCast, escalationPlot } from './escalation-plot';
import { askCustomer, attachFile, mergeInto } from './steps';
import type { Plot, Story } from './story';
import { drawExchange, drawPhrase, fill, type Phrase, type ProblemText } from './texts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const { PUBLIC, INTERNAL } = CommentVisibility;

// Medians of how long it takes. The tails are long enough for one promise in five or six to be broken.
const FIRST_RESPONSE_MINUTES: Readonly<Record<Severity, number>> = {
  CRITICAL: 19,
  MODERATE: 80,
  MINIMAL: 150,
};
const WORK_HOURS: Readonly<Record<Severity, number>> = { CRITICAL: 2.5, MODERATE: 7.5, MINIMAL: 22 };
const FILES = [
  ['screenshot.png', 'image/png'],
  ['error-log.txt', 'text/plain'],
  ['connection-test.html', 'text/html'],
  ['invoice.pdf', 'application/pdf'],
  ['网络测试报告.pdf', 'application/pdf'],
] as const;

/** Who and what is in a customer's ticket, apart from the ticket itself. */
export interface CustomerCast {
  /** The agent who opened the ticket. */
  readonly opener: Actor;
  /** The agent who works on it. */
  readonly agent: Actor;
  readonly agentId: string;
  readonly problem: ProblemText;
  /** An article that fits the problem; null when there is none. */
  readonly articleId: string | null;
  /** The customer's earlier ticket that this one follows up, or repeats. */
  readonly followsId: string | null;
  readonly repeats: Ticket | null;
  /** Where the partner keeps files. */
  readonly host: string;
  /** What is needed to escalate at this point of the story; null when the preflight forbids it. */
  readonly escalation: () => EscalationCast | null;
  readonly escalates: boolean;
  /** Whether the customer is asked something. */
  readonly asks: boolean;
}

/** A customer's ticket from its creation to the customer's verdict. */
export function* customerPlot(story: Story, cast: CustomerCast): Plot {
  const { random } = story.telling;
  const { opener, agent } = cast;
  const firstResponse = random.logNormal(FIRST_RESPONSE_MINUTES[story.ticket.severity], 0.95) * MINUTE_MS;
  if (cast.followsId !== null)
    story.decide(link(story.ticket, cast.followsId, [cast.followsId], story.occasion(opener)));
  if (random.chance(0.13)) {
    const [fileName, contentType] = random.pick(FILES);
    attachFile(story, opener, { fileName, contentType, host: cast.host });
  }
  if (cast.repeats || random.chance(0.025)) {
    yield firstResponse * random.next();
    if (!cast.repeats || !mergeInto(story, agent, cast.repeats)) giveUp(story, agent);
    return;
  }
  yield* firstReply(story, cast, firstResponse);
  yield* selfHelp(story, cast);
  yield* work(story, cast);
  if (random.chance(0.02)) {
    giveUp(story, agent);
    return;
  }
  yield* solve(story, cast);
  if (random.chance(0.06)) {
    yield random.logNormal(16, 0.9) * HOUR_MS;
    story.decide(reopen(story.ticket, phrase(story, 'reopen'), story.occasion(opener)));
    yield* progress(story, agent, random.logNormal(WORK_HOURS[story.ticket.severity] / 2, 0.9) * HOUR_MS);
    yield* solve(story, cast);
  }
  yield* end(story, cast);
}

function* firstReply(story: Story, cast: CustomerCast, delay: number): Plot {
  const { random } = story.telling;
  const { agent, agentId } = cast;
  const isAssignedFirst = random.chance(0.7);
  if (isAssignedFirst) {
    yield delay * 0.4;
    story.decide(assign(story.ticket, agentId, story.occasion(agent)));
    yield delay * 0.6;
  } else yield delay;
  story.comment(agent, PUBLIC, phrase(story, 'acknowledgement'));
  if (isAssignedFirst || random.chance(0.2)) return;
  yield random.between(1, 40) * MINUTE_MS;
  story.decide(assign(story.ticket, agentId, story.occasion(agent)));
}

function* selfHelp(story: Story, cast: CustomerCast): Plot {
  const { random } = story.telling;
  if (!random.chance(cast.escalates ? 0.97 : 0.62)) return;
  yield random.between(4, 60) * MINUTE_MS;
  const { SOLVED, NOT_SOLVED, CUSTOMER_INSTRUCTED } = SelfHelpOutcome;
  const articleId = random.chance(0.6) ? cast.articleId : null;
  const outcomes = cast.escalates ? [NOT_SOLVED] : [NOT_SOLVED, NOT_SOLVED, CUSTOMER_INSTRUCTED, SOLVED];
  tryFix(story, cast.agent, { action: cast.problem.tried, outcome: random.pick(outcomes), articleId });
  if (!random.chance(0.25)) return;
  yield random.between(10, 90) * MINUTE_MS;
  tryFix(story, cast.agent, {
    action: phrase(story, 'attemptDone'),
    outcome: NOT_SOLVED,
    articleId: cast.articleId,
  });
}

function tryFix(story: Story, actor: Actor, attempt: Omit<SelfHelpAttempt, 'at' | 'by'>): void {
  const recorded = { at: story.now, by: actor.name, ...attempt };
  story.decide(recordAttempt(story.ticket, recorded, story.occasion(actor)));
}

function giveUp(story: Story, actor: Actor): void {
  story.decide(cancel(story.ticket, phrase(story, 'cancel'), story.occasion(actor)));
}

// Some turn out to be worse than it seemed, some less bad. Only technical problems can be critical.
function reconsider(story: Story, actor: Actor): void {
  const { severity, issueArea } = story.ticket;
  const { CRITICAL, MODERATE, MINIMAL } = Severity;
  const others = issueArea === IssueArea.TECHNICAL ? [CRITICAL, MINIMAL] : [MINIMAL];
  const other = severity === MODERATE ? story.telling.random.pick(others) : MODERATE;
  story.decide(changeSeverity(story.ticket, other, phrase(story, 'reconsidered'), story.occasion(actor)));
}

function* work(story: Story, cast: CustomerCast): Plot {
  const { random } = story.telling;
  const { agent } = cast;
  const total = random.logNormal(WORK_HOURS[story.ticket.severity], 0.95) * HOUR_MS;
  yield* progress(story, agent, total * 0.4);
  if (random.chance(0.05)) reconsider(story, agent);
  if (cast.asks) {
    const [question, answer] = drawExchange(story.telling, 'question', 'customerAnswer');
    askCustomer(story, agent, question);
    yield random.logNormal(13, 1) * HOUR_MS;
    story.comment(random.pick([cast.opener, agent]), PUBLIC, answer);
  }
  if (cast.escalates) {
    yield total * 0.2;
    const escalation = cast.escalation();
    if (escalation) yield* escalationPlot(story, escalation);
    yield* progress(story, agent, total * 0.3);
    return;
  }
  yield* progress(story, agent, total * 0.6);
}

function* progress(story: Story, agent: Actor, total: number): Plot {
  const { random } = story.telling;
  const rounds = random.weighted([0, 1, 2, 3], (count) => 4 - count);
  for (let round = 0; round < rounds; round++) {
    yield total / (rounds + 1);
    const isInternal = random.chance(0.3);
    story.comment(agent, isInternal ? INTERNAL : PUBLIC, phrase(story, isInternal ? 'internal' : 'progress'));
  }
  yield total / (rounds + 1);
}

function* solve(story: Story, { agent, problem }: CustomerCast): Plot {
  const { random, fillings } = story.telling;
  // What the provider has solved is solved in the provider's words.
  const solved = story.escalations.at(-1)?.resolution ?? fill(problem.solved, fillings);
  story.comment(agent, PUBLIC, drawPhrase(story.telling, 'solved', { ...fillings, solved }));
  yield random.between(0.5, 20) * MINUTE_MS;
  story.decide(resolve(story.ticket, solved, 0, story.occasion(agent)));
}

function* end(story: Story, { agent, opener }: CustomerCast): Plot {
  const { random, script } = story.telling;
  if (random.chance(0.02)) return;
  yield random.logNormal(13, 1) * HOUR_MS;
  const informedAt = new Date(story.now.getTime() - random.between(0, 30) * MINUTE_MS);
  const since = story.ticket.resolvedAt ?? story.now;
  story.decide(close(story.ticket, informedAt < since ? since : informedAt, story.occasion(agent)));
  if (!random.chance(0.4)) return;
  yield random.logNormal(9, 1) * HOUR_MS;
  const isSlow = story.ticket.breached || story.ticket.reopens > 0;
  const score = random.weighted(
    [1, 2, 3, 4, 5],
    (each) => (isSlow ? [3, 5, 8, 7, 4] : [1, 1, 4, 14, 20])[each - 1] ?? 1,
  );
  const words = ratings[script][String(score) as keyof (typeof ratings)['en']];
  const comment = random.chance(0.45) ? random.pick(words) : null;
  const satisfaction = { score, comment, ratedAt: story.now };
  story.decide(rate(story.ticket, satisfaction, story.occasion(opener)));
}

function phrase({ telling }: Story, name: Phrase): string {
  return drawPhrase(telling, name);
}
