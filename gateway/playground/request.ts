/** What is sent to the graph. */
export interface GraphRequest {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly operationName?: string;
}

/** An error of an answer, as the graph writes it. */
export interface AnswerError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly locations?: readonly { readonly line: number; readonly column: number }[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** What a request cost and what is left: `extensions.cost`. */
export interface Cost {
  readonly requested: number;
  readonly actual: number;
  readonly budget: number;
  readonly remaining: number;
  readonly restoreRate: number;
}

/** What the graph answered. */
export interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly AnswerError[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** Whether the graph did not take the token of a request. */
export function isUnauthenticated(answer: Answer | null | undefined): boolean {
  return answer?.errors?.some(({ extensions }) => extensions?.['code'] === 'UNAUTHENTICATED') ?? false;
}

/** The cost report of an answer, when it has one that can be read. */
export function costOf(answer: Answer | null | undefined): Cost | undefined {
  const cost = answer?.extensions?.['cost'];
  if (typeof cost !== 'object' || cost === null) return undefined;
  const names = ['requested', 'actual', 'budget', 'remaining', 'restoreRate'] as const;
  const isWhole = names.every((name) => typeof (cost as Record<string, unknown>)[name] === 'number');
  return isWhole ? (cost as Cost) : undefined;
}
