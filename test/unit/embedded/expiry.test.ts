import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encodeDocument } from '../../../database/embedded/bson/encode';
import { Catalog } from '../../../database/embedded/storage/catalog';
import { sweepExpired } from '../../../database/embedded/storage/expiry';
import { parseIndexDefinition } from '../../../database/embedded/storage/index-definition';

test('a TTL index removes what is older, by the earliest of several dates, and nothing else', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'embedded-ttl-'));
  const catalog = new Catalog(directory);
  const collection = await catalog.store.write(() => {
    const made = catalog.ensure('test.sessions');
    const definition = parseIndexDefinition({ key: { at: 1 }, name: 'at_1', expireAfterSeconds: 60 });
    catalog.finishIndex(made, catalog.addIndex(made, definition));
    const documents = [
      { _id: 'old', at: new Date(1_000) },
      { _id: 'young', at: new Date(100_000) },
      { _id: 'oneOld', at: [new Date(200_000), new Date(2_000)] },
      { _id: 'text', at: 'never' },
      { _id: 'none' },
    ];
    for (const document of documents) made.insert(encodeDocument(document));
    return made;
  });
  expect(await sweepExpired(catalog, 60_000)).toBe(0);
  expect(await sweepExpired(catalog, 90_000)).toBe(2);
  expect(['old', 'young', 'oneOld', 'text', 'none'].map((id) => collection.byId(id) !== undefined)).toEqual([
    false,
    true,
    false,
    true,
    true,
  ]);
  expect(collection.count).toBe(3);
  await catalog.store.close();
  await rm(directory, { recursive: true });
});
