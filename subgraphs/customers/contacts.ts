import { isDeepStrictEqual } from 'node:util';
import { newPartId } from '../shared/ids';
import type { Contact } from './contact';
import type { ContactDraft } from './customer.rules';

/** The contacts to store; one that is the same as a known one keeps its id, so that clients recognise it. */
export function storedContacts(drafts: readonly ContactDraft[], known: readonly Contact[] = []): Contact[] {
  const free = [...known];
  return drafts.map((draft) => {
    const contact = plain(draft);
    const index = free.findIndex((other) => isDeepStrictEqual(plain(other), contact));
    const [same] = index < 0 ? [] : free.splice(index, 1);
    return { _id: same?._id ?? newPartId('con'), ...contact };
  });
}

function plain({ firstName, lastName, email, phoneNumber, primary }: ContactDraft): Omit<Contact, '_id'> {
  return {
    firstName: firstName?.trim() || null,
    lastName: lastName.trim(),
    email: email ?? null,
    phoneNumber: phoneNumber?.trim() ?? null,
    primary: primary ?? false,
  };
}
