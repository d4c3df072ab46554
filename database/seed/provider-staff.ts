import { ViewerRole } from '../../subgraphs/shared/viewer';
import type { ProviderRepresentative } from '../../subgraphs/tickets/escalation';

/** Somebody who acts on tickets: the same facts that the program takes from a viewer. */
export interface Actor {
  readonly id: string;
  readonly name: string;
  readonly role: ViewerRole;
}

/** The provider's support representatives. */
export const PROVIDER_AGENTS: readonly Actor[] = [
  'Chen Jing',
  '梁思远',
  'Marta Novak',
  '何欣怡',
  'Samuel Okafor',
  '郭文博',
  'Lin Xuemei',
  '唐浩然',
].map((name, index) => ({ id: `provider-agent-${index + 1}`, name, role: ViewerRole.PROVIDER_AGENT }));

/** The provider's people who review escalations and start remediation. */
export const PROVIDER_ADMINS: readonly Actor[] = ['Zhao Min', '宋丽华'].map((name, index) => ({
  id: `provider-admin-${index + 1}`,
  name,
  role: ViewerRole.PROVIDER_ADMIN,
}));

/** The representative as an escalation names one. */
export function representativeOf({ id, name }: Actor): ProviderRepresentative {
  return { name, email: `${id}@support.example.cn`, phoneNumber: '+86 10 5550 2100' };
}
