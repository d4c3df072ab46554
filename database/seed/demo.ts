import type { Connection } from 'mongoose';
import { DEMO, thisMinute } from './seed-set';
import { isComplete, isKnown } from './set-marker';

/** How filling in the demo data may be watched and steered. */
export interface SeedDemoOptions {
  /** The instant at which the demo is "now"; this minute when left out. Ids do not depend on it. */
  readonly until?: Date;
  /** Called with a line of text for people at the start and at the end; not at all when there is nothing to do. */
  readonly onProgress?: (line: string) => void;
}

/** True when the demo data was begun here, whether or not it is whole. One query by id. */
export function isBegun(connection: Connection): Promise<boolean> {
  return isKnown(connection, DEMO.name);
}

/**
 * Makes sure that the demo data is there. One query when it is; a run that was stopped half-way is completed by the
 * next one. Rejects with what the database threw.
 */
export async function seedDemo(connection: Connection, options: SeedDemoOptions = {}): Promise<void> {
  if (await isComplete(connection, DEMO.name)) return;
  const { onProgress, until = thisMinute() } = options;
  const { partners, customers, tickets } = DEMO;
  const content = `${partners} partners, ${customers} customers, ${tickets.toLocaleString('en')} tickets`;
  onProgress?.(`Filling in demo data, once: ${content} ...`);
  const started = performance.now();
  // Loaded when it is needed, so that a start with a filled database does not pay for it.
  const [{ laySet }, { createIndexes }] = await Promise.all([import('./lay-set.js'), import('./indexes.js')]);
  // For a body as small as this one it is quicker to keep the indexes up to date than to build them afterwards.
  await createIndexes(connection);
  await laySet(connection, DEMO, { until });
  onProgress?.(`Demo data is ready (${((performance.now() - started) / 1_000).toFixed(1)} s).`);
}
