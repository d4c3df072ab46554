/** What is sent to `/graphql`. */
export interface GraphRequest {
  readonly query: string;
  readonly variables?: object | undefined;
  readonly operationName?: string | undefined;
}

/** A request that was made here rather than written by somebody. */
export interface MadeRequest extends GraphRequest {
  readonly variables: Readonly<Record<string, unknown>>;
}

/** One entry of an answer's `errors`. */
export interface AnswerError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** What `/graphql` answers. */
export interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly AnswerError[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** Sends a request; rejects when there is no answer, and when it is stopped by the signal. */
export type Execute = (request: MadeRequest, signal: AbortSignal) => Promise<Answer>;
