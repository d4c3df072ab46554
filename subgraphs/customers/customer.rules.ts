import { emailRefusals, languageRefusals, requiredRefusals, telephoneRefusals } from '../shared/input.rules';
import { type Refusal, refusal, UserErrorCode } from '../shared/refusal';
import { lengthRefusals, textRefusals } from '../shared/text.rules';

/** The language and region of a customer that names none. */
export const DEFAULT_CULTURE = 'zh-CN';

const MAX_COMPANY_NAME_LENGTH = 200;
const MAX_NAME_LENGTH = 100;
const MAX_CONTACTS = 20;
const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/;
const DOMAIN = /^(?=.{1,253}$)(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+[a-z](?:[a-z\d-]{0,61}[a-z\d])$/;

// What the Unicode locale data calls a region and ISO 3166-1 does not call a country.
const NO_COUNTRIES = new Set([
  'AC',
  'CP',
  'CQ',
  'DG',
  'EA',
  'EU',
  'EZ',
  'IC',
  'QO',
  'TA',
  'UN',
  'XA',
  'XB',
  'XK',
  'ZZ',
]);
const REGION_NAMES = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });

/** A contact as a client gives it. */
export interface ContactDraft {
  readonly firstName?: string | null | undefined;
  readonly lastName: string;
  readonly email?: string | null | undefined;
  readonly phoneNumber?: string | null | undefined;
  readonly primary?: boolean | null | undefined;
}

/** What a client may say about a customer at any time. */
export interface DetailsDraft {
  readonly companyName?: string | null | undefined;
  readonly country?: string | null | undefined;
  readonly culture?: string | null | undefined;
  readonly contacts?: readonly ContactDraft[] | null | undefined;
}

/** The country code in capitals; null when ISO 3166-1 has no such country. */
export function canonicalCountry(code: string): string | null {
  const country = code.trim().toUpperCase();
  if (!/^[A-Z]{2}$/.test(country) || NO_COUNTRIES.has(country)) return null;
  // A code that was given up for another, such as SU, has a name as well, but it is not the canonical one.
  const isCurrent = new Intl.Locale(`und-${country}`).region === country;
  return isCurrent && REGION_NAMES.of(country) !== undefined ? country : null;
}

/** The id of a tenant in lower case; null when it is no UUID. */
export function canonicalTenantId(tenantId: string): string | null {
  const id = tenantId.trim().toLowerCase();
  return UUID.test(id) ? id : null;
}

/** A domain in lower case; null when it is none. Names in other scripts are given in their `xn--` form. */
export function canonicalDomain(domain: string): string | null {
  const name = domain.trim().toLowerCase();
  return DOMAIN.test(name) ? name : null;
}

/** What is wrong with what only a new customer says: its tenant and its domain. */
export function identityRefusals({ tenantId, domain }: { tenantId: string; domain: string }): Refusal[] {
  return [
    ...valueRefusals(tenantId, canonicalTenantId, 'tenantId', 'a UUID, such as `0f3d2c1b-…`'),
    ...valueRefusals(domain, canonicalDomain, 'domain', 'a domain such as `contoso.example.cn`'),
  ];
}

/** What is wrong with the details of a customer; those that are left out are not looked at. */
export function detailRefusals({ companyName, country, culture, contacts }: DetailsDraft): Refusal[] {
  return [
    ...(companyName == null
      ? []
      : textRefusals(companyName, ['input', 'companyName'], MAX_COMPANY_NAME_LENGTH)),
    ...(country == null
      ? []
      : valueRefusals(country, canonicalCountry, 'country', 'an ISO 3166-1 code such as `CN`')),
    ...(culture == null ? [] : languageRefusals(culture, ['input', 'culture'])),
    ...contactsRefusals(contacts ?? []),
  ];
}

/** As `detailRefusals`, for a change of a customer that exists: nothing of it can be emptied by null. */
export function changeRefusals(
  input: DetailsDraft & { allowDelegatedAccess?: boolean | null | undefined },
): Refusal[] {
  const { companyName, country, culture, contacts, allowDelegatedAccess } = input;
  return [
    ...requiredRefusals({ companyName, country, culture, contacts, allowDelegatedAccess }),
    ...detailRefusals(input),
  ];
}

/** What is wrong with acknowledging a version of a notice of which `published` is the latest; null when there is none. */
export function acknowledgementRefusals(version: number, published: number | null): Refusal[] {
  if (published !== null && version >= 1 && version <= published) return [];
  const message =
    published === null
      ? 'The partner has not published a support notice yet.'
      : `The partner has published versions 1 to ${published} of its support notice. Acknowledge one of those.`;
  return [refusal(UserErrorCode.INVALID, message, ['version'])];
}

function contactsRefusals(contacts: readonly ContactDraft[]): Refusal[] {
  const field = ['input', 'contacts'];
  if (contacts.length > MAX_CONTACTS) {
    const message = `A customer may have ${MAX_CONTACTS} contacts at most; there are ${contacts.length}.`;
    return [refusal(UserErrorCode.TOO_LONG, message, field)];
  }
  const isAmbiguous = contacts.filter(({ primary }) => primary).length > 1;
  const message = 'Only one contact can be primary. Set `primary` on one of them.';
  return [
    ...(isAmbiguous ? [refusal(UserErrorCode.INVALID, message, field)] : []),
    ...contacts.flatMap((contact, index) => contactRefusals(contact, [...field, String(index)])),
  ];
}

function contactRefusals(
  { firstName, lastName, email, phoneNumber }: ContactDraft,
  field: string[],
): Refusal[] {
  return [
    ...lengthRefusals(firstName, [...field, 'firstName'], MAX_NAME_LENGTH),
    ...textRefusals(lastName, [...field, 'lastName'], MAX_NAME_LENGTH),
    ...(email == null ? [] : emailRefusals(email, [...field, 'email'])),
    ...(phoneNumber == null ? [] : telephoneRefusals(phoneNumber, [...field, 'phoneNumber'])),
  ];
}

function valueRefusals(
  value: string,
  canonical: (value: string) => string | null,
  name: string,
  wanted: string,
): Refusal[] {
  const field = ['input', name];
  if (value.trim() === '')
    return [refusal(UserErrorCode.BLANK, `Fill in \`${name}\`: it must not be blank.`, field)];
  if (canonical(value) !== null) return [];
  return [refusal(UserErrorCode.INVALID, `\`${name}\` must be ${wanted}.`, field)];
}
