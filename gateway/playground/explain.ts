import type { AnswerError } from './request';

/** What an error means, and what helps. */
export interface Explanation {
  readonly title: string;
  readonly help: string;
  /** The kind of mending that the page can offer a button for. */
  readonly remedy?: 'sign-in' | 'wait';
}

type Explain = (error: AnswerError) => Explanation;

/** The code that this page gives to a request that got no answer at all. */
export const NO_ANSWER = 'NO_ANSWER';

/** The code that this page gives to a request that its reader stopped. */
export const STOPPED = 'STOPPED';

const EXPLANATIONS: Readonly<Record<string, Explain>> = {
  UNAUTHENTICATED: () => ({
    title: 'Nobody is signed in, or the token is no longer valid',
    help: 'Sign in above with a token that is valid. In the demo, choose a role.',
    remedy: 'sign-in',
  }),
  FORBIDDEN: () => ({
    title: 'This role may not do that',
    help: 'You are signed in, but your role may never do this. Sign in as somebody who may, or ask for less.',
  }),
  BAD_USER_INPUT: ({ message, locations }) => ({
    title: 'The question itself is wrong',
    help: /Variable/.test(message)
      ? 'Look at the variables below the editor: they are one object in JSON, with the names that the operation declares.'
      : locations?.length
        ? 'Look at the place that is named. The editor underlines what the schema does not know.'
        : 'Look at the arguments that are named; the documentation beside the editor says what they may be.',
  }),
  COST_LIMIT_EXCEEDED: ({ extensions = {} }) => ({
    title: extensions['limit'] === 'rows' ? 'It asks for too many rows' : 'It would cost too much',
    help:
      'The price is known before anything runs: page sizes, multiplied by those of the enclosing pages, times ' +
      'the objects of each row. Make first smaller, above all for the outer list, or ask for nested lists separately.',
  }),
  RATE_LIMITED: () => ({
    title: 'The budget is spent for now',
    help: 'It fills up again by itself. A cheaper question can be asked sooner.',
    remedy: 'wait',
  }),
  DOCUMENT_NOT_TRUSTED: () => ({
    title: 'This role may only send documents that were reviewed',
    help: 'Those are the ones in schema/operations and the views. Choose one of the questions, or another role.',
  }),
  SUBGRAPH_UNAVAILABLE: ({ extensions = {} }) => ({
    title: `${named(extensions['subgraph'])} part of the graph does not answer`,
    help: 'The other parts have answered; its fields are null. Try again shortly. /health/ready names the parts.',
  }),
  INTERNAL_SERVER_ERROR: ({ extensions = {} }) => ({
    title: 'Something broke on our side',
    help: `It was logged${typeof extensions['requestId'] === 'string' ? ` as request ${extensions['requestId']}` : ''}. Quote that when you report it.`,
  }),
  [STOPPED]: () => ({
    title: 'You stopped it',
    help: 'A query changes nothing. What a mutation had changed by then stays changed; query it to see.',
  }),
  [NO_ANSWER]: () => ({
    title: 'The gateway does not answer',
    help: 'The outcome of the request is not known; try again.',
  }),
};

/** Says in plain words what an error of the graph means. */
export function explain(error: AnswerError): Explanation {
  const code = error.extensions?.['code'];
  const known =
    typeof code === 'string' && Object.hasOwn(EXPLANATIONS, code) ? EXPLANATIONS[code] : undefined;
  return known?.(error) ?? { title: 'The graph reports an error', help: 'Its message says what it is.' };
}

/** What stands in front of an error's message: its place in the document or in the answer. */
export function placeOf({ locations, path }: AnswerError): string | undefined {
  const [location] = locations ?? [];
  if (location) return `line ${location.line}, column ${location.column}`;
  return path?.length ? path.join('.') : undefined;
}

function named(subgraph: unknown): string {
  return typeof subgraph === 'string' ? `The ${subgraph}` : 'A';
}
