import type { Target } from '../shared/change-document';

/** The partner that a mutation names by its `partnerId`. */
export function partnerTarget(id: string, expectedVersion?: number | null): Target {
  return { id, noun: 'partner', idField: ['partnerId'], expectedVersion };
}
