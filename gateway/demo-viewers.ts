import { demoPartners } from '../database/seed/partners';
import { StartError } from '../subgraphs/shared/start-error';
import { type Viewer, ViewerRole } from '../subgraphs/shared/viewer';

const PROVIDER_NAMES = {
  [ViewerRole.PROVIDER_AGENT]: 'Chen Jing',
  [ViewerRole.PROVIDER_ADMIN]: 'Zhao Min',
  [ViewerRole.ANALYST]: 'Ana Lindqvist',
} as const;

/**
 * A viewer of the demo data in this role; in a partner's role, the fitting agent of the partner with this MPN id,
 * of the first partner when none is given.
 * @throws StartError when the demo data has no such partner.
 */
export function demoViewer(role: ViewerRole, mpnId?: string): Viewer {
  switch (role) {
    case ViewerRole.PROVIDER_AGENT:
    case ViewerRole.PROVIDER_ADMIN:
    case ViewerRole.ANALYST:
      return {
        id: `demo-${role.toLowerCase()}`,
        name: PROVIDER_NAMES[role],
        role,
        partnerId: null,
        agentId: null,
      };
    case ViewerRole.EMBED: {
      const { _id, name } = demoPartner(mpnId);
      return { id: `embed-${_id}`, name, role, partnerId: _id, agentId: null };
    }
    case ViewerRole.PARTNER_AGENT:
    case ViewerRole.PARTNER_ADMIN: {
      const { _id, agents } = demoPartner(mpnId);
      const wanted = role === ViewerRole.PARTNER_ADMIN ? 'ADMIN_AGENT' : 'HELPDESK_AGENT';
      const agent = agents.find((candidate) => candidate.role === wanted);
      if (!agent) throw new StartError(`The demo partner ${mpnId ?? _id} has no agent for the role ${role}.`);
      return { id: agent._id, name: agent.name, role, partnerId: _id, agentId: agent._id };
    }
  }
}

function demoPartner(mpnId: string | undefined) {
  const partners = demoPartners();
  const partner = mpnId === undefined ? partners[0] : partners.find((candidate) => candidate.mpnId === mpnId);
  if (partner) return partner;
  const known = partners.map((candidate) => candidate.mpnId).join(', ');
  throw new StartError(`No demo partner has the MPN id ${mpnId ?? ''}. There are: ${known}.`);
}
