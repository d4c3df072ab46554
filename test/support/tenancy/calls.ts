import { generateKeyPairSync } from 'node:crypto';
import type { Subject, Tenant } from './world';

// Who may do what, in the contract's own words.
const PARTNERS = ['PARTNER_AGENT', 'PARTNER_ADMIN'];
const PARTNER_ADMINS = ['PARTNER_ADMIN'];
const PROVIDERS = ['PROVIDER_AGENT', 'PROVIDER_ADMIN'];
const PROVIDER_ADMINS = ['PROVIDER_ADMIN'];

/** How a mutation is called: its arguments about the tenant's own things, and the slots that name one of them. */
export interface Call {
  /** The roles that may take the step; an admin is the last. */
  readonly by: readonly string[];
  readonly args: (own: Tenant) => Record<string, unknown>;
  /** The paths of what names an object, and how it is named of another subject. */
  readonly slots: Readonly<Record<string, (subject: Subject) => string>>;
  /** What must be otherwise of a stored document before the step can be taken: its id and those fields. */
  readonly after?: (
    own: Tenant,
  ) => readonly [collection: string, id: string, fields: Record<string, unknown>];
}

const id =
  (type: keyof Subject['ids']) =>
  ({ ids }: Subject) =>
    ids[type];
const ticket = { id: id('Ticket') };
const ticketId = { ticketId: id('Ticket') };
const escalation = { id: id('Escalation') };
const plan = { id: id('RemediationPlan') };
const partnerId = { partnerId: id('Partner') };

const TEXT = 'What there is to say about it, in words enough.';
const AT = '2026-03-09T08:00:00Z';

const { publicKey: PUBLIC_KEY } = generateKeyPairSync('ed25519', {
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});

const byRoles =
  (...by: readonly string[]) =>
  (slots: Call['slots'], args: Call['args'], after?: Call['after']): Call => ({ by, slots, args, after });
const partners = byRoles(...PARTNERS);
const partnerAdmins = byRoles(...PARTNER_ADMINS);
const providers = byRoles(...PROVIDERS);
const providerAdmins = byRoles(...PROVIDER_ADMINS);
const bothSides = byRoles(...PROVIDERS, ...PARTNERS);
const onMeetings = byRoles(...PROVIDER_ADMINS, ...PARTNERS);

const escalationIn =
  (status: string): Call['after'] =>
  ({ ids }) => ['escalations', ids.Escalation, { status }];
const planIn =
  (status: string, fields: Record<string, unknown> = {}): Call['after'] =>
  ({ ids }) => ['remediationPlans', ids.RemediationPlan, { status, ...fields }];

// What people say of themselves, to be seen by nobody but those who may.
const personOf = ({ word }: Tenant) => ({
  name: `${word}pii`,
  email: `new@${word}pii.example.cn`,
  phoneNumber: `+86 10 5555 ${word}pii`,
});

/** Every mutation of the graph; one that is not here fails the test that reads this. */
export const CALLS: Readonly<Record<string, Call>> = {
  acceptEscalation: providers(
    escalation,
    (own) => ({
      ...{ id: own.ids.Escalation, representative: personOf(own) },
    }),
    escalationIn('REQUESTED'),
  ),
  acknowledgeSupportNotice: partnerAdmins({ customerId: id('Customer') }, ({ ids }) => ({
    ...{ customerId: ids.Customer, version: 1 },
  })),
  addAttachment: partners(ticketId, ({ word, ids }) => ({
    ticketId: ids.Ticket,
    input: {
      ...{ fileName: `${word}.txt`, contentType: 'text/plain', sizeBytes: 7 },
      url: `https://files.example.cn/${word}`,
    },
  })),
  addComment: bothSides(ticketId, ({ word, ids }) => ({
    ...{ ticketId: ids.Ticket, input: { body: `${word}partnerside whispers`, visibility: 'INTERNAL' } },
  })),
  agreeRemediationPlan: onMeetings(
    plan,
    ({ ids }) => ({
      ...{ id: ids.RemediationPlan, input: { summary: TEXT, actions: [{ description: TEXT }] } },
    }),
    planIn('MEETING_SCHEDULED'),
  ),
  assignTicket: partners({ ...ticket, agentId: id('Agent') }, ({ ids }) => ({
    ...{ id: ids.Ticket, agentId: ids.Agent },
  })),
  cancelRemediationPlan: providerAdmins(plan, ({ ids }) => ({ id: ids.RemediationPlan, reason: TEXT })),
  cancelTicket: partners(ticket, ({ tickets }) => ({ id: tickets.fresh, reason: TEXT })),
  changeTicketSeverity: partners(ticket, ({ ids }) => ({
    ...{ id: ids.Ticket, severity: 'MINIMAL', reason: TEXT },
  })),
  closeEscalation: partners(escalation, ({ settledEscalationId }) => ({ id: settledEscalationId })),
  closeTicket: partners(ticket, ({ tickets }) => ({ id: tickets.solved, customerInformedAt: AT })),
  completeRemediationAction: partners(
    { ...plan, actionId: ({ keys }) => keys.actionId },
    ({ ids, keys }) => ({
      ...{ id: ids.RemediationPlan, actionId: keys.actionId },
    }),
  ),
  completeRemediationPlan: providerAdmins(
    plan,
    ({ ids }) => ({ id: ids.RemediationPlan }),
    planIn('IN_PROGRESS', { 'actions.0.completedAt': new Date(AT) }),
  ),
  createApiKey: partnerAdmins(partnerId, ({ word, ids }) => ({
    ...{ partnerId: ids.Partner, input: { name: `${word}keys`, role: 'PARTNER_ADMIN' } },
  })),
  createEmbedToken: partnerAdmins(partnerId, ({ ids }) => ({
    ...{ partnerId: ids.Partner, input: { view: 'escalations', origins: ['https://desk.example.cn'] } },
  })),
  createCustomer: partnerAdmins({ 'input.partnerId': id('Partner') }, ({ word, ids }) => ({
    input: {
      ...{ partnerId: ids.Partner, tenantId: '5b1d7c6e-0d4e-4d6b-9d1f-1c2a3b4c5d6e', country: 'CN' },
      ...{ companyName: `${word} newcomer`, domain: `new.${word}.example.cn` },
      contacts: [{ lastName: `${word}pii`, email: `person@${word}pii.example.cn` }],
    },
  })),
  createTicket: partners(
    {
      ...{ 'input.customerId': id('Customer'), 'input.serviceId': id('Service') },
      'input.relatedIncidentId': id('ServiceIncident'),
    },
    (own) => ({
      input: {
        ...{ kind: 'CUSTOMER', issueArea: 'TECHNICAL', category: 'SOFTWARE_CONFIGURATION' },
        ...{ severity: 'MODERATE', title: `${own.word}plain new`, description: TEXT, contact: personOf(own) },
        ...{ customerId: own.ids.Customer, serviceId: own.ids.Service },
        relatedIncidentId: own.ids.ServiceIncident,
      },
    }),
  ),
  declineEscalation: providers(
    escalation,
    ({ ids }) => ({ id: ids.Escalation, reason: TEXT }),
    escalationIn('REQUESTED'),
  ),
  escalateTicket: partners(ticketId, ({ ids }) => ({
    ticketId: ids.Ticket,
    input: { grounds: ['MISSING_TRAINING'], trigger: 'UNRESOLVED_TECHNICAL', justification: TEXT },
  })),
  linkTicket: partners({ ...ticket, parentId: id('Ticket') }, ({ ids, tickets }) => ({
    ...{ id: tickets.fresh, parentId: ids.Ticket },
  })),
  mergeTicket: partners({ ...ticket, intoId: id('Ticket') }, ({ ids, tickets }) => ({
    ...{ id: tickets.fresh, intoId: ids.Ticket },
  })),
  openServiceIncident: providers({ 'input.productId': id('Product') }, ({ ids }) => ({
    input: { productId: ids.Product, title: TEXT, state: 'WARNING', message: TEXT },
  })),
  provideEscalationInformation: partners(
    escalation,
    ({ ids }) => ({ id: ids.Escalation, answer: TEXT }),
    escalationIn('INFO_REQUESTED'),
  ),
  publishSupportNotice: partnerAdmins(partnerId, ({ ids }) => ({
    ...{ partnerId: ids.Partner, input: { text: TEXT, language: 'zh-CN' } },
  })),
  rateTicket: partners(ticket, ({ tickets }) => ({ id: tickets.solved, score: 5, comment: TEXT })),
  recordProviderContact: providers(escalation, ({ ids }) => ({ id: ids.Escalation, note: TEXT })),
  recordSelfHelpAttempt: partners({ ...ticketId, 'input.articleId': id('Article') }, ({ ids }) => ({
    ticketId: ids.Ticket,
    input: { action: TEXT, outcome: 'NOT_SOLVED', articleId: ids.Article },
  })),
  registerEmbedKey: partnerAdmins(partnerId, ({ word, ids }) => ({
    ...{ partnerId: ids.Partner, input: { name: `${word}keys`, publicKey: PUBLIC_KEY } },
  })),
  removeEmbedKey: partnerAdmins({ id: ({ keys }) => keys.embedKeyId }, ({ keys }) => ({
    id: keys.embedKeyId,
  })),
  reopenTicket: partners(ticket, ({ tickets }) => ({ id: tickets.solved, reason: TEXT })),
  requestEscalationInformation: providers(escalation, ({ ids }) => ({ id: ids.Escalation, question: TEXT })),
  requestRemediationMeeting: providerAdmins(
    { ...partnerId, 'input.escalationIds.0': id('Escalation') },
    ({ ids, settledEscalationId }) => ({
      partnerId: ids.Partner,
      input: { reason: TEXT, escalationIds: [settledEscalationId] },
    }),
    ({ settledEscalationId }) => ['escalations', settledEscalationId, { remediationPlanId: null }],
  ),
  resolveEscalation: providers(escalation, ({ ids }) => ({ id: ids.Escalation, resolution: TEXT })),
  resolveTicket: partners(ticket, ({ ids }) => ({ id: ids.Ticket, resolution: TEXT })),
  resumeService: partnerAdmins({ id: id('Service') }, ({ suspendedId }) => ({ id: suspendedId })),
  revokeApiKey: partnerAdmins({ id: ({ keys }) => keys.apiKeyId }, ({ keys }) => ({ id: keys.apiKeyId })),
  revokeEmbedToken: partnerAdmins({ id: ({ keys }) => keys.embedTokenId }, ({ keys }) => ({
    id: keys.embedTokenId,
  })),
  reviewEscalation: providerAdmins(escalation, ({ ids }) => ({
    ...{ id: ids.Escalation, appropriateness: 'APPROPRIATE', note: TEXT },
  })),
  scheduleRemediationMeeting: onMeetings(
    plan,
    ({ ids }) => ({ id: ids.RemediationPlan, meetingAt: '2026-04-01T08:00:00Z' }),
    planIn('REQUESTED'),
  ),
  setSupportChannels: partnerAdmins(partnerId, ({ ids }) => ({
    partnerId: ids.Partner,
    input: {
      channels: [
        ...[{ kind: 'CHAT', address: 'chat', languages: ['zh-CN'], timeZone: 'Asia/Shanghai', hours: [] }],
      ],
    },
  })),
  suspendService: partnerAdmins({ id: id('Service') }, ({ ids }) => ({
    id: ids.Service,
    input: { reason: TEXT },
  })),
  updateCustomer: partnerAdmins({ id: id('Customer') }, ({ word, ids }) => ({
    id: ids.Customer,
    input: { contacts: [{ lastName: `${word}pii`, email: `other@${word}pii.example.cn` }] },
  })),
  updateServiceIncident: providers({ id: id('ServiceIncident') }, ({ ids }) => ({
    ...{ id: ids.ServiceIncident, input: { message: TEXT } },
  })),
  updateSupportProfile: partnerAdmins(partnerId, ({ ids }) => ({
    ...{ partnerId: ids.Partner, input: { telephone: '+86 21 5555 0199' } },
  })),
  updateTicket: partners(
    {
      ...{ ...ticket, 'input.serviceId': id('Service') },
      'input.relatedIncidentId': id('ServiceIncident'),
    },
    (own) => ({
      id: own.ids.Ticket,
      input: {
        ...{ serviceId: own.ids.Service, relatedIncidentId: own.ids.ServiceIncident },
        contact: { ...personOf(own), name: `${own.word}pii changed` },
      },
    }),
  ),
  waitOnCustomer: partners(ticket, ({ ids }) => ({ id: ids.Ticket, message: TEXT })),
  withdrawEscalation: partners(escalation, ({ ids }) => ({ id: ids.Escalation, reason: TEXT })),
};
