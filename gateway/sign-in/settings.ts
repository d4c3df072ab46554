import { type CleanedEnv, EnvError, makeExactValidator } from 'envalid';
import { httpUrl, path, type Rule, secret, wholeNumberOf } from '../../subgraphs/shared/http-config';
import { OWN_ISSUER } from './issuer';
import type { OidcConfig } from './oidc';

const ASYMMETRIC = /^((RS|PS|ES)(256|384|512)|EdDSA|Ed25519)$/;
const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])$/;

const algorithms = makeExactValidator<readonly string[]>((text) => {
  const names = text.split(',').map((name) => name.trim());
  if (names.every((name) => ASYMMETRIC.test(name))) return names;
  throw new EnvError('must name asymmetric algorithms such as RS256,ES256; neither HS256 nor none is one');
});

// Keys that come by plain http could be anybody's.
const keysUrl = makeExactValidator<string>((text) => {
  const href = httpUrl()._parse(text);
  const { protocol, hostname } = new URL(href);
  if (protocol === 'https:' || LOOPBACK.test(hostname)) return href;
  throw new EnvError('must be an https address');
});

const issuerName = makeExactValidator<string>((text) => {
  if (text !== OWN_ISSUER) return text;
  throw new EnvError(`must be another one than ${OWN_ISSUER}, as the graph's own tokens are called`);
});

/** The variables that say whose tokens are taken. */
export const SIGN_IN_SPECS = {
  AUTH_SECRET: secret({ default: undefined }),
  OIDC_ISSUER: issuerName({ default: undefined }),
  OIDC_AUDIENCE: path({ default: undefined }),
  OIDC_JWKS_URL: keysUrl({ default: undefined }),
  OIDC_ALGORITHMS: algorithms({ default: ['RS256', 'ES256'] }),
  OIDC_CLAIM_PREFIX: path({ default: '' }),
  CLOCK_TOLERANCE_SECONDS: wholeNumberOf(0, 300)({ default: 30 }),
};

/** What must hold for them together. */
export const SIGN_IN_RULES: readonly Rule<CleanedEnv<typeof SIGN_IN_SPECS>>[] = [
  {
    over: ['OIDC_ISSUER', 'OIDC_AUDIENCE', 'OIDC_JWKS_URL'],
    complaint: ({ OIDC_ISSUER, OIDC_AUDIENCE, OIDC_JWKS_URL }) =>
      new Set([OIDC_ISSUER, OIDC_AUDIENCE, OIDC_JWKS_URL].map(Boolean)).size > 1 &&
      'OIDC_ISSUER, OIDC_AUDIENCE and OIDC_JWKS_URL go together; set all or none',
  },
];

/** Whose tokens are taken. */
export interface SignInConfig {
  /** The secret that the graph's own tokens are signed with; undefined when none are taken. */
  readonly authSecret?: string | undefined;
  /** An issuer whose tokens are taken; undefined when there is none. */
  readonly oidc?: OidcConfig | undefined;
  /** By how much the clocks of issuers may differ from ours; 30 seconds unless given. */
  readonly clockToleranceSeconds?: number;
}

/** Whose tokens are taken, by the variables that were read. */
export function signInConfig(values: Readonly<CleanedEnv<typeof SIGN_IN_SPECS>>): SignInConfig {
  const { AUTH_SECRET: authSecret, CLOCK_TOLERANCE_SECONDS: clockToleranceSeconds } = values;
  return { authSecret, oidc: oidcConfig(values), clockToleranceSeconds };
}

function oidcConfig(values: Readonly<CleanedEnv<typeof SIGN_IN_SPECS>>): OidcConfig | undefined {
  const { OIDC_ISSUER: issuer, OIDC_AUDIENCE: audience, OIDC_JWKS_URL: jwksUrl } = values;
  if (!issuer || !audience || !jwksUrl) return undefined;
  const { OIDC_ALGORITHMS, OIDC_CLAIM_PREFIX: claimPrefix } = values;
  return Object.freeze({ issuer, audience, jwksUrl, algorithms: OIDC_ALGORITHMS, claimPrefix });
}
