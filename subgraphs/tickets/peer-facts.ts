import type { SubgraphContext } from '../shared/context';
import { isIdOf } from '../shared/ids';
import type { CustomerPartnerRelationship, HealthState } from '../shared/vocabulary';

/** What a ticket needs to know of a customer. */
export interface CustomerFacts {
  readonly id: string;
  readonly allowDelegatedAccess: boolean;
  readonly relationshipToPartner: CustomerPartnerRelationship;
  readonly partner: { readonly id: string } | null;
}

/** What a ticket needs to know of a service. */
export interface ServiceFacts {
  readonly id: string;
  readonly customer: { readonly id: string } | null;
  readonly health: { readonly state: HealthState };
}

/** What a ticket needs to know of an agent. */
export interface AgentFacts {
  readonly id: string;
  readonly active: boolean;
  readonly partner: { readonly id: string } | null;
}

const CUSTOMER = `query CustomerFacts($id: ID!) {
  customer(id: $id) { id allowDelegatedAccess relationshipToPartner partner { id } }
}`;
const SERVICE = 'query ServiceFacts($id: ID!) { service(id: $id) { id customer { id } health { state } } }';
const AGENT = 'query AgentFacts($id: ID!) { node(id: $id) { ... on Agent { id active partner { id } } } }';
const PARTNER = 'query PartnerFacts($id: ID!) { partner(id: $id) { id } }';
const INCIDENT = 'query IncidentFacts($id: ID!) { serviceIncident(id: $id) { id } }';
const ARTICLE = `query ArticleFacts($id: ID!) {
  _entities(representations: [{ __typename: "Article", id: $id }]) { __typename }
}`;

/** The customer as its owner shows it to this viewer; null when there is none to see. */
export async function customerFacts({ peers }: SubgraphContext, id: string): Promise<CustomerFacts | null> {
  if (!isIdOf('Customer', id)) return null;
  return (await peers.customers.query<{ customer: CustomerFacts | null }>(CUSTOMER, { id })).customer;
}

/** The service as its owner shows it to this viewer; null when there is none to see. */
export async function serviceFacts({ peers }: SubgraphContext, id: string): Promise<ServiceFacts | null> {
  if (!isIdOf('Service', id)) return null;
  return (await peers.services.query<{ service: ServiceFacts | null }>(SERVICE, { id })).service;
}

/** The agent as its owner shows it to this viewer; null when there is none to see. */
export async function agentFacts({ peers }: SubgraphContext, id: string): Promise<AgentFacts | null> {
  if (!isIdOf('Agent', id)) return null;
  return (await peers.partners.query<{ node: AgentFacts | null }>(AGENT, { id })).node;
}

/** Whether there is such a partner for this viewer. */
export async function partnerExists({ peers }: SubgraphContext, id: string): Promise<boolean> {
  if (!isIdOf('Partner', id)) return false;
  const { partner } = await peers.partners.query<{ partner: object | null }>(PARTNER, { id });
  return partner !== null;
}

/** Whether there is such an incident. */
export async function incidentExists({ peers }: SubgraphContext, id: string): Promise<boolean> {
  if (!isIdOf('ServiceIncident', id)) return false;
  const { serviceIncident } = await peers.services.query<{ serviceIncident: object | null }>(INCIDENT, {
    id,
  });
  return serviceIncident !== null;
}

/** Whether there is such an article. */
export async function articleExists({ peers }: SubgraphContext, id: string): Promise<boolean> {
  if (!isIdOf('Article', id)) return false;
  const { _entities } = await peers.services.query<{ _entities: (object | null)[] }>(ARTICLE, { id });
  return _entities[0] != null;
}
