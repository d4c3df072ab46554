import { ViewerRole } from '../../subgraphs/shared/viewer';
import type { EmbedGrant, GatewayViewer } from '../viewer';

/** The viewer of an embedded view: one for each partner, so that all of its pages share one budget. */
export function embedViewer(partnerId: string, embed: EmbedGrant): GatewayViewer {
  const id = `embed-${partnerId}`;
  return { id, name: 'Embedded view', role: ViewerRole.EMBED, partnerId, agentId: null, embed };
}
