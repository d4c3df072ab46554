import type { Viewer } from '../shared/viewer';

/** The two sides that keep internal comments from one another. */
export type Side = 'PARTNER' | 'PROVIDER';

/** The side that a role belongs to; null for analysts, who belong to none. */
export function sideOf(role: string): Side | null {
  if (role.startsWith('PARTNER_') || role === 'EMBED') return 'PARTNER';
  return role.startsWith('PROVIDER_') ? 'PROVIDER' : null;
}

/** Whether a viewer may read what somebody kept internal: analysts read all, an embedded page nothing of the kind. */
export function readsInternalOf(viewer: Viewer, authorRole: string): boolean {
  const role: string = viewer.role;
  if (role === 'ANALYST') return true;
  return role !== 'EMBED' && sideOf(viewer.role) === sideOf(authorRole);
}
