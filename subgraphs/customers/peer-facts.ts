import type { SubgraphContext } from '../shared/context';
import { isIdOf } from '../shared/ids';

/** What a customer needs to know of its partner. */
export interface PartnerFacts {
  readonly id: string;
  readonly supportNotice: { readonly version: number } | null;
}

const PARTNER = 'query PartnerFacts($id: ID!) { partner(id: $id) { id supportNotice { version } } }';

/** The partner as its owner shows it to this viewer; null when there is none to see. @throws SUBGRAPH_UNAVAILABLE */
export async function partnerFacts({ peers }: SubgraphContext, id: string): Promise<PartnerFacts | null> {
  if (!isIdOf('Partner', id)) return null;
  return (await peers.partners.query<{ partner: PartnerFacts | null }>(PARTNER, { id })).partner;
}
