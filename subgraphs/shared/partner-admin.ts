import { assertMayChange, notEntitled } from './mutation';
import type { Refusal } from './refusal';
import { type Viewer, ViewerRole } from './viewer';

/** A refusal unless the viewer is an admin agent of a partner. @throws FORBIDDEN for read-only roles. */
export function partnerAdminOnly(viewer: Viewer): Refusal[] {
  assertMayChange(viewer);
  return viewer.role === ViewerRole.PARTNER_ADMIN
    ? []
    : [notEntitled("This step is for the partner's admin agents: ask one of them to take it.")];
}
