import { randomUUID } from 'node:crypto';
import { customerEntity } from '../../../subgraphs/customers/customer';
import { agentEntity } from '../../../subgraphs/partners/agent';
import { apiKeyEntity } from '../../../subgraphs/partners/api-key';
import { type EmbedKey, embedKeyEntity } from '../../../subgraphs/partners/embed-key';
import { type EmbedToken, embedTokenEntity } from '../../../subgraphs/partners/embed-token';
import {
  AgentRole,
  ApiKeyRole,
  EmbedKeyAlgorithm,
  SupportChannelKind,
  Weekday,
} from '../../../subgraphs/partners/enums';
import { partnerEntity } from '../../../subgraphs/partners/partner';
import { articleEntity } from '../../../subgraphs/services/article';
import { ServiceStatus } from '../../../subgraphs/services/enums';
import { productEntity } from '../../../subgraphs/services/product';
import { serviceEntity } from '../../../subgraphs/services/service';
import { serviceIncidentEntity } from '../../../subgraphs/services/service-incident';
import { API_KEYS, EMBED_TOKENS } from '../../../subgraphs/shared/secret-token';
import { ID_PREFIXES, newId, newPartId, type NodeType } from '../../../subgraphs/shared/ids';
import type { TestDatabase } from '../database';
import * as documents from '../documents';
import { SOMEBODY } from './people';
import { storeTickets } from './tickets';

/** The moment at which everything is asked. */
export const NOW = new Date('2026-03-10T08:00:00Z');
const BEFORE = new Date('2026-03-02T02:00:00Z');

/** Whom or what a question is about: an id of every type, and the other keys and words by which things are found. */
export interface Subject {
  readonly ids: Readonly<Record<NodeType, string>>;
  readonly keys: Readonly<
    Record<
      | 'mpnId'
      | 'tenantId'
      | 'domain'
      | 'number'
      | 'actionId'
      | 'tag'
      | 'apiKeyId'
      | 'embedTokenId'
      | 'embedKeyId',
      string
    >
  >;
  /** What somebody would search for. */
  readonly words: readonly string[];
}

/** What belongs to no partner. */
export interface Shared {
  readonly Product: string;
  readonly ServiceIncident: string;
  readonly Article: string;
}

/** One partner with everything that it can have, as a subject, and the ids of more of its rows. */
export interface Tenant extends Subject {
  readonly word: string;
  readonly adminId: string;
  /** The service that is suspended. */
  readonly suspendedId: string;
  readonly tickets: Readonly<Record<'plain' | 'escalated' | 'own' | 'solved' | 'merged' | 'fresh', string>>;
  readonly numbers: Readonly<Record<'plain' | 'escalated', string>>;
  readonly settledEscalationId: string;
}

/** Stores the product, incident and articles that all partners share. */
export async function storeShared(database: TestDatabase): Promise<Shared> {
  const product = documents.productDocument({ name: 'Exchange Online' });
  const incident = documents.incidentDocument({
    productId: product._id,
    title: 'Mail is slow',
    impactedArea: 'Mail',
  });
  const over = documents.incidentDocument({ productId: product._id, resolved: true, endedAt: NOW });
  const article = documents.articleDocument({ productId: product._id });
  await database.store(productEntity, [product, documents.productDocument({ name: 'SharePoint Online' })]);
  await database.store(serviceIncidentEntity, [incident, over]);
  await database.store(articleEntity, [article, documents.articleDocument()]);
  return { Product: product._id, ServiceIncident: incident._id, Article: article._id };
}

/** Stores a partner with everything that it can have; `word` is a part of each of its texts. */
export async function storeTenant(database: TestDatabase, shared: Shared, word: string): Promise<Tenant> {
  const partner = partnerOf(word);
  const partnerId = partner._id;
  const person = (name: string, role: AgentRole, active = true) =>
    documents.agentDocument({
      ...{ partnerId, role, active, name: `${word} ${name}` },
      email: `${name}@${word}pii.example.cn`,
    });
  const agent = person('helpdesk', AgentRole.HELPDESK_AGENT);
  const admin = person('admin', AgentRole.ADMIN_AGENT);
  const customers = ['first', 'second'].map((name) => customerOf(partnerId, word, name));
  const [customer] = customers as [(typeof customers)[number]];
  const of = { partnerId, customerId: customer._id, productId: shared.Product };
  const service = documents.serviceDocument({
    ...of,
    name: `${word} mailboxes`,
    ...adminCenter(word),
    endsAt: NOW,
  });
  const suspended = documents.serviceDocument({
    ...{ ...of, ...adminCenter(word), name: `${word} archive`, status: ServiceStatus.SUSPENDED },
    ...{ suspendedAt: BEFORE, suspensionReason: `${word} did not pay, says ${SOMEBODY}` },
  });
  await database.store(partnerEntity, [partner]);
  await database.store(agentEntity, [agent, admin, person('gone', AgentRole.HELPDESK_AGENT, false)]);
  const [apiKey, revoked] = [apiKeyOf(partnerId, word, 1), apiKeyOf(partnerId, word, 2)];
  await database.store(apiKeyEntity, [apiKey, { ...revoked, revokedAt: NOW, lastUsedAt: BEFORE }]);
  const [embedToken, embedKey] = [embedTokenOf(partnerId, word), embedKeyOf(partnerId, word)];
  await database.store(embedTokenEntity, [embedToken]);
  await database.store(embedKeyEntity, [embedKey]);
  await database.store(customerEntity, customers);
  await database.store(serviceEntity, [service, suspended]);
  const owner = { word, partnerId, customerId: customer._id, serviceId: service._id, agent };
  const desk = await storeTickets(database, owner, shared, BEFORE);
  const { tickets, numbers, settledEscalationId } = desk;
  return {
    ids: {
      ...{ Partner: partnerId, Agent: agent._id, Customer: customer._id, Service: service._id, ...shared },
      ...{ Ticket: tickets.plain, Escalation: desk.escalationId, RemediationPlan: desk.planId },
    },
    keys: {
      ...{ mpnId: partner.mpnId, tenantId: customer.tenantId, domain: customer.domain },
      ...{ number: numbers.plain, actionId: desk.actionId, tag: `${word}-vip`, apiKeyId: apiKey._id },
      ...{ embedTokenId: embedToken._id, embedKeyId: embedKey._id },
    },
    words: [word, `${word}plain`, numbers.plain, partner.mpnId, customer.domain],
    ...{ word, adminId: admin._id, suspendedId: suspended._id, tickets, numbers, settledEscalationId },
  };
}

function partnerOf(word: string) {
  return documents.partnerDocument({
    name: `${word} cloud`,
    supportProfile: {
      email: `help@${word}.example.cn`,
      telephone: `+86 ${word}`,
      website: `https://${word}.example.cn/`,
    },
    supportChannels: [
      {
        ...{ kind: SupportChannelKind.CHAT, address: `${word} chat`, languages: ['zh-CN'] },
        ...{ timeZone: 'Asia/Shanghai', hours: [{ day: Weekday.MONDAY, opens: '08:00', closes: '20:00' }] },
      },
    ],
    supportNotice: { version: 1, text: `${word} notice`, language: 'zh-CN', publishedAt: BEFORE },
  });
}

function apiKeyOf(partnerId: string, word: string, place: number) {
  const { prefix, secretHash } = API_KEYS.create();
  return {
    ...{ _id: newPartId('key'), partnerId, prefix, secretHash, place, role: ApiKeyRole.PARTNER_AGENT },
    ...{ name: `${word}keys`, createdBy: `${word}keys maker`, createdAt: BEFORE },
    ...{ expiresAt: new Date('2026-06-01T00:00:00Z'), lastUsedAt: null, revokedAt: null },
  };
}

function embedTokenOf(partnerId: string, word: string): EmbedToken {
  const { prefix, secretHash } = EMBED_TOKENS.create();
  return {
    ...{ _id: newPartId('emb'), partnerId, prefix, secretHash, view: 'escalations', apiKeyId: null },
    ...{ variables: {}, origins: [`https://${word}.example.cn`], createdBy: `${word}keys maker` },
    // By the database's own clock, which removes those that are over.
    ...{ createdAt: BEFORE, expiresAt: new Date('2999-01-01T00:00:00Z'), revokedAt: null },
  };
}

function embedKeyOf(partnerId: string, word: string): EmbedKey {
  return {
    ...{ _id: newPartId('ebk'), partnerId, name: `${word}keys`, algorithm: EmbedKeyAlgorithm.EDDSA },
    ...{ publicKey: `${word}keys public`, fingerprint: `${word}keys fingerprint`, place: 1 },
    ...{ createdAt: BEFORE, createdBy: `${word}keys maker` },
  };
}

function customerOf(partnerId: string, word: string, name: string) {
  return documents.customerDocument({
    ...{ partnerId, companyName: `${word} customer ${name}`, domain: `${name}.${word}.example.cn` },
    ...{ tenantId: randomUUID(), supportNoticeAcknowledgedVersion: 1 },
    contacts: [
      {
        ...{ _id: newPartId('con'), firstName: `${word}pii`, lastName: `${word}pii`, primary: true },
        ...{ email: `${name}@${word}pii.example.cn`, phoneNumber: `+86 10 ${word}pii` },
      },
    ],
  });
}

function adminCenter(word: string) {
  return { adminCenterUrl: `https://admin.example.cn/${word}` };
}

/** Ids and keys that are well formed and belong to nothing. */
export function nobody(): Subject {
  return {
    ids: Object.fromEntries(
      Object.keys(ID_PREFIXES).map((type) => [type, newId(type as NodeType)]),
    ) as Subject['ids'],
    keys: {
      ...{ mpnId: '9999998', tenantId: randomUUID(), domain: 'nobody.example.cn', number: 'SR-999998' },
      ...{ actionId: newPartId('act'), tag: 'nonesuch-vip', apiKeyId: newPartId('key') },
      ...{ embedTokenId: newPartId('emb'), embedKeyId: newPartId('ebk') },
    },
    words: ['nonesuch', 'nonesuchplain', 'SR-999998', '9999998', 'nobody.example.cn'],
  };
}

/** What is no id and no key at all. */
export function nonsense(): Subject {
  const odd = '{"$gt":""}';
  return {
    ids: Object.fromEntries(Object.keys(ID_PREFIXES).map((type) => [type, odd])) as Subject['ids'],
    keys: {
      mpnId: '',
      tenantId: odd,
      domain: '..',
      number: odd,
      actionId: odd,
      tag: '',
      ...{ apiKeyId: odd, embedTokenId: odd, embedKeyId: odd },
    },
    words: ['.*', '^', '($|(.+)+)', '\\', '%'],
  };
}
