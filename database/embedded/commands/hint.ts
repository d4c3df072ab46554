import { isNumeric, toNumber } from '../bson/numbers';
import { identityOf, isDocument } from '../bson/value-key';
import { CommandError } from '../errors';
import type { PlanRequest } from '../query/planner';
import type { Collection } from '../storage/collection';

/** Reads a hint: an index's name, its key pattern, or `{ $natural: 1 }`. Throws BadValue for an unknown index. */
export function readHint(hint: unknown, collection: Collection | undefined): PlanRequest['hint'] {
  if (hint === undefined || hint === null || (isDocument(hint) && Object.keys(hint).length === 0))
    return undefined;
  if (isDocument(hint) && '$natural' in hint) {
    const direction = hint['$natural'];
    return isNumeric(direction) && toNumber(direction) < 0 ? 'naturalReverse' : 'natural';
  }
  if (!collection) return undefined;
  const index = collection.indexes.find(
    ({ definition, building }) =>
      !building &&
      (definition.name === hint || (isDocument(hint) && identityOf(definition.key) === identityOf(hint))),
  );
  if (index) return index;
  throw new CommandError(
    'BadValue',
    'error processing query: planner returned error :: caused by :: hint provided does not correspond to an existing index',
  );
}
