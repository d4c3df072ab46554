import type { Viewer, ViewerRole } from '../shared/viewer';

/** The two sides that keep internal comments from one another. */
export type Side = 'PARTNER' | 'PROVIDER';

const SIDES: Readonly<Record<ViewerRole, Side | null>> = {
  PARTNER_AGENT: 'PARTNER',
  PARTNER_ADMIN: 'PARTNER',
  PROVIDER_AGENT: 'PROVIDER',
  PROVIDER_ADMIN: 'PROVIDER',
  ANALYST: null,
  EMBED: null,
};

/** The side that a role works for; null for those who only read. */
export function sideOf(role: ViewerRole): Side | null {
  return SIDES[role];
}

/** Whether a viewer may read what somebody kept internal: analysts read all, an embedded page nothing of the kind. */
export function readsInternalOf(viewer: Pick<Viewer, 'role'>, authorRole: ViewerRole): boolean {
  const role: string = viewer.role;
  if (role === 'ANALYST') return true;
  const side = sideOf(viewer.role);
  return side !== null && side === sideOf(authorRole);
}
