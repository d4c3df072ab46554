import type { Connection as Database } from 'mongoose';
import type { Entity, Stored } from './entity';
import { forbidden } from './errors';
import { createPeers, type Peers } from './peers';
import type { Reads } from './reads';
import type { BudgetState, ClientRequest, Transport } from './transport';
import { type Viewer, ViewerRole } from './viewer';
import { VisibleCollection } from './visible-collection';

/** What the resolvers of one subgraph share while they answer one client request. */
export interface SubgraphContext {
  readonly requestId: string;
  readonly viewer: Viewer;
  /** What the viewer may still spend; undefined where no gateway counts. */
  readonly budget: BudgetState | undefined;
  /** The other subgraphs, asked as the same viewer. */
  readonly peers: Peers;
  /** A collection as the viewer sees it, with the loaders of this request. */
  collection<T extends Stored>(entity: Entity<T>): VisibleCollection<T>;
  /** Something made once a request and subgraph, such as a loader that is not tied to one collection. */
  once<TValue>(make: (context: SubgraphContext) => TValue): TValue;
  /** The same request with the program itself as the viewer, for steps that follow from what a viewer did. */
  asProgram(): SubgraphContext;
  /** What the subgraph is configured by; undefined for a subgraph without settings. */
  readonly settings: unknown;
  /** The clock; asked anew at every attempt of a mutation. */
  readonly now: () => Date;
}

/** The program as a viewer of its own: sees everything, and signs what it does by itself. */
export const PROGRAM: Viewer = {
  id: 'program',
  name: 'Support graph',
  role: ViewerRole.PROVIDER_ADMIN,
  partnerId: null,
  agentId: null,
};

/** @throws FORBIDDEN to everybody but the program: the gateway asks as itself before it knows who a client is. */
export function assertProgram({ id, role }: Viewer): void {
  if (id !== PROGRAM.id || role !== PROGRAM.role)
    throw forbidden('Only the gateway asks whose a credential is.');
}

/** Files that configure a subgraph beyond its environment; undefined for what the program itself brings. */
export interface SettingsFiles {
  readonly slaPolicyFile?: string | undefined;
}

/** Where a subgraph runs: its database, the way to its peers, and the clock. */
export interface SubgraphEnvironment {
  /** What the subgraph's `readSettings` read; undefined for a subgraph without settings. */
  readonly settings: unknown;
  readonly database: Database;
  readonly transport: Transport;
  readonly now: () => Date;
  /** The turns of what is read from the database. */
  readonly reads: Reads;
}

/** Makes the context of one client request in one subgraph. */
export function createContext(environment: SubgraphEnvironment, request: ClientRequest): SubgraphContext {
  return contextFor(environment, request, new Map());
}

// Collections of the same name, one for each viewer, know each other: a write of one makes all of them forget.
type Families = Map<string, Set<unknown>>;

function contextFor(
  environment: SubgraphEnvironment,
  request: ClientRequest,
  families: Families,
): SubgraphContext {
  const collections = new Map<string, unknown>();
  const made = new Map<unknown, unknown>();
  const { database, transport, now, settings, reads } = environment;
  const context: SubgraphContext = {
    requestId: request.id,
    viewer: request.viewer,
    budget: request.budget,
    peers: createPeers(transport, request),
    now,
    settings,
    collection<T extends Stored>(entity: Entity<T>) {
      return memoized(collections, entity.collection, () => {
        const model = database.model<T>(entity.type);
        const family = memoized(families, entity.collection, () => new Set<VisibleCollection<T>>());
        return new VisibleCollection<T>(entity, model, request.viewer, reads, family);
      });
    },
    asProgram: () =>
      memoized(made, contextFor, () =>
        contextFor(environment, { id: request.id, viewer: PROGRAM }, families),
      ),
    once: (make) => memoized(made, make, () => make(context)),
  };
  return context;
}

function memoized<TKey, TValue>(known: Map<TKey, unknown>, key: TKey, make: () => TValue): TValue {
  if (!known.has(key)) known.set(key, make());
  return known.get(key) as TValue;
}
