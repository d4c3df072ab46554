import type { Logger } from '../../subgraphs/shared/logger';
import { type Authenticate, createAuthentication, type ReadCredential } from '../viewer';
import { createTokenReader } from './bearer-token';
import { secretIssuer } from './issuer';
import { oidcIssuer } from './oidc';
import type { SignInConfig } from './settings';

const CLOCK_TOLERANCE_SECONDS = 30;

/** Makes the check of who asks from what is configured, and from what reads other kinds of credentials. */
export function configuredAuthentication(
  config: SignInConfig,
  logger: Logger,
  others: readonly ReadCredential[] = [],
): Authenticate {
  const { authSecret, oidc, clockToleranceSeconds = CLOCK_TOLERANCE_SECONDS } = config;
  const issuers = [
    ...(authSecret === undefined ? [] : [secretIssuer(authSecret)]),
    ...(oidc === undefined ? [] : [oidcIssuer(oidc, logger)]),
  ];
  // Last, since every signed token is of its kind.
  return createAuthentication([...others, createTokenReader(issuers, clockToleranceSeconds)]);
}
