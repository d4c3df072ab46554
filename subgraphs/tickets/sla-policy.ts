import { readFile } from 'node:fs/promises';
import type { SettingsFiles, SubgraphContext } from '../shared/context';
import { StartError } from '../shared/start-error';
import { policyFaults, type SlaPolicy } from './sla-policy.rules';
import policy from './sla-policy.json';

/**
 * The promises that hold unless a file says otherwise. The provider's first response follows the provider's published
 * response times (A: 24x7; B and C: 09:00 to 24:00 UTC+8, every day); the partner's are this program's own.
 */
export const slaPolicy: SlaPolicy = policy;

/** What the tickets subgraph is configured by. */
export interface TicketSettings {
  readonly slaPolicy: SlaPolicy;
}

/**
 * Reads the promises from a file, in the form of `sla-policy.json`. What it leaves out stays as it is.
 * @throws StartError naming everything that is wrong with it.
 */
export async function readTicketSettings({ slaPolicyFile }: SettingsFiles): Promise<TicketSettings> {
  if (slaPolicyFile === undefined) return { slaPolicy };
  const given = await readJson(slaPolicyFile);
  const faults = policyFaults(given, slaPolicy);
  if (faults.length) throw new StartError(`SLA_POLICY_FILE ${slaPolicyFile}: ${faults.join('; ')}.`);
  const { calendars = {}, targets = {} } = given as Partial<SlaPolicy>;
  return {
    slaPolicy: {
      calendars: { ...slaPolicy.calendars, ...calendars },
      targets: { ...slaPolicy.targets, ...targets },
    },
  };
}

/** The promises that hold in this process. */
export function slaPolicyOf({ settings }: SubgraphContext): SlaPolicy {
  return (settings as TicketSettings).slaPolicy;
}

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    throw new StartError(`SLA_POLICY_FILE ${file} cannot be read as JSON: ${(error as Error).message}`, {
      cause: error,
    });
  }
}
