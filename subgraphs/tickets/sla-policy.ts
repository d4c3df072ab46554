import policy from './sla-policy.json';
import type { SlaPolicy } from './sla-clock.rules';

/**
 * The promises that hold. The provider's first response follows the provider's published response times (A: 24x7;
 * B and C: 09:00 to 24:00 UTC+8, every day); the partner's are this program's own.
 */
export const slaPolicy: SlaPolicy = policy;
