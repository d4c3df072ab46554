import { garbagePrefix, prefixEnd } from './keys';
import type { Store } from './store';

/** Removes what belongs to dropped collections and indexes, a few thousand entries per transaction. */
export async function clearGarbage(store: Store): Promise<void> {
  let [marker] = store.keys(garbagePrefix, prefixEnd(garbagePrefix), 1);
  while (marker) {
    const done = marker;
    const prefix = Buffer.from(done.subarray(garbagePrefix.length));
    await store.clear(prefix, prefixEnd(prefix));
    await store.write(() => store.remove(done));
    [marker] = store.keys(garbagePrefix, prefixEnd(garbagePrefix), 1);
  }
}
