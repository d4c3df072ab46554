import { type Viewer, ViewerRole } from '../../subgraphs/shared/viewer';

const outsider = (role: ViewerRole): Viewer => ({
  id: role,
  name: role,
  role,
  partnerId: null,
  agentId: null,
});

export const providerAgent = outsider(ViewerRole.PROVIDER_AGENT);
export const providerAdmin = outsider(ViewerRole.PROVIDER_ADMIN);
export const analyst = outsider(ViewerRole.ANALYST);

/** A viewer who belongs to a partner. */
export function viewerOf(
  partnerId: string,
  role = ViewerRole.PARTNER_AGENT,
  agentId: string | null = null,
): Viewer {
  return { ...outsider(role), partnerId, agentId };
}
