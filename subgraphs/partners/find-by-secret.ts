import { timingSafeEqual } from 'node:crypto';
import type { SubgraphContext } from '../shared/context';
import type { Entity, Stored } from '../shared/entity';

interface Secret extends Stored {
  prefix: string;
  secretHash: string;
}

/** The credential with this prefix, if the hash is that of its secret; null otherwise. */
export async function findBySecret<T extends Secret>(
  context: SubgraphContext,
  entity: Entity<T>,
  fields: readonly string[],
  prefix: string,
  secretHash: string,
): Promise<T | null> {
  const found = context.collection(entity).find({ prefix }, { _id: 1 }, [...fields, 'secretHash'], 1);
  const [credential] = await found;
  // One that does not exist takes the same comparison as one whose secret is wrong.
  const isProven = isSame(credential?.secretHash ?? '', secretHash);
  return credential && isProven ? credential : null;
}

const HASH_BYTES = 32;

function isSame(hash: string, other: string): boolean {
  const [one, two] = [hash, other].map((text) => Buffer.alloc(HASH_BYTES, text, 'hex'));
  return other.length === HASH_BYTES * 2 && hash !== '' && timingSafeEqual(one as Buffer, two as Buffer);
}
