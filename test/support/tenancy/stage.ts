import {
  buildClientSchema,
  getIntrospectionQuery,
  type GraphQLSchema,
  type IntrospectionQuery,
} from 'graphql';
import type { ViewerRole } from '../../../subgraphs/shared/viewer';
import { type Federation, startFederation } from '../federation';
import { providerAdmin } from '../viewers';
import { type Perspective, perspectivesOf } from './perspectives';
import { type Story, tellStory } from './story';
import { restoreSnapshot, type Snapshot, takeSnapshot } from './visible';
import { NOW, storeShared, storeTenant, type Tenant } from './world';

/** The graph with two partners in it, each with everything that a partner can have. */
export interface Stage {
  readonly federation: Federation;
  /** As clients see it. */
  readonly schema: GraphQLSchema;
  readonly alpha: Tenant & { readonly story: Story };
  readonly beta: Tenant & { readonly story: Story };
  /** What is stored before anybody asks. */
  readonly all: Snapshot;
  /** What a role may name as its own, and what it must not learn of. @throws for a role that is new. */
  perspective(role: ViewerRole): Perspective;
  /** Puts back what was stored before anybody asked. */
  restore(): Promise<void>;
}

/** Starts it on a database of its own. */
export async function openStage(): Promise<Stage> {
  const federation = await startFederation(() => NOW);
  const { database, ask } = federation;
  const shared = await storeShared(database);
  const tenantOf = async (word: string) => {
    const tenant = await storeTenant(database, shared, word);
    return { ...tenant, story: await tellStory(ask, tenant) };
  };
  const [alpha, beta] = [await tenantOf('harbour'), await tenantOf('mistral')];
  const all = await takeSnapshot(database);
  const { data } = await ask(providerAdmin, getIntrospectionQuery());
  const perspectives = perspectivesOf(alpha, beta);
  return {
    ...{ federation, alpha, beta, all },
    schema: buildClientSchema(data as unknown as IntrospectionQuery),
    perspective(role) {
      const found = perspectives.find(({ viewer }) => viewer.role === role);
      if (!found) throw new Error(`The tenancy tests know nothing of the role ${role}.`);
      return found;
    },
    restore: () => restoreSnapshot(database, all),
  };
}
