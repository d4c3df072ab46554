import type { SubgraphContext } from '../shared/context';
import { readViews, type Views } from '../shared/views';

/** What the partners subgraph is configured by. */
export interface PartnerSettings {
  readonly views: Views;
}

/** Reads the views that tokens can be made for. @throws StartError when they are not there. */
export async function readPartnerSettings(): Promise<PartnerSettings> {
  return { views: await readViews() };
}

/** The views of this process. */
export function viewsOf({ settings }: SubgraphContext): Views {
  return (settings as PartnerSettings).views;
}
