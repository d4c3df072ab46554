import { forbidden } from './errors';
import { type Refusal, refusal, UserErrorCode } from './refusal';
import { isPartnerStaff, isProviderStaff, isReadOnly, type Viewer, ViewerRole } from './viewer';

/** @throws FORBIDDEN for viewers who never change anything. */
export function assertMayChange(viewer: Viewer): void {
  if (isReadOnly(viewer)) throw forbidden(`The role ${viewer.role} can only read.`);
}

/** A refusal unless the viewer is of the partner's people. @throws FORBIDDEN for read-only roles. */
export function partnerOnly(viewer: Viewer): Refusal[] {
  assertMayChange(viewer);
  return isPartnerStaff(viewer)
    ? []
    : [notEntitled("This step is the partner's: ask the partner's agent to take it.")];
}

/** A refusal unless the viewer is of the provider's people. @throws FORBIDDEN for read-only roles. */
export function providerOnly(viewer: Viewer): Refusal[] {
  assertMayChange(viewer);
  return isProviderStaff(viewer)
    ? []
    : [notEntitled("This step is the provider's: its representative takes it.")];
}

/** A refusal unless the viewer is an admin of the provider's. @throws FORBIDDEN for read-only roles. */
export function providerAdminOnly(viewer: Viewer): Refusal[] {
  assertMayChange(viewer);
  return viewer.role === ViewerRole.PROVIDER_ADMIN
    ? []
    : [notEntitled("This step is for the provider's admins.")];
}

/** A refusal unless the viewer is an admin agent of a partner. @throws FORBIDDEN for read-only roles. */
export function partnerAdminOnly(viewer: Viewer): Refusal[] {
  assertMayChange(viewer);
  return viewer.role === ViewerRole.PARTNER_ADMIN
    ? []
    : [notEntitled("This step is for the partner's admin agents: ask one of them to take it.")];
}

/** A refusal unless the viewer is of the partner's people or an admin of the provider's. @throws FORBIDDEN likewise. */
export function partnerOrProviderAdmin(viewer: Viewer): Refusal[] {
  return isPartnerStaff(viewer) ? [] : providerAdminOnly(viewer);
}

/** The refusal for a role that is on the wrong side. */
export function notEntitled(message: string): Refusal {
  return refusal(UserErrorCode.NOT_ENTITLED, message);
}

/** The refusal for an object that does not exist or that the viewer may not see: the two cannot be told apart. */
export function notFound(what: string, field: string[]): Refusal {
  return refusal(UserErrorCode.NOT_FOUND, `There is no such ${what}, or you may not see it.`, field);
}

/** The refusal for an `expectedVersion` that is no longer the object's. */
export function staleVersion(
  expected: number,
  actual?: number,
  field: string[] = ['expectedVersion'],
): Refusal {
  const now = actual === undefined ? '' : ` and is now at version ${actual}`;
  const message = `The object has changed since you read version ${expected}${now}. Read it again before you change it.`;
  return refusal(UserErrorCode.CONFLICT, message, field);
}

/** The refusal when so many others change an object at once that this change found no turn. */
export function tooBusy(): Refusal {
  return refusal(UserErrorCode.CONFLICT, 'Others are changing this object at the same moment. Try again.');
}

/** True for MongoDB's duplicate key error, on the index of this field when one is named. */
export function isDuplicateKey(error: unknown, field?: string): boolean {
  if (!(error instanceof Error) || !('code' in error) || error.code !== 11_000) return false;
  const pattern = 'keyPattern' in error && typeof error.keyPattern === 'object' ? error.keyPattern : null;
  return field === undefined || (pattern !== null && field in pattern);
}

/** Waits a little, longer at each attempt and by chance, so that those who collided do not collide again. */
export async function backOff(attempt: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, Math.random() * Math.min(50, 2 ** attempt)));
}
