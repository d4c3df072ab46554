import { EnvError, makeExactValidator } from 'envalid';
import { ViewerRole } from '../../subgraphs/shared/viewer';
import type { Budget } from './bucket.rules';

/** What every role may spend, unless the configuration says otherwise. */
export const DEFAULT_BUDGET: Budget = { budget: 30_000, restoreRate: 1_000 };

const ROLES = Object.values(ViewerRole);
const ENTRY = /^\s*([A-Z_]+)\s*=\s*([1-9]\d{0,9})\s*:\s*([1-9]\d{0,9})\s*$/;

/** Budgets by role, written as `ANALYST=50000:2000,EMBED=5000:100`: points at once, and points restored a second. */
export const budgets = makeExactValidator<Readonly<Record<ViewerRole, Budget>>>((text) => {
  const given = text.split(',').map((entry) => {
    const [, name, budget, restoreRate] = ENTRY.exec(entry) ?? [];
    const role = ROLES.find((known) => known === name);
    if (!role) throw new EnvError('must look like ANALYST=50000:2000,EMBED=5000:100, with known roles');
    return [role, { budget: Number(budget), restoreRate: Number(restoreRate) }] as const;
  });
  return { ...DEFAULT_BUDGETS, ...Object.fromEntries(given) };
});

/** The budgets where nothing else is said. */
export const DEFAULT_BUDGETS = Object.fromEntries(ROLES.map((role) => [role, DEFAULT_BUDGET])) as Readonly<
  Record<ViewerRole, Budget>
>;
