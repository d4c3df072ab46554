import type { Filter } from '../shared/entity';
import type { Viewer } from '../shared/viewer';

/** The tickets that a viewer may see: the partner its own; the provider's agents their queue and what was escalated. */
export function ticketsVisibleTo(viewer: Viewer): Filter | null {
  switch (viewer.role) {
    case 'PROVIDER_ADMIN':
    case 'ANALYST':
      return {};
    case 'PROVIDER_AGENT':
      return { providerVisible: true };
    default:
      return ownPartner(viewer);
  }
}

/** The escalations and remediation plans that a viewer may see: the partner its own; everybody else all. */
export function escalationsVisibleTo(viewer: Viewer): Filter | null {
  const seesAll = ['PROVIDER_AGENT', 'PROVIDER_ADMIN', 'ANALYST'].includes(viewer.role);
  return seesAll ? {} : ownPartner(viewer);
}

function ownPartner({ partnerId }: Viewer): Filter | null {
  return partnerId ? { partnerId } : null;
}

/** The two sides that keep internal comments from one another. */
export type Side = 'PARTNER' | 'PROVIDER';

/** The side that a role belongs to; null for analysts, who belong to none. */
export function sideOf(role: string): Side | null {
  if (role.startsWith('PARTNER_') || role === 'EMBED') return 'PARTNER';
  return role.startsWith('PROVIDER_') ? 'PROVIDER' : null;
}

/** Whether a viewer may read what somebody kept internal: analysts read all, an embedded page nothing of the kind. */
export function readsInternalOf(viewer: Viewer, authorRole: string): boolean {
  if (viewer.role === 'ANALYST') return true;
  return viewer.role !== 'EMBED' && sideOf(viewer.role) === sideOf(authorRole);
}
