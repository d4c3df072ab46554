import partnerTexts from './content/partners.json';
import { CHINESE_BRANDS, CITIES } from './content/names';
import { drawPerson } from './people';
import { DEMO, drawsFor, seededId, type SeedSet } from './seed-set';

/** An agent, as far as a token needs it. */
export interface SeedAgent {
  readonly _id: string;
  readonly name: string;
  readonly email: string;
  readonly role: 'ADMIN_AGENT' | 'HELPDESK_AGENT';
  /** False for one who has left. */
  readonly active: boolean;
}

/** A partner with its agents, as far as it can be known without a database. */
export interface SeedPartner {
  readonly _id: string;
  readonly index: number;
  readonly mpnId: string;
  readonly name: string;
  readonly country: string;
  readonly profile: PartnerText;
  /** An admin agent first, then a helpdesk agent; there is always one of each. */
  readonly agents: readonly SeedAgent[];
}

/** What is written about a partner of the demo; partners of further sets are made after these models. */
export type PartnerText = (typeof partnerTexts)[number];

const LATIN_SHARES: Readonly<Record<string, number>> = { CN: 0.1, HK: 0.3, TW: 0.1, SG: 0.5, DE: 0.9 };

/** The demo's partners, the largest first. Pure and quick: no database, no documents. */
export function demoPartners(): SeedPartner[] {
  return partnersOf(DEMO);
}

/** The partners of a set, in the order of their ids. */
export function partnersOf(set: Pick<SeedSet, 'name' | 'code' | 'partners'>): SeedPartner[] {
  return Array.from({ length: set.partners }, (_, index) => partnerAt(set, index));
}

function partnerAt(set: Pick<SeedSet, 'name' | 'code' | 'partners'>, index: number): SeedPartner {
  const model = partnerTexts[index % partnerTexts.length];
  if (!model) throw new RangeError('There is no partner to model others after.');
  const profile = set.code === '' ? model : variant(set.code, model, index);
  const moment = index / set.partners;
  return {
    _id: seededId(set, 'Partner', index, moment),
    index,
    mpnId: mpnId(set.code, index),
    name: profile.name,
    country: profile.country,
    profile,
    agents: agentsOf(set, profile, index),
  };
}

function agentsOf(set: Pick<SeedSet, 'name' | 'partners'>, profile: PartnerText, index: number): SeedAgent[] {
  const mailNames = new Set<string>();
  return Array.from({ length: profile.agents }, (_, place) => {
    const random = drawsFor(set, 'agent', index, place);
    const person = drawPerson(random, LATIN_SHARES[profile.country] ?? 0.2);
    const mailName = mailNames.has(person.mailName) ? `${person.mailName}${place}` : person.mailName;
    mailNames.add(mailName);
    return {
      _id: seededId(set, 'Agent', `${index}/${place}`, (index + place / 100) / set.partners),
      name: person.fullName,
      email: `${mailName}@${profile.slug}.example.cn`,
      role: place === 0 || place === 3 ? 'ADMIN_AGENT' : 'HELPDESK_AGENT',
      active: place < 6,
    };
  });
}

// Seven digits for the demo; the code and the index keep the numbers of further sets apart from one another.
function mpnId(code: string, index: number): string {
  if (code === '') return String(5_100_107 + index * 3_571);
  return String(parseInt(code, 16)).padStart(10, '0') + String(index).padStart(5, '0');
}

function variant(code: string, model: PartnerText, index: number): PartnerText {
  const brand = CHINESE_BRANDS[index % CHINESE_BRANDS.length];
  const city = CITIES[index % 16];
  const isChinese = model.languages[0] !== 'en';
  const name = isChinese
    ? `${city?.chinese ?? ''}${brand?.chinese ?? ''}云服务 ${index + 1}`
    : `${brand?.latin ?? ''} Cloud ${city?.latin ?? ''} ${index + 1}`;
  return { ...model, name, slug: `${(brand?.latin ?? '').toLowerCase()}-${code}-${index + 1}` };
}
