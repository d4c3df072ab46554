import type { SupportCategory } from '../../../subgraphs/shared/vocabulary';
import { IssueArea, Severity } from '../../../subgraphs/tickets/enums';
import conversations from '../content/conversations.json';
import escalations from '../content/escalations.json';
import accountSetup from '../content/tickets/account-setup.json';
import accountsAndBilling from '../content/tickets/accounts-and-billing.json';
import configuration from '../content/tickets/configuration.json';
import connectivity from '../content/tickets/connectivity.json';
import howTo from '../content/tickets/how-to.json';
import partnerCenter from '../content/tickets/partner-center.json';
import performance from '../content/tickets/performance.json';
import updates from '../content/tickets/updates.json';
import type { Random } from '../random';

/** The scripts that tickets are written in. */
export type Script = 'en' | 'zh';

/** A problem in one language: what it is, what was tried, and what solved it. */
export interface ProblemText {
  readonly title: string;
  readonly description: string;
  readonly tried: string;
  readonly solved: string;
}

/** A problem that a ticket can be about. */
export interface Problem {
  readonly category: SupportCategory;
  readonly issueArea: IssueArea;
  /** The product families that it can happen to, as letters, or `*` for all. */
  readonly groups: string;
  /** How often it is of severity A, B and C; as its category when left out. */
  readonly severities?: readonly number[];
  readonly en: ProblemText;
  readonly zh: ProblemText;
}

export const CUSTOMER_PROBLEMS = [
  ...accountSetup,
  ...accountsAndBilling,
  ...howTo,
  ...updates,
  ...configuration,
  ...connectivity,
  ...performance,
] as readonly Problem[];

export const PARTNER_PROBLEMS = partnerCenter.map((problem) => ({
  ...problem,
  groups: '*',
})) as readonly Problem[];

// How severe a problem of a category tends to be: out of a hundred tickets each, A, B and C.
const SEVERITIES: Readonly<Record<SupportCategory, readonly [number, number, number]>> = {
  ACCOUNT_SETUP: [3, 30, 67],
  ACCOUNTS_AND_BILLING: [2, 25, 73],
  HOW_TO_AND_FAQ: [0, 8, 92],
  SERVICE_AND_SOFTWARE_UPDATES: [8, 42, 50],
  SOFTWARE_CONFIGURATION: [7, 48, 45],
  CLIENT_CONNECTIVITY_AND_DESKTOP: [18, 52, 30],
  PERFORMANCE_AND_AVAILABILITY: [34, 46, 20],
};
const PLACES: Readonly<Record<Severity, 0 | 1 | 2>> = { CRITICAL: 0, MODERATE: 1, MINIMAL: 2 };

/** A problem of a customer with a product of this family, as likely as its category has this severity. */
export function drawCustomerProblem(random: Random, code: string, severity: Severity): Problem {
  const fitting = CUSTOMER_PROBLEMS.filter(({ groups }) => groups === '*' || groups.includes(code));
  return random.weighted(fitting, (problem) => likelihood(problem, severity));
}

/** A problem of a partner with Partner Center. */
export function drawPartnerProblem(random: Random, severity: Severity): Problem {
  return random.weighted(PARTNER_PROBLEMS, (problem) => likelihood(problem, severity));
}

// Billing tickets may not be CRITICAL.
function likelihood({ category, issueArea, severities }: Problem, severity: Severity): number {
  if (issueArea === IssueArea.BILLING && severity === Severity.CRITICAL) return 0;
  return (severities ?? SEVERITIES[category])[PLACES[severity]] ?? 0;
}

/** What the placeholders of a text stand for. */
export type Fillings = Readonly<Record<string, string>>;

/** A text with its placeholders filled in. @throws RangeError for one that nothing stands for. */
export function fill(text: string, fillings: Fillings): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const filling = fillings[name];
    if (filling === undefined) throw new RangeError(`Nothing is known for {${name}}.`);
    return filling;
  });
}

const TEXTS = {
  en: { ...conversations.en, ...prefixed(escalations.en) },
  zh: { ...conversations.zh, ...prefixed(escalations.zh) },
};

/** What people write in the course of a ticket or, after `escalation.`, of an escalation. */
export type Phrase = keyof (typeof TEXTS)['en'];

/** What a phrase depends on. */
export interface Manner {
  readonly random: Random;
  readonly script: Script;
  readonly fillings: Fillings;
  /** False for billing and subscriptions, about which people write in other words. */
  readonly isTechnical: boolean;
}

/** One way to say something. */
export function drawPhrase(manner: Manner, phrase: Phrase, fillings: Fillings = manner.fillings): string {
  return fill(manner.random.pick(ways(manner, phrase)), fillings);
}

/** A question and the answer that fits it. */
export function drawExchange(manner: Manner, question: Phrase, answer: Phrase): readonly [string, string] {
  const questions = ways(manner, question);
  const place = manner.random.int(0, questions.length - 1);
  const answers = ways(manner, answer);
  return [fill(questions[place] ?? '', manner.fillings), fill(answers[place] ?? '', manner.fillings)];
}

function ways({ script, isTechnical }: Manner, phrase: Phrase): readonly string[] {
  const texts: Readonly<Record<string, readonly string[]>> = TEXTS[script];
  return (isTechnical ? null : texts[`${phrase}.admin`]) ?? texts[phrase] ?? [];
}

function prefixed<T extends object>(texts: T) {
  const entries = Object.entries(texts).map(([name, text]) => [`escalation.${name}`, text as unknown]);
  return Object.fromEntries(entries) as { [K in keyof T & string as `escalation.${K}`]: T[K] };
}
