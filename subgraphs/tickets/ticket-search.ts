import { maskedText } from '../shared/mask.rules';
import { searchTerms } from '../shared/text-search';
import type { Ticket } from './ticket';

/**
 * The terms to store with a ticket whenever its title, tags or contact are written. What its title says of the contact is
 * left out: somebody who must not read a name must not find out either that it stands there.
 */
export function ticketSearchTerms({
  number,
  title,
  tags,
  contact,
}: Pick<Ticket, 'number' | 'title' | 'tags' | 'contact'>): string[] {
  return searchTerms(number, ...[title, ...tags].map((text) => maskedText(text, contact)));
}
