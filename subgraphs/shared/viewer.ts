import { registerEnumType } from 'type-graphql';

/** What a signed-in viewer may see and do; the table stands in the contract's README. */
export enum ViewerRole {
  PARTNER_AGENT = 'PARTNER_AGENT',
  PARTNER_ADMIN = 'PARTNER_ADMIN',
  PROVIDER_AGENT = 'PROVIDER_AGENT',
  PROVIDER_ADMIN = 'PROVIDER_ADMIN',
  ANALYST = 'ANALYST',
  EMBED = 'EMBED',
}

registerEnumType(ViewerRole, {
  name: 'ViewerRole',
  description: 'What a signed-in viewer may see and do.',
  valuesConfig: {
    PARTNER_AGENT: { description: "A partner's helpdesk agent: works on tickets and escalates them." },
    PARTNER_ADMIN: {
      description: "A partner's admin agent: also edits profile, channels, notice and customers.",
    },
    PROVIDER_AGENT: { description: "The provider's support representative: works on what was handed over." },
    PROVIDER_ADMIN: { description: 'Sees everything; also reviews escalations and starts remediation.' },
    ANALYST: { description: 'Reads everything with personal data masked; changes nothing.' },
    EMBED: { description: "A partner's embedded page: reads what its token names; changes nothing." },
  },
});

/** Who asks. Every visibility rule and every mutation decides by this and nothing else. */
export interface Viewer {
  readonly id: string;
  readonly name: string;
  readonly role: ViewerRole;
  /** The partner that the viewer belongs to; null for the provider's people and analysts. */
  readonly partnerId: string | null;
  /** The agent record of the viewer; null when the viewer is not a partner's agent. */
  readonly agentId: string | null;
}

/** True for the people of a partner who may change things. */
export function isPartnerStaff(viewer: Viewer): boolean {
  return viewer.role === ViewerRole.PARTNER_AGENT || viewer.role === ViewerRole.PARTNER_ADMIN;
}

/** True for the provider's people. */
export function isProviderStaff(viewer: Viewer): boolean {
  return viewer.role === ViewerRole.PROVIDER_AGENT || viewer.role === ViewerRole.PROVIDER_ADMIN;
}

/** True for viewers who read and never write, and to whom personal data is masked. */
export function isReadOnly(viewer: Viewer): boolean {
  return viewer.role === ViewerRole.ANALYST || viewer.role === ViewerRole.EMBED;
}

/** The same for all requests of a viewer, and another for everybody else. */
export function viewerKey({ id, role, partnerId }: Viewer): string {
  return JSON.stringify([role, partnerId, id]);
}
