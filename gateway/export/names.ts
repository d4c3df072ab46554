import { LRUCache } from 'lru-cache';
import { createPeers } from '../../subgraphs/shared/peers';
import type { SubgraphName } from '../../subgraphs/shared/subgraph-name';
import type { ClientRequest, Transport } from '../../subgraphs/shared/transport';
import type { NameOf, TicketRow } from './columns';

// Tickets of one customer lie close together or keep coming back: most names are asked for once in an export.
const REMEMBERED_NAMES = 10_000;

interface Owner {
  readonly subgraph: SubgraphName;
  readonly idOf: (row: TicketRow) => string | null;
  readonly type: string;
  readonly field: string;
}

const OWNERS: readonly Owner[] = [
  { subgraph: 'partners', type: 'Partner', field: 'name', idOf: ({ partnerId }) => partnerId },
  { subgraph: 'customers', type: 'Customer', field: 'companyName', idOf: ({ customerId }) => customerId },
  { subgraph: 'services', type: 'Service', field: 'name', idOf: ({ serviceId }) => serviceId },
];

/** The names of partners, customers and services as one viewer sees them, for one export. */
export class Names {
  readonly #known = new LRUCache<string, { readonly name: string | null }>({ max: REMEMBERED_NAMES });

  constructor(readonly transport: Transport) {}

  /**
   * Looks up what the rows refer to and is not known yet: at most one request to each owner.
   * @throws SUBGRAPH_UNAVAILABLE: a file in which names are silently missing is worse than one to be completed.
   */
  async of(rows: readonly TicketRow[], request: ClientRequest): Promise<NameOf> {
    const found = await Promise.all(OWNERS.map((owner) => this.#ofOwner(owner, rows, request)));
    const names = new Map(found.flat());
    return (id) => (id === null ? null : (names.get(id) ?? null));
  }

  async #ofOwner(
    owner: Owner,
    rows: readonly TicketRow[],
    request: ClientRequest,
  ): Promise<(readonly [string, string | null])[]> {
    const ids = [...new Set(rows.map(owner.idOf).filter((id) => id !== null))];
    const known = ids.map((id) => [id, this.#known.get(id)] as const);
    const missing = known.filter(([, entry]) => entry === undefined).map(([id]) => id);
    const asked = missing.length ? await ask(this.transport, request, owner, missing) : [];
    for (const [id, name] of asked) this.#known.set(id, { name });
    return [...known.flatMap(([id, entry]) => (entry ? [[id, entry.name] as const] : [])), ...asked];
  }
}

async function ask(
  transport: Transport,
  { id, viewer }: ClientRequest,
  { subgraph, type, field }: Owner,
  ids: readonly string[],
): Promise<(readonly [string, string | null])[]> {
  const query = `query ExportNames($of: [_Any!]!) { _entities(representations: $of) { ... on ${type} { name: ${field} } } }`;
  const of = ids.map((each) => ({ __typename: type, id: each }));
  const { [subgraph]: peer } = createPeers(transport, { id, viewer });
  const { _entities } = await peer.query<{ _entities: readonly ({ name: string } | null)[] }>(query, { of });
  return ids.map((each, index) => [each, _entities[index]?.name ?? null] as const);
}
