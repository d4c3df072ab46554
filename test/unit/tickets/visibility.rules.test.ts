import { ViewerRole } from '../../../subgraphs/shared/viewer';
import { readsInternalOf, sideOf } from '../../../subgraphs/tickets/visibility.rules';

const { PARTNER_AGENT, PARTNER_ADMIN, PROVIDER_AGENT, PROVIDER_ADMIN, ANALYST, EMBED } = ViewerRole;
const AUTHORS = [PARTNER_AGENT, PARTNER_ADMIN, PROVIDER_AGENT, PROVIDER_ADMIN];

test.each([
  [PARTNER_AGENT, 'PARTNER', [PARTNER_AGENT, PARTNER_ADMIN]],
  [PARTNER_ADMIN, 'PARTNER', [PARTNER_AGENT, PARTNER_ADMIN]],
  [PROVIDER_AGENT, 'PROVIDER', [PROVIDER_AGENT, PROVIDER_ADMIN]],
  [PROVIDER_ADMIN, 'PROVIDER', [PROVIDER_AGENT, PROVIDER_ADMIN]],
  [ANALYST, null, AUTHORS],
  [EMBED, null, []],
])('%s works for %s and reads what these keep internal: %j', (role, side, authors) => {
  expect(sideOf(role)).toBe(side);
  expect(AUTHORS.filter((author) => readsInternalOf({ role }, author))).toEqual(authors);
});

test('an embedded page reads nothing internal, not even of a reader', () => {
  expect([ANALYST, EMBED].map((author) => readsInternalOf({ role: EMBED }, author))).toEqual([false, false]);
});
