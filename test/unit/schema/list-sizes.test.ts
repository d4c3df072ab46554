import { PRODUCTS } from '../../../database/seed/catalogue';
import { partnerDocuments } from '../../../database/seed/partner-documents';
import { demoPartners } from '../../../database/seed/partners';
import { DEMO } from '../../../database/seed/seed-set';
import { readPriceList } from '../../../gateway/cost/price-list';
import { readSupergraph } from '../../../gateway/supergraph';
import { MAX_ACTIVE_KEYS } from '../../../subgraphs/partners/api-key.rules';
import { SUPPORT_TOPICS } from '../../../subgraphs/tickets/support-topics';
import { PreflightKey } from '../../../subgraphs/tickets/enums';
import { supportCoverage } from '../../../subgraphs/partners/coverage.rules';
import { MAX_EMBED_KEYS } from '../../../subgraphs/partners/embed-key.rules';

const NOW = new Date();
const PREFLIGHT_CHECKS = Object.keys(PreflightKey).length;
const SET = { ...DEMO, until: NOW, firstTicket: 1, firstEscalation: 1 };
const partners = demoPartners().map((partner) => partnerDocuments(SET, partner).partner);
const longest = (lists: readonly (readonly unknown[])[]) => Math.max(...lists.map(({ length }) => length));

// What is reserved for an operation before it runs is to be no less than what it then costs.
it.each([
  ['Query.products', PRODUCTS.length],
  ['Query.supportTopics', SUPPORT_TOPICS.length],
  ['Escalation.preflight', PREFLIGHT_CHECKS],
  ['EscalationPreflight.checks', PREFLIGHT_CHECKS],
  ['Partner.apiKeys', MAX_ACTIVE_KEYS],
  ['Partner.embedKeys', MAX_EMBED_KEYS],
  [
    'SupportChannel.hours',
    longest(partners.flatMap(({ supportChannels }) => supportChannels.map(({ hours }) => hours))),
  ],
  [
    'SupportCoverage.gaps',
    longest(partners.map(({ supportChannels }) => supportCoverage(supportChannels, NOW).gaps)),
  ],
])('%s is priced as the %i items that it holds, or more', async (coordinate, items) => {
  const { listSizes } = readPriceList(await readSupergraph());
  expect(items).toBeGreaterThan(5);
  expect(listSizes.get(coordinate)?.assumedSize).toBeGreaterThanOrEqual(items);
});
