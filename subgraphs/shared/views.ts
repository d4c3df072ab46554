import { readSchemaFile } from './schema-file';
import type { View } from './view';

/** The views of the graph, by name. */
export type Views = ReadonlyMap<string, View>;

/** Reads the views that are committed under `schema/`. @throws StartError when they are not there. */
export async function readViews(): Promise<Views> {
  const { views } = JSON.parse(await readSchemaFile('views.json')) as { views: readonly View[] };
  return new Map(views.map((view) => [view.name, view]));
}
