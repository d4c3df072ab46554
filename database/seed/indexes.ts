import type { Connection, Model } from 'mongoose';
import type { Entity } from '../../subgraphs/shared/entity';
import { agentEntity } from '../../subgraphs/partners/agent';
import { partnerEntity } from '../../subgraphs/partners/partner';
import { customerEntity } from '../../subgraphs/customers/customer';
import { articleEntity } from '../../subgraphs/services/article';
import { productEntity } from '../../subgraphs/services/product';
import { serviceEntity } from '../../subgraphs/services/service';
import { serviceIncidentEntity } from '../../subgraphs/services/service-incident';
import { escalationEntity } from '../../subgraphs/tickets/escalation';
import { remediationPlanEntity } from '../../subgraphs/tickets/remediation-plan';
import { ticketEntity } from '../../subgraphs/tickets/ticket';

const ENTITIES: readonly Entity<never>[] = [
  ...[partnerEntity, agentEntity, customerEntity],
  ...[productEntity, serviceEntity, serviceIncidentEntity, articleEntity],
  ...[ticketEntity, escalationEntity, remediationPlanEntity],
] as unknown as readonly Entity<never>[];

/**
 * Makes sure of the indexes that the subgraphs want, as their start would. For a large set, after its documents: building
 * an index over many costs less than keeping it up to date for each.
 */
export async function createIndexes(connection: Connection): Promise<void> {
  for (const { type, collection, schema } of ENTITIES) {
    const model = connection.models[type] ?? connection.model(type, schema, collection);
    await (model as Model<unknown>).createIndexes();
  }
}
