import { createSecretKey } from 'node:crypto';
import type { JWTVerifyGetKey } from 'jose';

/** Who issues tokens, and how they are checked. */
export interface TokenIssuer {
  readonly issuer: string;
  readonly audience: string;
  /** Finds the key of a token. */
  readonly key: JWTVerifyGetKey;
  /** The only ones taken, whatever a token says of itself. */
  readonly algorithms: readonly string[];
  /** What the names of the claims `role`, `partnerId` and `agentId` begin with. */
  readonly claimPrefix?: string;
}

/** What tokens that the graph signs itself say of where they come from and for whom they are. */
export const OWN_ISSUER = 'support-graph';

/** The issuer of tokens that are signed with a secret of our own. */
export function secretIssuer(secret: string): TokenIssuer {
  const key = createSecretKey(secret, 'utf8');
  return { issuer: OWN_ISSUER, audience: OWN_ISSUER, key: () => key, algorithms: ['HS256'] };
}
