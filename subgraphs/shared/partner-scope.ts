import type { Filter } from './entity';
import { type Viewer, ViewerRole } from './viewer';

/**
 * The documents of the viewer's own partner; all of them for the provider's people and analysts.
 * `field` is the stored path of the partner's id. Null when the viewer belongs to no partner and should.
 */
export function partnerScope(viewer: Viewer, field: string): Filter | null {
  switch (viewer.role) {
    case ViewerRole.PROVIDER_AGENT:
    case ViewerRole.PROVIDER_ADMIN:
    case ViewerRole.ANALYST:
      return {};
    case ViewerRole.PARTNER_AGENT:
    case ViewerRole.PARTNER_ADMIN:
    case ViewerRole.EMBED:
      return viewer.partnerId === null ? null : { [field]: viewer.partnerId };
  }
}

/** True when the viewer may see what belongs to this partner. */
export function seesPartner(viewer: Viewer, partnerId: string): boolean {
  const scope = partnerScope(viewer, 'id');
  return scope !== null && (!('id' in scope) || scope['id'] === partnerId);
}
