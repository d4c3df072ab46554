import { type ClassType, Directive, ObjectType } from 'type-graphql';
import type { NodeType } from '../shared/ids';
import { Node } from '../shared/node';
import type { SubgraphName } from '../shared/subgraph-name';

/** The types of the graph that live in other subgraphs. */
export type ForeignType = Exclude<NodeType, 'Partner' | 'Agent'>;

/** Where they live. */
export const OWNERS: Readonly<Record<ForeignType, SubgraphName>> = {
  Customer: 'customers',
  Service: 'services',
  Product: 'services',
  ServiceIncident: 'services',
  Article: 'services',
  Ticket: 'tickets',
  Escalation: 'tickets',
  RemediationPlan: 'tickets',
};

// Without descriptions: the owners describe their types, and composition wants no two of them to differ.
function stubOf(name: NodeType): ClassType {
  @Directive('@key(fields: "id", resolvable: false)')
  @ObjectType(name, { implements: Node, simpleResolvers: true })
  class Stub extends Node {}
  return Stub;
}

/** The other subgraphs' types, so that `node` can name every type of the graph. */
export const stubs: readonly ClassType[] = Object.keys(OWNERS).map((type) => stubOf(type as NodeType));
