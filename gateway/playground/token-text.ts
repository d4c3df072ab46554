// RFC 6750, section 2.1: what a bearer token is made of.
const TOKEN = /^[\w.~+/-]+=*$/;
const TIMES: ReadonlySet<string> = new Set(['iat', 'exp', 'nbf', 'jti']);

/** A token out of what was pasted: from a header it may still have its word in front, and from JSON its quotes. */
export function bareToken(text: string): string {
  const plain = text.trim().replace(/^(authorization:\s*)?bearer\s+/i, '');
  return /^(["']).*\1$/.test(plain) ? plain.slice(1, -1) : plain;
}

/** Whether a text can be a token at all; no request can carry another. */
export function isToken(text: string): boolean {
  return TOKEN.test(text);
}

/** Whether two tokens are of one person: they say the same, but for when they were made and when they end. */
export function areOfOnePerson(one: string, other: string): boolean {
  if (one === other) return true;
  const [claims, others] = [claimsOf(one), claimsOf(other)];
  return claims !== undefined && claims === others;
}

// As text that can be compared; undefined for a token that cannot be read here.
function claimsOf(token: string): string | undefined {
  const [, payload] = token.split('.');
  if (!payload) return undefined;
  try {
    const claims: unknown = JSON.parse(atob(payload.replace(/-/g, '+').replace(/_/g, '/')));
    if (typeof claims !== 'object' || claims === null) return undefined;
    const entries = Object.entries(claims).filter(([name]) => !TIMES.has(name));
    return JSON.stringify(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
  } catch {
    // An API key, or a token of another make.
    return undefined;
  }
}
