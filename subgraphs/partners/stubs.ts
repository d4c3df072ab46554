import { type ClassType, Directive, ObjectType } from 'type-graphql';
import { Node } from '../shared/node';

function stubOf(name: string, description: string): ClassType {
  @Directive('@key(fields: "id", resolvable: false)')
  @ObjectType(name, { implements: Node, description, simpleResolvers: true })
  class Stub extends Node {}
  return Stub;
}

/** The other subgraphs' types, so that `node` can name every type of the graph. */
export const stubs: readonly ClassType[] = [
  stubOf('Customer', 'A company that bought cloud services from a partner.'),
  stubOf('Service', 'A subscription that a partner resells to one customer.'),
  stubOf('Product', 'A cloud service as the provider offers it.'),
  stubOf('ServiceIncident', 'A disturbance of one product.'),
  stubOf('Article', 'Instructions or an answer that a customer can be pointed at.'),
  stubOf('Ticket', 'A support request.'),
  stubOf('Escalation', 'A ticket handed to the provider.'),
  stubOf('RemediationPlan', 'What the provider and the partner agree on after inappropriate escalations.'),
];
