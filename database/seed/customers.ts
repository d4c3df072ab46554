import { type Customer, customerSearchTerms } from '../../subgraphs/customers/customer';
import type { Contact } from '../../subgraphs/customers/contact';
import { CustomerPartnerRelationship } from '../../subgraphs/shared/vocabulary';
import { CHINESE_BRANDS, type City, INDUSTRIES, LATIN_BRANDS } from './content/names';
import { noticeOf } from './partner-documents';
import type { SeedPartner } from './partners';
import { drawCity, drawPerson, drawPhoneNumber } from './people';
import type { Random } from './random';
import { drawsFor, partIds, seededId, type SeedSet, WINDOW_MS } from './seed-set';

const { RESELLER, SYNDICATION, ADVISOR, MICROSOFT_SUPPORT, NONE, UNKNOWN } = CustomerPartnerRelationship;
const DAY_MS = 86_400_000;

/** The share of customers who were there before the window began; the others join evenly during it. */
export const EARLIER_SHARE = 0.65;

// Of each hundred customers, in this order. Few are not resold to: their tickets cannot be escalated.
const RELATIONSHIPS = [
  ...Array<CustomerPartnerRelationship>(86).fill(RESELLER),
  ...Array<CustomerPartnerRelationship>(5).fill(SYNDICATION),
  ...Array<CustomerPartnerRelationship>(4).fill(ADVISOR),
  ...[MICROSOFT_SUPPORT, MICROSOFT_SUPPORT, NONE, NONE, UNKNOWN],
];

/** A customer as a document, with what its services and tickets need to know. */
export interface SeedCustomer {
  readonly index: number;
  readonly document: Customer;
  readonly partner: SeedPartner;
  readonly city: City;
  readonly contact: Contact;
}

/** The customer at a place of the set, made from the place alone. */
export function customerAt(set: SeedSet, partners: readonly SeedPartner[], index: number): SeedCustomer {
  const random = drawsFor(set, 'customer', index);
  const partner = random.weighted(partners, ({ profile }) => profile.weight);
  const city = drawCity(random);
  const { companyName, slug, isChinese } = company(index, city, random);
  const domain = set.code === '' ? `${slug}.example.cn` : `${slug}-${set.code}-${index + 1}.example.cn`;
  const createdAt = joinedAt(set, index, random);
  const moment = index / set.customers;
  const contacts = drawContacts(random, domain, isChinese, partIds(random, moment));
  const document = {
    _id: seededId(set, 'Customer', index, moment),
    tenantId: drawUuid(random),
    ...{
      companyName,
      domain,
      country: city.country,
      culture: culture(city, isChinese),
      partnerId: partner._id,
    },
    ...drawAccess(index, random),
    contacts,
    supportNoticeAcknowledgedVersion: drawAcknowledged(set, partner, createdAt, random),
    version: random.int(1, 6),
    createdAt,
    searchTerms: customerSearchTerms({ companyName, domain }),
  };
  const [contact] = contacts;
  if (!contact) throw new RangeError('A customer has a contact.');
  return { index, document, partner, city, contact };
}

/** How many of a set's customers, from the first on, are there at a moment (0 to 1) of the window. */
export function customersAt(set: SeedSet, moment: number): number {
  const joined = EARLIER_SHARE + (1 - EARLIER_SHARE) * moment;
  return Math.max(1, Math.floor(joined * set.customers));
}

function joinedAt(set: SeedSet, index: number, random: Random): Date {
  const share = index / set.customers;
  const start = set.until.getTime() - WINDOW_MS;
  if (share < EARLIER_SHARE)
    return new Date(start - (1 - share / EARLIER_SHARE) * 1_000 * DAY_MS - random.int(0, DAY_MS));
  // Not later than where `customersAt` begins to count it.
  return new Date(
    start + ((share - EARLIER_SHARE) / (1 - EARLIER_SHARE)) * WINDOW_MS - random.int(0, DAY_MS),
  );
}

function company(index: number, city: City, random: Random) {
  // Both lists of pairs are longer than the demo. A step of about the golden section of their length has no divisor in
  // common with it, so that each pair is visited once, and neighbours are unlike each other.
  const place = (index * 593) % (CHINESE_BRANDS.length * INDUSTRIES.length);
  const industry = at(INDUSTRIES, place);
  const style = random.next();
  if (style < 0.66) {
    const brand = at(CHINESE_BRANDS, Math.floor(place / INDUSTRIES.length));
    const slug = `${brand.latin.toLowerCase()}-${industry.slug}`;
    const ending =
      industry.slug === 'law' ? '' : random.pick(['有限公司', '有限公司', '股份有限公司', '集团']);
    const both = `${brand.latin} ${industry.latin} ${brand.chinese}${industry.chinese}`;
    const companyName = style < 0.56 ? `${city.chinese}${brand.chinese}${industry.chinese}${ending}` : both;
    return { companyName, slug, isChinese: true };
  }
  const brand = at(LATIN_BRANDS, Math.floor(place / INDUSTRIES.length));
  const ending = random.pick(['Co., Ltd.', 'Ltd.', 'Group', 'Holdings']);
  const slug = `${brand.toLowerCase().replaceAll(' ', '-')}-${industry.slug}${place >= 480 ? '-asia' : ''}`;
  return { companyName: `${brand} ${industry.latin} (${city.latin}) ${ending}`, slug, isChinese: false };
}

function culture({ country }: City, isChinese: boolean): string {
  if (!isChinese) return country === 'SG' ? 'en-SG' : 'en-US';
  return country === 'TW' ? 'zh-TW' : country === 'HK' || country === 'MO' ? 'zh-HK' : 'zh-CN';
}

function drawAccess(index: number, random: Random) {
  const relationshipToPartner = at(RELATIONSHIPS, index * 61);
  const share = relationshipToPartner === RESELLER || relationshipToPartner === SYNDICATION ? 0.93 : 0.25;
  const isNone = relationshipToPartner === NONE || relationshipToPartner === UNKNOWN;
  return { relationshipToPartner, allowDelegatedAccess: random.chance(share) && !isNone };
}

function drawContacts(
  random: Random,
  domain: string,
  isChinese: boolean,
  newPartId: (prefix: string) => string,
): Contact[] {
  return Array.from({ length: random.weighted([1, 2, 3, 4], (count) => 5 - count) }, (_, place) => {
    const { firstName, lastName, mailName } = drawPerson(random, isChinese ? 0.08 : 0.7);
    return {
      _id: newPartId('con'),
      firstName: random.chance(0.95) ? firstName : null,
      lastName,
      email: place === 0 || random.chance(0.8) ? `${mailName}@${domain}` : null,
      phoneNumber: random.chance(0.85) ? drawPhoneNumber(random) : null,
      primary: place === 0,
    };
  });
}

// Most have seen the notice in force; some an earlier one, some none.
function drawAcknowledged(
  set: SeedSet,
  partner: SeedPartner,
  createdAt: Date,
  random: Random,
): number | null {
  const { version, publishedAt } = noticeOf(set, partner);
  const draw = random.next();
  if (draw < 0.12) return null;
  if (draw < 0.75 || createdAt > publishedAt) return version;
  return version > 1 ? version - 1 : null;
}

function drawUuid(random: Random): string {
  const hex = Array.from({ length: 32 }, (_, place) => {
    if (place === 12) return '4';
    return (place === 16 ? random.int(8, 11) : random.int(0, 15)).toString(16);
  }).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

function at<T>(list: readonly T[], place: number): T {
  const found = list[place % list.length];
  if (found === undefined) throw new RangeError('The list is empty.');
  return found;
}
