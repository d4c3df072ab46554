import { type CleanedEnv, EnvError, makeExactValidator } from 'envalid';
import { httpUrl, path, secret, wholeNumberOf } from '../../subgraphs/shared/http-config';
import { StartError } from '../../subgraphs/shared/start-error';
import type { OidcConfig } from './oidc';

const ASYMMETRIC = /^((RS|PS|ES)(256|384|512)|EdDSA|Ed25519)$/;
const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])$/;

const algorithms = makeExactValidator<readonly string[]>((text) => {
  const names = text.split(',').map((name) => name.trim());
  if (names.every((name) => ASYMMETRIC.test(name))) return names;
  throw new EnvError('must name asymmetric algorithms such as RS256,ES256; neither HS256 nor none is one');
});

/** The variables that say whose tokens are taken. */
export const SIGN_IN_SPECS = {
  AUTH_SECRET: secret({ default: undefined }),
  OIDC_ISSUER: path({ default: undefined }),
  OIDC_AUDIENCE: path({ default: undefined }),
  OIDC_JWKS_URL: httpUrl({ default: undefined }),
  OIDC_ALGORITHMS: algorithms({ default: ['RS256', 'ES256'] }),
  OIDC_CLAIM_PREFIX: path({ default: '' }),
  CLOCK_TOLERANCE_SECONDS: wholeNumberOf(0, 300)({ default: 30 }),
};

/** Whose tokens are taken. */
export interface SignInConfig {
  /** The secret that the graph's own tokens are signed with; undefined when none are taken. */
  readonly authSecret?: string | undefined;
  /** An issuer whose tokens are taken; undefined when there is none. */
  readonly oidc?: OidcConfig | undefined;
  /** By how much the clocks of issuers may differ from ours; 30 seconds unless given. */
  readonly clockToleranceSeconds?: number;
}

/** Whose tokens are taken, by the variables that were read. @throws StartError when an issuer is named by halves. */
export function signInConfig(values: Readonly<CleanedEnv<typeof SIGN_IN_SPECS>>): SignInConfig {
  const { AUTH_SECRET: authSecret, CLOCK_TOLERANCE_SECONDS: clockToleranceSeconds } = values;
  return { authSecret, oidc: oidcConfig(values), clockToleranceSeconds };
}

function oidcConfig(values: Readonly<CleanedEnv<typeof SIGN_IN_SPECS>>): OidcConfig | undefined {
  const { OIDC_ISSUER: issuer, OIDC_AUDIENCE: audience, OIDC_JWKS_URL: jwksUrl } = values;
  if (!issuer && !audience && !jwksUrl) return undefined;
  if (!issuer || !audience || !jwksUrl)
    throw new StartError(
      'The configuration is wrong: OIDC_ISSUER, OIDC_AUDIENCE and OIDC_JWKS_URL go together; set all or none.',
    );
  const { protocol, hostname } = new URL(jwksUrl);
  if (protocol !== 'https:' && !LOOPBACK.test(hostname))
    throw new StartError('The configuration is wrong: OIDC_JWKS_URL must be an https address.');
  const { OIDC_ALGORITHMS, OIDC_CLAIM_PREFIX: claimPrefix } = values;
  return Object.freeze({ issuer, audience, jwksUrl, algorithms: OIDC_ALGORITHMS, claimPrefix });
}
