import { customerEntity } from '../../subgraphs/customers/customer';
import { agentEntity } from '../../subgraphs/partners/agent';
import { partnerEntity } from '../../subgraphs/partners/partner';
import { articleEntity } from '../../subgraphs/services/article';
import { productEntity } from '../../subgraphs/services/product';
import { serviceEntity } from '../../subgraphs/services/service';
import { serviceIncidentEntity } from '../../subgraphs/services/service-incident';
import { ViewerRole } from '../../subgraphs/shared/viewer';
import type { TestDatabase } from './database';
import * as documents from './documents';
import { viewerOf } from './viewers';

/** Stores two partners that never see each other, with what a request for support takes. */
export async function storeSmallWorld(database: TestDatabase) {
  const partner = documents.partnerDocument({ name: 'Harbour Cloud' });
  const rival = documents.partnerDocument({ name: 'Rival Cloud' });
  const agent = documents.agentDocument({ partnerId: partner._id, name: 'Lin Tao' });
  const gone = documents.agentDocument({ partnerId: partner._id, name: 'Gone', active: false });
  const stranger = documents.agentDocument({ partnerId: rival._id });
  const customer = documents.customerDocument({
    partnerId: partner._id,
    companyName: '上海世纪贸易有限公司',
  });
  const other = documents.customerDocument({ partnerId: partner._id, companyName: 'Northwind Logistics' });
  const foreign = documents.customerDocument({ partnerId: rival._id, companyName: '世纪 Rival Trading' });
  const product = documents.productDocument({ name: 'Exchange Online' });
  const down = documents.productDocument({ name: 'SharePoint Online' });
  const incident = documents.incidentDocument({ productId: down._id, title: 'Sites are slow' });
  const article = documents.articleDocument({ productId: product._id });
  const of = { partnerId: partner._id, customerId: customer._id };
  const service = documents.serviceDocument({ ...of, productId: product._id, name: 'Mailboxes' });
  const degraded = documents.serviceDocument({ ...of, productId: down._id, name: 'Sites' });
  const foreignService = documents.serviceDocument({
    ...{ partnerId: rival._id, customerId: foreign._id, productId: product._id },
    name: 'Foreign mailboxes',
  });
  await database.store(partnerEntity, [partner, rival]);
  await database.store(agentEntity, [agent, gone, stranger]);
  await database.store(customerEntity, [customer, other, foreign]);
  await database.store(productEntity, [product, down]);
  await database.store(serviceIncidentEntity, [incident]);
  await database.store(articleEntity, [article]);
  await database.store(serviceEntity, [service, degraded, foreignService]);
  return {
    ...{ partner, rival, agent, gone, stranger, customer, other, foreign, product, incident, article },
    ...{ service, degraded, foreignService },
    helpdesk: {
      ...viewerOf(partner._id, ViewerRole.PARTNER_AGENT, agent._id),
      id: agent._id,
      name: agent.name,
    },
    rivalDesk: { ...viewerOf(rival._id, ViewerRole.PARTNER_AGENT, stranger._id), id: stranger._id },
  };
}

export type SmallWorld = Awaited<ReturnType<typeof storeSmallWorld>>;
