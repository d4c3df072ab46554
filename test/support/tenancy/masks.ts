import { withoutPersons } from './people';
import type { Row } from './visible';

const MASKED = { name: '***', email: null, phoneNumber: null };

/** What is left of the rows of a collection for those who read no personal data. */
export const MASKS: Readonly<Record<string, (row: Row) => Row>> = {
  agents: (row) => ({ ...row, email: '***' }),
  customers: (row) => ({ ...row, contacts: (row['contacts'] as Row[]).map(maskedContact) }),
  services: withoutPersons,
  tickets: (row) =>
    withoutPages(withoutStaff('timeline', 'actor', withoutStaff('comments', 'author', written(row)))),
  escalations: (row) => withoutStaff('events', 'actor', written(row)),
  remediationPlans: (row) => withoutStaff('events', 'actor', written(row)),
};

function written(row: Row): Row {
  const people = Object.fromEntries(
    ['contact', 'representative'].filter((name) => row[name]).map((name) => [name, MASKED]),
  );
  return { ...withoutPersons(row), ...people };
}

function maskedContact({ _id, primary }: Row): Row {
  return { _id, primary, lastName: '***', firstName: null, email: null, phoneNumber: null };
}

// Of a link, the site is left.
function withoutPages(row: Row): Row {
  const attachments = (row['attachments'] as Row[]).map((file) => ({
    ...file,
    url: `${/^https:\/\/[^/]+/.exec(String(file['url']))?.[0]}/***`,
  }));
  return { ...row, attachments };
}

// The provider's people have no names here, also where they sign; what the program did by itself was nobody.
function withoutStaff(list: string, who: 'actor' | 'author', row: Row): Row {
  const entries = (row[list] as Row[]).map((entry) => {
    const name = String(entry[`${who}Name`]);
    const isStaff = String(entry[`${who}Role`]).startsWith('PROVIDER_') && name !== 'Support graph';
    return isStaff ? withoutName(name, entry) : entry;
  });
  return { ...row, [list]: entries };
}

function withoutName(name: string, entry: Row): Row {
  const fields = Object.entries(entry).map(([field, value]) => [
    field,
    typeof value === 'string' ? value.replaceAll(name, '***') : value,
  ]);
  return Object.fromEntries(fields) as Row;
}
