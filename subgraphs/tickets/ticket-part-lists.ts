import type { PartList } from '../shared/entity';
import { ViewerRole } from '../shared/viewer';
import { CommentVisibility } from './enums';
import { readsInternalOf } from './visibility.rules';

const ROLES = Object.values(ViewerRole);

/** What is said in a ticket and what happens to it: a list in its document each, of which a part is for one side alone. */
export const TICKET_PARTS: Readonly<Record<'comments' | 'timeline', PartList>> = {
  comments: {
    visibleTo: publicOrOwn({ $eq: ['$$part.visibility', CommentVisibility.PUBLIC] }, 'authorRole'),
    maskedBy: ['contact'],
  },
  timeline: {
    visibleTo: publicOrOwn({ $not: ['$$part.internal'] }, 'actorRole'),
    maskedBy: ['contact'],
  },
};

// `author` is where a part says in which role it was made.
function publicOrOwn(isPublic: object, author: string): PartList['visibleTo'] {
  return (viewer) => {
    const readable = ROLES.filter((role) => readsInternalOf(viewer, role));
    if (readable.length === ROLES.length) return null;
    return { $or: [isPublic, { $in: [`$$part.${author}`, readable] }] };
  };
}
