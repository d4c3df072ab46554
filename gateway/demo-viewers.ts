import { demoPartners } from '../database/seed/partners';
import { PROVIDER_ADMINS, PROVIDER_AGENTS } from '../database/seed/provider-staff';
import { StartError } from '../subgraphs/shared/start-error';
import { type Viewer, ViewerRole } from '../subgraphs/shared/viewer';

const ANALYST = { id: 'analyst-1', name: 'Ana Lindqvist' };

/**
 * A viewer of the demo data in this role; in a partner's role, the fitting agent of the partner with this MPN id,
 * of the first partner when none is given.
 * @throws StartError when the demo data has no such partner.
 */
export function demoViewer(role: ViewerRole, mpnId?: string): Viewer {
  switch (role) {
    case ViewerRole.PROVIDER_AGENT:
      return staff(role, PROVIDER_AGENTS[0]);
    case ViewerRole.PROVIDER_ADMIN:
      return staff(role, PROVIDER_ADMINS[0]);
    case ViewerRole.ANALYST:
      return staff(role, ANALYST);
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

function staff(role: ViewerRole, person: { id: string; name: string } | undefined): Viewer {
  if (!person) throw new StartError(`The demo data has nobody in the role ${role}.`);
  return { id: person.id, name: person.name, role, partnerId: null, agentId: null };
}

function demoPartner(mpnId: string | undefined) {
  const partners = demoPartners();
  const partner = mpnId === undefined ? partners[0] : partners.find((candidate) => candidate.mpnId === mpnId);
  if (partner) return partner;
  const known = partners.map((candidate) => candidate.mpnId).join(', ');
  throw new StartError(`No demo partner has the MPN id ${mpnId ?? ''}. There are: ${known}.`);
}
