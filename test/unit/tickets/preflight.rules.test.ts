import { CustomerPartnerRelationship, HealthState } from '../../../subgraphs/shared/vocabulary';
import { IssueArea, PreflightKey } from '../../../subgraphs/tickets/enums';
import {
  isReady,
  preflight,
  type PreflightFacts,
  preflightRefusals,
  type PreflightTicket,
} from '../../../subgraphs/tickets/preflight.rules';

const ticket: PreflightTicket = {
  customerId: 'cus_1',
  serviceId: 'svc_1',
  relatedIncidentId: null,
  issueArea: IssueArea.TECHNICAL,
  title: 'Mail does not arrive',
  description: 'Since this morning no mail arrives.',
  contact: { name: 'Wei Zhang', email: null, phoneNumber: null },
  selfHelpAttempts: [{}],
};
const customer = { allowDelegatedAccess: true, relationshipToPartner: CustomerPartnerRelationship.RESELLER };
const facts: PreflightFacts = {
  customer,
  serviceHealth: HealthState.NORMAL,
  hasActiveEscalation: false,
  isRemediationOverdue: false,
};

test('a ticket with everything done is ready', () => {
  const checks = preflight(ticket, facts);
  expect(checks.map(({ key }) => key)).toEqual(Object.values(PreflightKey));
  expect(checks.every(({ satisfied, detail }) => satisfied && detail === null)).toBe(true);
  expect(isReady(checks)).toBe(true);
  expect(preflightRefusals(checks)).toEqual([]);
});

const relationship = (relationshipToPartner: CustomerPartnerRelationship) => ({
  customer: { ...customer, relationshipToPartner },
});

test.each<[string, PreflightKey, Partial<PreflightTicket>, Partial<PreflightFacts>]>([
  ['without a customer', PreflightKey.CUSTOMER_SELECTED, { customerId: null }, {}],
  [
    'without delegated access',
    PreflightKey.DELEGATED_ACCESS,
    {},
    { customer: { ...customer, allowDelegatedAccess: false } },
  ],
  [
    'for an advised customer',
    PreflightKey.DELEGATED_ACCESS,
    {},
    relationship(CustomerPartnerRelationship.ADVISOR),
  ],
  [
    'without a relationship',
    PreflightKey.DELEGATED_ACCESS,
    {},
    relationship(CustomerPartnerRelationship.NONE),
  ],
  ['for an unknown customer', PreflightKey.DELEGATED_ACCESS, {}, { customer: null }],
  ['without a service', PreflightKey.SERVICE_SELECTED, { serviceId: null }, {}],
  ['without self-help', PreflightKey.SELF_HELP_TRIED, { selfHelpAttempts: [] }, {}],
  ['with a short description', PreflightKey.DETAILS_COMPLETE, { description: 'Nineteen characters' }, {}],
  [
    'with a padded description',
    PreflightKey.DETAILS_COMPLETE,
    { description: 'Short.                 ' },
    {},
  ],
  ['without a contact', PreflightKey.DETAILS_COMPLETE, { contact: null }, {}],
  ['with the provider already', PreflightKey.NO_ACTIVE_ESCALATION, {}, { hasActiveEscalation: true }],
  ['with an overdue meeting', PreflightKey.REMEDIATION_NOT_OVERDUE, {}, { isRemediationOverdue: true }],
])('a ticket %s is not ready: %s', (_, key, ticketPart, factsPart) => {
  const checks = preflight({ ...ticket, ...ticketPart }, { ...facts, ...factsPart });
  const failing = checks.filter(({ satisfied, required }) => required && !satisfied);
  expect(failing.map((check) => check.key)).toEqual([key]);
  expect(failing[0]?.detail).toMatch(/\w{3}/);
  expect(isReady(checks)).toBe(false);
  expect(preflightRefusals(checks)).toMatchObject([
    { code: 'PRECONDITION_FAILED', message: expect.stringContaining(key) },
  ]);
});

test('syndication gives delegated access as reselling does', () => {
  expect(
    isReady(preflight(ticket, { ...facts, ...relationship(CustomerPartnerRelationship.SYNDICATION) })),
  ).toBe(true);
});

test.each<[string, Partial<PreflightTicket>, Partial<PreflightFacts>]>([
  ['for billing', { issueArea: IssueArea.BILLING }, {}],
  ['while the service is degraded', {}, { serviceHealth: HealthState.WARNING }],
  ['while the service is down', {}, { serviceHealth: HealthState.CRITICAL }],
])('self-help is not required %s', (_, ticketPart, factsPart) => {
  const checks = preflight({ ...ticket, selfHelpAttempts: [], ...ticketPart }, { ...facts, ...factsPart });
  expect(isReady(checks)).toBe(true);
  expect(checks.find(({ key }) => key === PreflightKey.SELF_HELP_TRIED)?.required).toBe(false);
});

test('a degraded service is advice, and linking the incident answers it', () => {
  const health = (relatedIncidentId: string | null) =>
    preflight({ ...ticket, relatedIncidentId }, { ...facts, serviceHealth: HealthState.WARNING }).find(
      ({ key }) => key === PreflightKey.SERVICE_HEALTH_CHECKED,
    );
  expect(health(null)).toMatchObject({
    satisfied: false,
    required: false,
    detail: expect.stringContaining('WARNING'),
  });
  expect(health('inc_1')).toMatchObject({ satisfied: true, required: false });
});
