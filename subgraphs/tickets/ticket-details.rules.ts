import { emailRefusals } from '../shared/input.rules';
import { type Refusal, refusal, UserErrorCode } from '../shared/refusal';
import { lengthRefusals, textRefusals } from '../shared/text.rules';
import { IssueArea, Severity } from './enums';

/** How much a ticket holds, in characters and items; more is refused with TOO_LONG or LIMIT_REACHED. */
export const LIMITS = {
  title: 200,
  description: 20_000,
  comment: 20_000,
  shortText: 4_000,
  tags: 20,
  tag: 50,
  contactText: 200,
  comments: 1_000,
  events: 5_000,
  selfHelpAttempts: 100,
  attachments: 100,
  ancestors: 10,
  planItems: 50,
  fileName: 255,
  url: 2_000,
  // A document holds 16 MB; this, for comments and timeline together, leaves room for everything else.
  textBytes: 11_500_000,
  // Kept beyond these limits for what ends a ticket or an escalation, and for what must follow a step that was taken.
  reservedEvents: 100,
  reservedBytes: 1_000_000,
  // Kept within these limits for public comments: nobody's internal ones, which the other side does not see, end its talk.
  publicComments: 100,
  publicBytes: 1_000_000,
} as const;

/** What is wrong with the parts of an input that describe a ticket; parts that are left out are not looked at. */
export function detailRefusals(input: {
  title?: string | null | undefined;
  description?: string | null | undefined;
  tags?: readonly string[] | null | undefined;
  contact?: { name: string; email?: string | null; phoneNumber?: string | null } | null | undefined;
}): Refusal[] {
  const { title, description, tags, contact } = input;
  return [
    ...(title === undefined ? [] : textRefusals(title, ['input', 'title'], LIMITS.title)),
    ...(description === undefined
      ? []
      : textRefusals(description, ['input', 'description'], LIMITS.description)),
    ...tagRefusals(tags ?? []),
    ...(contact ? contactRefusals(contact, ['input', 'contact']) : []),
  ];
}

function tagRefusals(tags: readonly string[]): Refusal[] {
  const field = ['input', 'tags'];
  if (tags.length > LIMITS.tags) {
    return [
      refusal(
        UserErrorCode.TOO_LONG,
        `A ticket may have ${LIMITS.tags} tags at most; there are ${tags.length}.`,
        field,
      ),
    ];
  }
  return tags.flatMap((tag, index) => textRefusals(tag, [...field, String(index)], LIMITS.tag));
}

/** What is wrong with a person to talk to: a blank or too long text, or an e-mail address that is none. */
export function contactRefusals(
  contact: { name: string; email?: string | null; phoneNumber?: string | null },
  field: string[],
): Refusal[] {
  const { name, email, phoneNumber } = contact;
  return [
    ...textRefusals(name, [...field, 'name'], LIMITS.contactText),
    ...(email == null ? [] : emailRefusals(email, [...field, 'email'])),
    ...(phoneNumber == null ? [] : textRefusals(phoneNumber, [...field, 'phoneNumber'], LIMITS.contactText)),
  ];
}

/** Billing tickets may not be CRITICAL. */
export function severityRefusals(issueArea: IssueArea, severity: Severity, field: string[]): Refusal[] {
  if (issueArea !== IssueArea.BILLING || severity !== Severity.CRITICAL) return [];
  return [
    refusal(UserErrorCode.INVALID, 'A billing ticket cannot be CRITICAL. Choose MODERATE or MINIMAL.', field),
  ];
}

/** What is wrong with a link to a file: it must be https, and say what it leads to. */
export function attachmentRefusals(input: {
  fileName: string;
  contentType: string;
  sizeBytes: number;
  url: string;
}): Refusal[] {
  const { fileName, contentType, sizeBytes, url } = input;
  const invalid = (isWrong: boolean, field: string, message: string) =>
    isWrong ? [refusal(UserErrorCode.INVALID, message, ['input', field])] : [];
  return [
    ...textRefusals(fileName, ['input', 'fileName'], LIMITS.fileName),
    ...invalid(
      !MEDIA_TYPE.test(contentType),
      'contentType',
      '`contentType` must be a media type such as image/png.',
    ),
    ...invalid(sizeBytes < 0, 'sizeBytes', '`sizeBytes` cannot be negative.'),
    ...lengthRefusals(url, ['input', 'url'], LIMITS.url),
    ...invalid(!isHttps(url), 'url', '`url` must be an https address without a user name in it.'),
  ];
}

const MEDIA_TYPE = /^[\w.+-]{1,127}\/[\w.+-]{1,127}$/;

function isHttps(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, username, password } = new URL(url);
  return protocol === 'https:' && username === '' && password === '';
}
