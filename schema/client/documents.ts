// Generated from schema/operations/ and schema/views/ by `npm run fix`. Do not edit.
/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** A new token for one view. */
export type CreateEmbedTokenInput = {
  /** How many seconds the token is valid, 30 to 600; 600 if omitted. */
  expiresInSeconds?: number | null | undefined;
  /** The sites whose pages may use the token, 1 to 10 exact origins such as `https://desk.example.cn`; http only for localhost. */
  origins: Array<string>;
  /** The values of the view's locked variables: all of them and no others. */
  variables?: Record<string, unknown> | null | undefined;
  /** The name of the view, such as `open-tickets`; see /embed/views.json. */
  view: string;
};

/** Why a ticket is handed to the provider. */
export type EscalateTicketInput = {
  /** The version that you read; the change is refused with CONFLICT if it is stale. Without it, the current version is changed, whatever it is. It is the ticket's version. */
  expectedVersion?: number | null | undefined;
  /** One to three reasons why you cannot give the support yourself. */
  grounds: Array<EscalationGround>;
  /** A key of your choice, 200 characters at most, that makes the request safe to retry: repeated within 24 hours with the same input, it returns the first result and writes nothing. */
  idempotencyKey?: string | null | undefined;
  /** The explanation for the provider, 4,000 characters at most. */
  justification: string;
  /** How badly work is affected; null for the ticket's own severity. */
  severity?: Severity | null | undefined;
  /** What made you escalate. */
  trigger: EscalationTrigger;
};

/** Why the partner cannot reasonably give the support itself. */
export type EscalationGround =
  /** The partner lacks the necessary documentation. */
  | 'MISSING_DOCUMENTATION'
  /** The partner lacks the necessary support tools. */
  | 'MISSING_SUPPORT_TOOLS'
  /** The partner lacks the necessary training. */
  | 'MISSING_TRAINING';

/** The status of an escalation. */
export type EscalationStatus =
  /** A representative of the provider works on it. */
  | 'ACCEPTED'
  /** Solved, and closed by the partner. Final. */
  | 'CLOSED'
  /** Declined by the provider, with a reason. Final. */
  | 'DECLINED'
  /** The provider asked the partner a question; the provider's clocks are paused. */
  | 'INFO_REQUESTED'
  /** Handed over; no representative has accepted it yet. */
  | 'REQUESTED'
  /** Solved by the provider; the partner must still close it. */
  | 'RESOLVED'
  /** Withdrawn by the partner. Final. */
  | 'WITHDRAWN';

/** What made the partner escalate. */
export type EscalationTrigger =
  /** A dispute about billing. */
  | 'BILLING_DISPUTE'
  /** Fraud, or misuse of a service. */
  | 'FRAUD_OR_MISUSE'
  /** The problem outlasts the outage that seemed to cause it. */
  | 'OUTAGE_PERSISTS'
  /** The partner's promise to the customer was broken. */
  | 'SLA_BREACH'
  /** A technical problem that the partner could not solve. */
  | 'UNRESOLVED_TECHNICAL';

/** The health of a service. */
export type HealthState =
  /** It is down. */
  | 'CRITICAL'
  /** It works, but there is something to know. */
  | 'INFORMATION'
  /** It works. */
  | 'NORMAL'
  /** It is degraded. */
  | 'WARNING';

/** A check before a ticket is handed to the provider. */
export type PreflightKey =
  /** The ticket is about a customer. */
  | 'CUSTOMER_SELECTED'
  /** The customer lets the partner administer its services, as its reseller or by syndication. */
  | 'DELEGATED_ACCESS'
  /** Title, a description of 20 or more characters, and a contact. */
  | 'DETAILS_COMPLETE'
  /** The ticket is not already with the provider. */
  | 'NO_ACTIVE_ESCALATION'
  /** No remediation meeting requested more than 14 days ago is still unscheduled. */
  | 'REMEDIATION_NOT_OVERDUE'
  /** At least one fix was tried; not required for billing or while the service is degraded or down. */
  | 'SELF_HELP_TRIED'
  /** The service is neither degraded nor down, or the ticket names the incident. Advisory. */
  | 'SERVICE_HEALTH_CHECKED'
  /** The ticket names the service that the customer needs help with. */
  | 'SERVICE_SELECTED';

/** The status of a service. */
export type ServiceStatus =
  /** In use. */
  | 'ACTIVE'
  /** Deleted, with its data. */
  | 'DELETED'
  /** Stopped by the provider. */
  | 'DISABLED'
  /** Its term is over and was not renewed. */
  | 'EXPIRED'
  /** Ordered, but not ready yet. */
  | 'PENDING'
  /** Stopped by the partner; its data is deleted 60 days later. */
  | 'SUSPENDED';

/** How badly the customer's work is affected: A, B and C in Partner Center's terms. */
export type Severity =
  /** A: work has stopped, or a critical process is down. */
  | 'CRITICAL'
  /** C: a question or a small nuisance. */
  | 'MINIMAL'
  /** B: work goes on, but is hindered. */
  | 'MODERATE';

/** The state of an SLA clock. */
export type SlaClockState =
  /** The time ran out, whether or not the promise was kept later. */
  | 'BREACHED'
  /** The promise no longer matters. */
  | 'CANCELLED'
  /** The promise was kept in time. */
  | 'MET'
  /** It is paused while somebody else must act. */
  | 'PAUSED'
  /** It is running, with time left. */
  | 'RUNNING';

/** What an SLA clock measures. */
export type SlaMetric =
  /** The time until somebody first answers. */
  | 'FIRST_RESPONSE'
  /** The time until the problem is solved. */
  | 'RESOLUTION';

/** Whose promise the clock measures: the partner's to the customer, or the provider's to the partner. */
export type SlaTarget =
  /** The partner's promise to its customer. */
  | 'PARTNER_TO_CUSTOMER'
  /** The provider's promise to the partner. */
  | 'PROVIDER_TO_PARTNER';

/** The status of a ticket. */
export type TicketStatus =
  /** Given up, or merged into another ticket. Final. */
  | 'CANCELLED'
  /** Solved, and the customer was told. Final. */
  | 'CLOSED'
  /** Nobody has replied to it or been assigned to it yet. */
  | 'NEW'
  /** Somebody works on it. */
  | 'OPEN'
  /** Solved; the customer must still be told. */
  | 'RESOLVED'
  /** The customer must answer first; the partner's clocks are paused. */
  | 'WAITING_ON_CUSTOMER'
  /** Handed to the provider; the partner's resolution clock is paused. */
  | 'WAITING_ON_PROVIDER';

/** Why a mutation was refused. Nothing was written. */
export type UserErrorCode =
  /** A required text is empty. */
  | 'BLANK'
  /** The object changed since it was read, or the idempotency key was used with other input. */
  | 'CONFLICT'
  /** A value is not valid for this input. */
  | 'INVALID'
  /** The object already holds as many of these as it may. */
  | 'LIMIT_REACHED'
  /** This step is for another role, or for the other side's people. */
  | 'NOT_ENTITLED'
  /** The object does not exist, or the viewer may not see it. */
  | 'NOT_FOUND'
  /** Something else must be done first; the message names it. */
  | 'PRECONDITION_FAILED'
  /** Another object already has this unique value. */
  | 'TAKEN'
  /** A text or list is longer than its limit. */
  | 'TOO_LONG'
  /** The object's state does not allow this step. */
  | 'TRANSITION_NOT_ALLOWED';

/** What a signed-in viewer may see and do. */
export type ViewerRole =
  /** Reads everything with personal data masked; changes nothing. */
  | 'ANALYST'
  /** A partner's embedded page: reads what its token names; changes nothing. */
  | 'EMBED'
  /** A partner's admin agent: also edits profile, channels, notice and customers. */
  | 'PARTNER_ADMIN'
  /** A partner's helpdesk agent: works on tickets and escalates them. */
  | 'PARTNER_AGENT'
  /** Sees everything; also reviews escalations and starts remediation. */
  | 'PROVIDER_ADMIN'
  /** The provider's support representative: works on what was handed over. */
  | 'PROVIDER_AGENT';

/** A day of the week. */
export type Weekday =
  /** The fifth day of the week. */
  | 'FRIDAY'
  /** The first day of the week. */
  | 'MONDAY'
  /** The sixth day of the week. */
  | 'SATURDAY'
  /** The last day of the week. */
  | 'SUNDAY'
  /** The fourth day of the week. */
  | 'THURSDAY'
  /** The second day of the week. */
  | 'TUESDAY'
  /** The third day of the week. */
  | 'WEDNESDAY';

export type AnalystQueryVariables = Exact<{ [key: string]: never; }>;


export type AnalystQuery = { ticketAnalytics: { totalCount: number, buckets: Array<{ keys: Array<string | null>, periodStart: string | null, count: number, resolutionP50Minutes: number | null, slaMetRate: number | null }> } };

export type CreateEmbedTokenMutationVariables = Exact<{
  partnerId: string;
  input: CreateEmbedTokenInput;
}>;


export type CreateEmbedTokenMutation = { createEmbedToken: { token: string | null, expiresAt: string | null, userErrors: Array<{ code: UserErrorCode, message: string, field: Array<string> | null }> } };

export type CustomerServicesQueryVariables = Exact<{
  id: string;
}>;


export type CustomerServicesQuery = { customer: { companyName: string, serviceHealth: HealthState, partner: { name: string, supportCoverage: { continuous: boolean } } | null, services: { totalCount: number, nodes: Array<{ id: string, name: string, status: ServiceStatus, quantity: number, adminCenterUrl: string, product: { name: string }, health: { state: HealthState }, tickets: { nodes: Array<{ number: string, title: string, status: TicketStatus, severity: Severity, assignee: { name: string } | null, activeEscalation: { status: EscalationStatus } | null }> } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } | null };

export type EscalateMutationVariables = Exact<{
  ticketId: string;
  input: EscalateTicketInput;
}>;


export type EscalateMutation = { escalateTicket: { escalation: { id: string, number: string, status: EscalationStatus, grounds: Array<EscalationGround>, preflight: Array<{ key: PreflightKey, satisfied: boolean }>, slaClocks: Array<{ metric: SlaMetric, target: SlaTarget, state: SlaClockState, dueAt: string | null }> } | null, ticket: { number: string, status: TicketStatus, version: number, allowedTransitions: Array<TicketStatus> } | null, userErrors: Array<{ code: UserErrorCode, message: string, field: Array<string> | null }> } };

export type PartnerDashboardQueryVariables = Exact<{
  id: string;
  from: string;
  to: string;
}>;


export type PartnerDashboardQuery = { partner: { name: string, supportMetrics: { opened: number, resolved: number, backlog: number, firstResponseP50Minutes: number | null, slaMetRate: number | null, escalationRate: number | null, inappropriateEscalationRate: number | null }, tickets: { totalCount: number, nodes: Array<{ number: string, title: string, severity: Severity, status: TicketStatus, customer: { companyName: string } | null, service: { name: string } | null, slaClocks: Array<{ metric: SlaMetric, state: SlaClockState, dueAt: string | null }> }> }, escalations: { nodes: Array<{ number: string, status: EscalationStatus, ticket: { number: string } }> } } | null };

export type PreflightQueryVariables = Exact<{
  id: string;
}>;


export type PreflightQuery = { ticket: { escalationPreflight: { ready: boolean, checks: Array<{ key: PreflightKey, satisfied: boolean, required: boolean, detail: string | null }> } } | null };

export type ViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type ViewerQuery = { viewer: { id: string, name: string, role: ViewerRole, partner: { id: string, name: string } | null }, rateLimit: { budget: number, remaining: number, restoreRate: number, resetAt: string } | null };

export type AtAGlanceQueryVariables = Exact<{ [key: string]: never; }>;


export type AtAGlanceQuery = { viewer: { partner: { id: string, name: string, open: { totalCount: number }, late: { totalCount: number }, critical: { totalCount: number }, withProvider: { totalCount: number } } | null } };

export type CoverageGapsQueryVariables = Exact<{ [key: string]: never; }>;


export type CoverageGapsQuery = { viewer: { partner: { id: string, name: string, supportCoverage: { continuous: boolean, coveredMinutesPerWeek: number, gaps: Array<{ day: Weekday, opens: string, closes: string }> } } | null } };

export type EscalationsQueryVariables = Exact<{
  status?: Array<EscalationStatus> | EscalationStatus | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type EscalationsQuery = { viewer: { partner: { id: string, name: string, escalations: { totalCount: number, nodes: Array<{ id: string, number: string, status: EscalationStatus, severity: Severity, trigger: EscalationTrigger, requestedAt: string, resolvedAt: string | null, ticket: { id: string, number: string, title: string, customer: { id: string, companyName: string } | null } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } | null } };

export type OpenTicketsQueryVariables = Exact<{
  severity?: Array<Severity> | Severity | null | undefined;
  slaBreached?: boolean | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type OpenTicketsQuery = { viewer: { partner: { id: string, name: string, tickets: { totalCount: number, nodes: Array<{ id: string, number: string, title: string, severity: Severity, status: TicketStatus, nextDueAt: string | null, slaBreached: boolean, customer: { id: string, companyName: string } | null, service: { id: string, name: string } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } | null } };

export type ServiceHealthQueryVariables = Exact<{
  customerId: string;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type ServiceHealthQuery = { customer: { id: string, companyName: string, serviceHealth: HealthState, services: { totalCount: number, nodes: Array<{ id: string, name: string, status: ServiceStatus, health: { state: HealthState, since: string | null } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } | null };

export type SlaMetByMonthQueryVariables = Exact<{
  from?: string | null | undefined;
  timeZone?: string | null | undefined;
}>;


export type SlaMetByMonthQuery = { ticketAnalytics: { buckets: Array<{ periodStart: string | null, count: number, slaMetRate: number | null }> } };


export const AnalystDocument = {"__meta__":{"documentId":"b419df802533d7f25b9e115d08c7d073265e2c580c448ad465df6ba99c65d794"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Analyst"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ticketAnalytics"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"groupBy"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"SEVERITY"},{"kind":"EnumValue","value":"CATEGORY"}]}},{"kind":"Argument","name":{"kind":"Name","value":"interval"},"value":{"kind":"EnumValue","value":"MONTH"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"buckets"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"keys"}},{"kind":"Field","name":{"kind":"Name","value":"periodStart"}},{"kind":"Field","name":{"kind":"Name","value":"count"}},{"kind":"Field","name":{"kind":"Name","value":"resolutionP50Minutes"}},{"kind":"Field","name":{"kind":"Name","value":"slaMetRate"}}]}}]}}]}}]} as unknown as DocumentNode<AnalystQuery, AnalystQueryVariables>;
export const CreateEmbedTokenDocument = {"__meta__":{"documentId":"4d3596f79cb9d4f7c4956d52386ad63e05c4d7de19980b388422ee7b651aace0"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CreateEmbedToken"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"partnerId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CreateEmbedTokenInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"createEmbedToken"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"partnerId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"partnerId"}}},{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"token"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"field"}}]}}]}}]}}]} as unknown as DocumentNode<CreateEmbedTokenMutation, CreateEmbedTokenMutationVariables>;
export const CustomerServicesDocument = {"__meta__":{"documentId":"2374e8b1bd9abe8950dae0dc7d285152bf88424c36820490b9463a32d11d482f"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"CustomerServices"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"customer"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"companyName"}},{"kind":"Field","name":{"kind":"Name","value":"partner"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"supportCoverage"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"continuous"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"serviceHealth"}},{"kind":"Field","name":{"kind":"Name","value":"services"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"10"}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"status"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"ACTIVE"},{"kind":"EnumValue","value":"SUSPENDED"}]}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"quantity"}},{"kind":"Field","name":{"kind":"Name","value":"adminCenterUrl"}},{"kind":"Field","name":{"kind":"Name","value":"product"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"health"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"state"}}]}},{"kind":"Field","name":{"kind":"Name","value":"tickets"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"3"}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"field"},"value":{"kind":"EnumValue","value":"CREATED_AT"}},{"kind":"ObjectField","name":{"kind":"Name","value":"direction"},"value":{"kind":"EnumValue","value":"DESC"}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"severity"}},{"kind":"Field","name":{"kind":"Name","value":"assignee"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"activeEscalation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"status"}}]}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]}}]} as unknown as DocumentNode<CustomerServicesQuery, CustomerServicesQueryVariables>;
export const EscalateDocument = {"__meta__":{"documentId":"68a93bbb8cd49a260fe125276536c6cf1b80b8fe1e3f6b10a772773a21e7474a"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"Escalate"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"ticketId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"EscalateTicketInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"escalateTicket"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"ticketId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"ticketId"}}},{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"escalation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"grounds"}},{"kind":"Field","name":{"kind":"Name","value":"preflight"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"satisfied"}}]}},{"kind":"Field","name":{"kind":"Name","value":"slaClocks"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"metric"}},{"kind":"Field","name":{"kind":"Name","value":"target"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"dueAt"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"ticket"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"allowedTransitions"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"field"}}]}}]}}]}}]} as unknown as DocumentNode<EscalateMutation, EscalateMutationVariables>;
export const PartnerDashboardDocument = {"__meta__":{"documentId":"fba30810587558384c764b959e5274fb199913ebd65c44affa6913092152430e"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"PartnerDashboard"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"from"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DateTime"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"to"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DateTime"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"partner"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"supportMetrics"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"from"},"value":{"kind":"Variable","name":{"kind":"Name","value":"from"}}},{"kind":"Argument","name":{"kind":"Name","value":"to"},"value":{"kind":"Variable","name":{"kind":"Name","value":"to"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"opened"}},{"kind":"Field","name":{"kind":"Name","value":"resolved"}},{"kind":"Field","name":{"kind":"Name","value":"backlog"}},{"kind":"Field","name":{"kind":"Name","value":"firstResponseP50Minutes"}},{"kind":"Field","name":{"kind":"Name","value":"slaMetRate"}},{"kind":"Field","name":{"kind":"Name","value":"escalationRate"}},{"kind":"Field","name":{"kind":"Name","value":"inappropriateEscalationRate"}}]}},{"kind":"Field","name":{"kind":"Name","value":"tickets"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"20"}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"status"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"NEW"},{"kind":"EnumValue","value":"OPEN"},{"kind":"EnumValue","value":"WAITING_ON_CUSTOMER"},{"kind":"EnumValue","value":"WAITING_ON_PROVIDER"}]}}]}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"field"},"value":{"kind":"EnumValue","value":"DUE_AT"}},{"kind":"ObjectField","name":{"kind":"Name","value":"direction"},"value":{"kind":"EnumValue","value":"ASC"}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"severity"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"customer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"companyName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"service"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"slaClocks"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"metric"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"dueAt"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"escalations"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"5"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"ticket"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"number"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<PartnerDashboardQuery, PartnerDashboardQueryVariables>;
export const PreflightDocument = {"__meta__":{"documentId":"53807db7144924c09b0d148af61f9e19b4914de19aab2ba989fe77c3a269b71a"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Preflight"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ticket"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"escalationPreflight"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ready"}},{"kind":"Field","name":{"kind":"Name","value":"checks"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"satisfied"}},{"kind":"Field","name":{"kind":"Name","value":"required"}},{"kind":"Field","name":{"kind":"Name","value":"detail"}}]}}]}}]}}]}}]} as unknown as DocumentNode<PreflightQuery, PreflightQueryVariables>;
export const ViewerDocument = {"__meta__":{"documentId":"0c81c814f6097fbb5582dda12407bbfafc6895f80941f34ee9229b23a73a8a9e"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"role"}},{"kind":"Field","name":{"kind":"Name","value":"partner"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"rateLimit"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"budget"}},{"kind":"Field","name":{"kind":"Name","value":"remaining"}},{"kind":"Field","name":{"kind":"Name","value":"restoreRate"}},{"kind":"Field","name":{"kind":"Name","value":"resetAt"}}]}}]}}]} as unknown as DocumentNode<ViewerQuery, ViewerQueryVariables>;
export const AtAGlanceDocument = {"__meta__":{"documentId":"144d2a56f26bdc41e8dce7b4f109cece37118037b02652575b8ae9ba92ff5b2c"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"AtAGlance"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"partner"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","alias":{"kind":"Name","value":"open"},"name":{"kind":"Name","value":"tickets"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"1"}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"kind"},"value":{"kind":"EnumValue","value":"CUSTOMER"}},{"kind":"ObjectField","name":{"kind":"Name","value":"status"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"NEW"},{"kind":"EnumValue","value":"OPEN"},{"kind":"EnumValue","value":"WAITING_ON_CUSTOMER"},{"kind":"EnumValue","value":"WAITING_ON_PROVIDER"}]}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}},{"kind":"Field","alias":{"kind":"Name","value":"late"},"name":{"kind":"Name","value":"tickets"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"1"}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"kind"},"value":{"kind":"EnumValue","value":"CUSTOMER"}},{"kind":"ObjectField","name":{"kind":"Name","value":"status"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"NEW"},{"kind":"EnumValue","value":"OPEN"},{"kind":"EnumValue","value":"WAITING_ON_CUSTOMER"},{"kind":"EnumValue","value":"WAITING_ON_PROVIDER"}]}},{"kind":"ObjectField","name":{"kind":"Name","value":"slaBreached"},"value":{"kind":"BooleanValue","value":true}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}},{"kind":"Field","alias":{"kind":"Name","value":"critical"},"name":{"kind":"Name","value":"tickets"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"1"}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"kind"},"value":{"kind":"EnumValue","value":"CUSTOMER"}},{"kind":"ObjectField","name":{"kind":"Name","value":"status"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"NEW"},{"kind":"EnumValue","value":"OPEN"},{"kind":"EnumValue","value":"WAITING_ON_CUSTOMER"},{"kind":"EnumValue","value":"WAITING_ON_PROVIDER"}]}},{"kind":"ObjectField","name":{"kind":"Name","value":"severity"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"CRITICAL"}]}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}},{"kind":"Field","alias":{"kind":"Name","value":"withProvider"},"name":{"kind":"Name","value":"tickets"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"1"}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"kind"},"value":{"kind":"EnumValue","value":"CUSTOMER"}},{"kind":"ObjectField","name":{"kind":"Name","value":"status"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"WAITING_ON_PROVIDER"}]}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}}]}}]}}]}}]} as unknown as DocumentNode<AtAGlanceQuery, AtAGlanceQueryVariables>;
export const CoverageGapsDocument = {"__meta__":{"documentId":"7e05320abd87e3737f97db8ae4bf930ac3174dd39b92eb063e3dc7a0a158e0bc"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"CoverageGaps"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"partner"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"supportCoverage"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"continuous"}},{"kind":"Field","name":{"kind":"Name","value":"coveredMinutesPerWeek"}},{"kind":"Field","name":{"kind":"Name","value":"gaps"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"day"}},{"kind":"Field","name":{"kind":"Name","value":"opens"}},{"kind":"Field","name":{"kind":"Name","value":"closes"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<CoverageGapsQuery, CoverageGapsQueryVariables>;
export const EscalationsDocument = {"__meta__":{"documentId":"3887387fd99ebeb75dc89cbe41e86eba6a72ed6b6e8ee6ead543c2cfddc95d40"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Escalations"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"status"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"EscalationStatus"}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"defaultValue":{"kind":"IntValue","value":"50"}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"partner"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"escalations"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"status"},"value":{"kind":"Variable","name":{"kind":"Name","value":"status"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"severity"}},{"kind":"Field","name":{"kind":"Name","value":"trigger"}},{"kind":"Field","name":{"kind":"Name","value":"requestedAt"}},{"kind":"Field","name":{"kind":"Name","value":"resolvedAt"}},{"kind":"Field","name":{"kind":"Name","value":"ticket"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"customer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"companyName"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<EscalationsQuery, EscalationsQueryVariables>;
export const OpenTicketsDocument = {"__meta__":{"documentId":"5214d9e4b460ce7b5ec2332a07e1c56fd7f9cd6ca8a146f6994ce0ff38f60d1b"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"OpenTickets"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"severity"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Severity"}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"slaBreached"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"defaultValue":{"kind":"IntValue","value":"50"}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"partner"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"tickets"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"kind"},"value":{"kind":"EnumValue","value":"CUSTOMER"}},{"kind":"ObjectField","name":{"kind":"Name","value":"status"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"NEW"},{"kind":"EnumValue","value":"OPEN"},{"kind":"EnumValue","value":"WAITING_ON_CUSTOMER"},{"kind":"EnumValue","value":"WAITING_ON_PROVIDER"}]}},{"kind":"ObjectField","name":{"kind":"Name","value":"severity"},"value":{"kind":"Variable","name":{"kind":"Name","value":"severity"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"slaBreached"},"value":{"kind":"Variable","name":{"kind":"Name","value":"slaBreached"}}}]}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"field"},"value":{"kind":"EnumValue","value":"DUE_AT"}},{"kind":"ObjectField","name":{"kind":"Name","value":"direction"},"value":{"kind":"EnumValue","value":"ASC"}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"severity"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"nextDueAt"}},{"kind":"Field","name":{"kind":"Name","value":"slaBreached"}},{"kind":"Field","name":{"kind":"Name","value":"customer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"companyName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"service"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<OpenTicketsQuery, OpenTicketsQueryVariables>;
export const ServiceHealthDocument = {"__meta__":{"documentId":"ebb81fa43f0d581f286190251c4fb8ee51f15143721ddb13b4635c86cbf513ee"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ServiceHealth"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"customerId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"defaultValue":{"kind":"IntValue","value":"50"}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"customer"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"customerId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"companyName"}},{"kind":"Field","name":{"kind":"Name","value":"serviceHealth"}},{"kind":"Field","name":{"kind":"Name","value":"services"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"status"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"PENDING"},{"kind":"EnumValue","value":"ACTIVE"},{"kind":"EnumValue","value":"SUSPENDED"}]}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"health"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"since"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]}}]} as unknown as DocumentNode<ServiceHealthQuery, ServiceHealthQueryVariables>;
export const SlaMetByMonthDocument = {"__meta__":{"documentId":"f39ba1e19d3c78576fe63859cdb7169e3fa5ada6cd6b13884a7b93fb7a7b6cb4"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"SlaMetByMonth"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"from"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"DateTime"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"timeZone"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}},"defaultValue":{"kind":"StringValue","value":"Asia/Shanghai","block":false}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ticketAnalytics"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"groupBy"},"value":{"kind":"ListValue","values":[]}},{"kind":"Argument","name":{"kind":"Name","value":"interval"},"value":{"kind":"EnumValue","value":"MONTH"}},{"kind":"Argument","name":{"kind":"Name","value":"timeZone"},"value":{"kind":"Variable","name":{"kind":"Name","value":"timeZone"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"kind"},"value":{"kind":"EnumValue","value":"CUSTOMER"}},{"kind":"ObjectField","name":{"kind":"Name","value":"createdAt"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"from"},"value":{"kind":"Variable","name":{"kind":"Name","value":"from"}}}]}}]}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"100"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"buckets"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"periodStart"}},{"kind":"Field","name":{"kind":"Name","value":"count"}},{"kind":"Field","name":{"kind":"Name","value":"slaMetRate"}}]}}]}}]}}]} as unknown as DocumentNode<SlaMetByMonthQuery, SlaMetByMonthQueryVariables>;
