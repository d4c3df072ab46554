import type { GraphQLResolveInfo } from 'graphql';
import type { SubgraphContext } from '../shared/context';
import { seesPartner } from '../shared/partner-scope';
import type { ReferenceResolver, Representation } from '../shared/subgraph';
import { escalationEntity } from './escalation';
import { remediationPlanEntity } from './remediation-plan';
import { ticketEntity } from './ticket';
import type { RequiredFacts } from './ticket.resolver';

const ticket: ReferenceResolver = (representation, context, info) => {
  const { number, id, customer, service } = representation;
  const tickets = context.collection(ticketEntity);
  const found =
    typeof number === 'string' ? tickets.byKey('number', number, info) : tickets.byId(String(id), info);
  if (customer === undefined && service === undefined) return found;
  const required = { customer, service } as RequiredFacts;
  return found.then((document) => document && { ...document, required });
};

const byId =
  (entity: typeof escalationEntity | typeof remediationPlanEntity): ReferenceResolver =>
  ({ id }: Representation, context: SubgraphContext, info: GraphQLResolveInfo) =>
    context.collection(entity as typeof escalationEntity).byId(String(id), info);

// Another subgraph's entity: its owner says whether it can be seen, and this one shows nothing of it that the viewer
// may not see.
const extension: ReferenceResolver = ({ id }) => ({ _id: String(id) });

/** How each entity is found again by the key that the gateway sends. */
export const references: Readonly<Record<string, ReferenceResolver>> = {
  Ticket: ticket,
  Escalation: byId(escalationEntity),
  RemediationPlan: byId(remediationPlanEntity),
  Customer: extension,
  Service: extension,
  ServiceIncident: extension,
  Partner: ({ id }, { viewer }) => (seesPartner(viewer, String(id)) ? { _id: String(id) } : null),
};
