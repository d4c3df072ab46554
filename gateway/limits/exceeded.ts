import { GraphQLError } from 'graphql';
import type { ErrorCode } from '../../subgraphs/shared/errors';
import type { Limits } from './limits';

const MESSAGES: Readonly<Record<keyof Limits, (most: string) => string>> = {
  tokens: (most) => `The document has more than ${most} tokens. Send less in one document.`,
  depth: (most) => `The document nests fields more than ${most} levels deep. Ask for the rest by its id.`,
  aliases: (most) => `The document has more than ${most} aliases and repeated fields. Send several requests.`,
  directives: (most) => `The document has more than ${most} directives.`,
  fragments: (most) => `The document spreads more than ${most} fragments, named and inline.`,
  fields: (most) => `The document selects more than ${most} fields. Send several requests.`,
  inputDepth: (most) => `An argument or variable is nested more than ${most} levels deep.`,
  literals: (most) => `The document holds more than ${most} values. Send them as variables.`,
  listValues: (most) =>
    `A list or object in an argument or variable holds more than ${most} values. Send fewer at once.`,
  inputValues: (most) => `The variables hold more than ${most} values. Send less at once.`,
  rows: (most) =>
    `The request asks for more than ${most} rows at once. Ask for smaller pages, or nest fewer.`,
  cost: (most) => `The operation may cost more than ${most} points. Ask for smaller pages, or nest fewer.`,
};
const COST_LIMITS: ReadonlySet<keyof Limits> = new Set(['rows', 'cost']);

/** The error for a request that exceeds a limit; its extensions name the limit and its value for programs. */
export function limitExceeded(limit: keyof Limits, most: number, requested?: number): GraphQLError {
  const code: ErrorCode = COST_LIMITS.has(limit) ? 'COST_LIMIT_EXCEEDED' : 'BAD_USER_INPUT';
  const known = requested === undefined ? {} : { requested };
  return new GraphQLError(MESSAGES[limit](most.toLocaleString('en')), {
    extensions: { code, limit, most, ...known },
  });
}
