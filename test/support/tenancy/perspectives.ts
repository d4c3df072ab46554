import { type Viewer, ViewerRole } from '../../../subgraphs/shared/viewer';
import { providerAdmin, providerAgent, viewerOf } from '../viewers';
import { nobody, nonsense, type Subject, type Tenant } from './world';

/** One role, what it may name as its own, and what it must not learn of. */
export interface Perspective {
  readonly viewer: Viewer;
  readonly own: Tenant;
  /** What is there and hidden from the viewer; null for roles from which no object is hidden. */
  readonly hidden: Subject | null;
}

/** The roles that belong to a partner, and all others. */
export const OF_PARTNERS = [ViewerRole.PARTNER_AGENT, ViewerRole.PARTNER_ADMIN, ViewerRole.EMBED];
export const OUTSIDE_PARTNERS = Object.values(ViewerRole).filter((role) => !OF_PARTNERS.includes(role));

/** Well-formed ids of nothing, and what is no id. */
export const NOBODY = nobody();
export const NONSENSE = nonsense();

/** Every role, over two partners of which the first is the viewer's own where the role belongs to one. */
export function perspectivesOf(alpha: Tenant, beta: Tenant): Perspective[] {
  const ofPartner = (role: ViewerRole, agentId: string | null) => ({
    ...{ own: alpha, hidden: beta, viewer: { ...viewerOf(alpha.ids.Partner, role, agentId), id: role } },
  });
  const outside = (role: ViewerRole): Viewer => ({ ...viewerOf('', role), id: role, partnerId: null });
  const handedOver = {
    ...alpha,
    ids: { ...alpha.ids, Ticket: alpha.tickets.escalated },
    keys: { ...alpha.keys, number: alpha.numbers.escalated },
    words: alpha.words.map((word) => word.replace(alpha.numbers.plain, alpha.numbers.escalated)),
  };
  return [
    ofPartner(ViewerRole.PARTNER_AGENT, alpha.ids.Agent),
    ofPartner(ViewerRole.PARTNER_ADMIN, alpha.adminId),
    ofPartner(ViewerRole.EMBED, null),
    // Of one partner's tickets, the provider's agents see those that were handed over.
    { viewer: outside(ViewerRole.PROVIDER_AGENT), own: handedOver, hidden: alpha },
    { viewer: outside(ViewerRole.PROVIDER_ADMIN), own: alpha, hidden: null },
    { viewer: outside(ViewerRole.ANALYST), own: alpha, hidden: null },
  ];
}

/** The people of a partner, who see all of it. */
export function adminOf({ ids, adminId, word }: Tenant): Viewer {
  const viewer = viewerOf(ids.Partner, ViewerRole.PARTNER_ADMIN, adminId);
  return { ...viewer, id: adminId, name: `${word} admin` };
}

/** Those who can keep something from a viewer in the open: people of the other side, and for a page those of both. */
export function othersThan({ alpha }: { readonly alpha: Tenant }, { viewer }: Perspective): Viewer[] {
  const people = { ...adminOf(alpha), role: ViewerRole.PARTNER_AGENT };
  const { role } = viewer;
  if (role === ViewerRole.ANALYST) return [];
  if (role === ViewerRole.EMBED) return [people, providerAgent];
  return viewer.partnerId === null ? [people, adminOf(alpha)] : [providerAgent, providerAdmin];
}
