import type { SubgraphContext } from '../shared/context';
import type { Entity, Stored } from '../shared/entity';
import { isDuplicateKey, tooBusy } from '../shared/mutation';
import type { Refusal } from '../shared/refusal';

/** Something that a partner has a limited number of: each holds one of its places, which a unique index keeps apart. */
export interface Placed extends Stored {
  partnerId: string;
  place?: number;
}

/** A limit, and the words in which somebody is told of it. */
export interface PlaceLimit {
  readonly most: number;
  readonly refusal: () => Refusal;
}

/**
 * Stores a document in a free place of its partner; refused when there is none. By a unique index on (partner, place) and
 * not by counting, so that the limit holds for requests at the same moment.
 */
export async function insertInFreePlace<T extends Placed>(
  context: SubgraphContext,
  entity: Entity<T>,
  draft: T,
  { most, refusal }: PlaceLimit,
): Promise<T | Refusal> {
  // Each failure means that somebody else took the place; there are no more places than these.
  for (let attempt = 0; attempt < most; attempt++) {
    const place = await freePlace(context, entity, draft.partnerId, most);
    if (place === null) return refusal();
    try {
      return await context.collection(entity).insert({ ...draft, place });
    } catch (error) {
      if (!isDuplicateKey(error, 'place')) throw error;
    }
  }
  return tooBusy();
}

async function freePlace<T extends Placed>(
  context: SubgraphContext,
  entity: Entity<T>,
  partnerId: string,
  most: number,
): Promise<number | null> {
  const filter = { partnerId, place: { $exists: true } };
  const taken = await context.collection(entity).find(filter, { place: 1 }, ['place']);
  const places = new Set(taken.map(({ place }) => place));
  for (let place = 1; place <= most; place++) if (!places.has(place)) return place;
  return null;
}
