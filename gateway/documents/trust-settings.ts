import { EnvError, makeExactValidator } from 'envalid';
import { ViewerRole } from '../../subgraphs/shared/viewer';

/** Which documents a role may send: any, any while those that are not trusted are logged, or trusted ones only. */
export type TrustMode = 'any' | 'log' | 'trusted';

/** The mode of each role. */
export type TrustModes = Readonly<Record<ViewerRole, TrustMode>>;

const MODES: readonly TrustMode[] = ['any', 'log', 'trusted'];
const ROLES = Object.values(ViewerRole);
const ENTRY = /^\s*([A-Z_]+)\s*=\s*([a-z]+)\s*$/;

/** The modes where nothing else is said. A page on a site that is not ours shows what was written for it. */
export const DEFAULT_TRUST = Object.freeze({
  ...Object.fromEntries(ROLES.map((role) => [role, 'any'])),
  [ViewerRole.EMBED]: 'trusted',
}) as TrustModes;

/** Modes by role, written as `ANALYST=log,PARTNER_AGENT=trusted`. That of EMBED cannot be changed. */
export const trustModes = makeExactValidator<TrustModes>((text) => {
  const given = text.split(',').map((entry) => {
    const [, name, word] = ENTRY.exec(entry) ?? [];
    const role = ROLES.find((known) => known === name);
    const mode = MODES.find((known) => known === word);
    if (!role || !mode)
      throw new EnvError('must look like ANALYST=log,PARTNER_AGENT=trusted, with any, log or trusted');
    if (role === ViewerRole.EMBED && mode !== 'trusted') throw new EnvError('cannot let EMBED send others');
    return [role, mode] as const;
  });
  return { ...DEFAULT_TRUST, ...Object.fromEntries(given) };
});
