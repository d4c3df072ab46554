import type { JWTPayload } from 'jose';
import { PROGRAM } from '../../subgraphs/shared/context';
import { unauthenticated } from '../../subgraphs/shared/errors';
import { isApiKeyId, isIdOf } from '../../subgraphs/shared/ids';
import { type Viewer, ViewerRole } from '../../subgraphs/shared/viewer';

const MAX_TEXT_LENGTH = 200;
const ROLES: ReadonlySet<unknown> = new Set(Object.values(ViewerRole));
const PARTNER_ROLES: ReadonlySet<ViewerRole> = new Set([
  ViewerRole.PARTNER_AGENT,
  ViewerRole.PARTNER_ADMIN,
  ViewerRole.EMBED,
]);

/**
 * The viewer that the claims of a token describe: `sub` is the id, and `name` the name, or the id where there is none;
 * `role`, `partnerId` and `agentId` follow `prefix`, for issuers that want names of their own to look like addresses.
 * @throws UNAUTHENTICATED when they don't fit together.
 */
export function viewerOf(claims: JWTPayload, prefix = ''): Viewer {
  const { sub, name = sub } = claims;
  const [role, partnerId, agentId] = ['role', 'partnerId', 'agentId'].map(
    (claim) => claims[prefix + claim] ?? null,
  );
  const isKnownRole = ROLES.has(role) && isText(sub) && isText(name) && !isReserved(sub);
  const isPartner = PARTNER_ROLES.has(role as ViewerRole);
  const hasPartner = isPartner ? isIdOf('Partner', partnerId) : partnerId === null;
  const hasAgent = agentId === null || (isPartner && isIdOf('Agent', agentId));
  if (!isKnownRole || !hasPartner || !hasAgent) {
    throw unauthenticated(
      'The token does not say who you are: its claims sub, name, role, partnerId and agentId must fit.',
    );
  }
  return Object.freeze({ id: sub, name, role, partnerId, agentId } as Viewer);
}

// Nobody signs in as the program itself, nor as an API key: what those may do, a token may not.
function isReserved(id: string): boolean {
  return id === PROGRAM.id || isApiKeyId(id);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.length > 0 && value.length <= MAX_TEXT_LENGTH;
}
