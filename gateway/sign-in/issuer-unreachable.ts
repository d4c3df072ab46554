import { GraphQLError } from 'graphql';
import type { ErrorCode } from '../../subgraphs/shared/errors';

const RETRY_AFTER_SECONDS = 5;

/** Nobody can say whether a token is good, because its issuer's keys are not to be had. Not the token's fault. */
export class IssuerUnreachable extends GraphQLError {
  readonly statusCode = 503;

  constructor() {
    const code: ErrorCode = 'UNAUTHENTICATED';
    super(
      'Your token cannot be checked just now: its issuer does not answer. Keep it and try again shortly.',
      { extensions: { code, retryAfterSeconds: RETRY_AFTER_SECONDS } },
    );
  }
}
