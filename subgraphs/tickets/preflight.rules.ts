import { type Refusal, refusal, UserErrorCode } from '../shared/refusal';
import { CustomerPartnerRelationship, HealthState } from '../shared/vocabulary';
import { IssueArea, PreflightKey } from './enums';
import type { PreflightCheck } from './escalation';
import type { Ticket } from './ticket';

/** The parts of a ticket that the preflight looks at. */
export type PreflightTicket = Pick<
  Ticket,
  'customerId' | 'serviceId' | 'relatedIncidentId' | 'issueArea' | 'title' | 'description' | 'contact'
> & { readonly selfHelpAttempts: readonly unknown[] };

/** What other documents and subgraphs say about the ticket's customer, service and partner. */
export interface PreflightFacts {
  /** Null when the ticket has no customer, or it is gone. */
  readonly customer: {
    readonly allowDelegatedAccess: boolean;
    readonly relationshipToPartner: CustomerPartnerRelationship;
  } | null;
  /** Null when the ticket has no service, or it is gone. */
  readonly serviceHealth: HealthState | null;
  readonly hasActiveEscalation: boolean;
  /** A remediation meeting of the partner was asked for over 14 days ago and is still unscheduled. */
  readonly isRemediationOverdue: boolean;
}

/** How long a remediation meeting may stay unscheduled before it stands in the way of escalating. */
export const REMEDIATION_GRACE_MS = 14 * 24 * 60 * 60 * 1_000;
const MIN_DESCRIPTION_LENGTH = 20;

/** The list of what must be, and what should be, done before the ticket goes to the provider; always in this order. */
export function preflight(ticket: PreflightTicket, facts: PreflightFacts): PreflightCheck[] {
  const isDegraded =
    facts.serviceHealth === HealthState.WARNING || facts.serviceHealth === HealthState.CRITICAL;
  const needsSelfHelp = !isDegraded && ticket.issueArea !== IssueArea.BILLING;
  return [
    check(
      PreflightKey.CUSTOMER_SELECTED,
      isChosen(ticket.customerId),
      'Only a ticket about a customer can be escalated.',
    ),
    check(
      PreflightKey.DELEGATED_ACCESS,
      hasDelegatedAccess(facts.customer),
      'Ask the customer for delegated access; it must be your reseller or syndication customer.',
    ),
    check(
      PreflightKey.SERVICE_SELECTED,
      isChosen(ticket.serviceId),
      'Choose the service that the customer needs help with (updateTicket).',
    ),
    {
      ...check(
        PreflightKey.SERVICE_HEALTH_CHECKED,
        facts.serviceHealth !== null && (!isDegraded || isChosen(ticket.relatedIncidentId)),
        isDegraded
          ? `The service's health is ${facts.serviceHealth}. Link the incident; escalate with OUTAGE_PERSISTS if the problem outlasts it.`
          : "Look at the service's health first.",
      ),
      required: false,
    },
    {
      ...check(
        PreflightKey.SELF_HELP_TRIED,
        !needsSelfHelp || ticket.selfHelpAttempts.length > 0,
        "Try a fix in the service's admin centre, or tell the customer how to, and record it (recordSelfHelpAttempt).",
      ),
      required: needsSelfHelp,
    },
    check(
      PreflightKey.DETAILS_COMPLETE,
      hasDetails(ticket),
      `Give the ticket a title, a description of ${MIN_DESCRIPTION_LENGTH} or more characters, and a contact (updateTicket).`,
    ),
    check(
      PreflightKey.NO_ACTIVE_ESCALATION,
      !facts.hasActiveEscalation,
      'The ticket is with the provider already.',
    ),
    check(
      PreflightKey.REMEDIATION_NOT_OVERDUE,
      !facts.isRemediationOverdue,
      'The provider asked for a remediation meeting over 14 days ago. Agree on a date with the provider first.',
    ),
  ];
}

/** True when every required check is satisfied. */
export function isReady(checks: readonly PreflightCheck[]): boolean {
  return checks.every((each) => each.satisfied || !each.required);
}

/** One refusal for each required check that fails. */
export function preflightRefusals(checks: readonly PreflightCheck[]): Refusal[] {
  return checks
    .filter((each) => each.required && !each.satisfied)
    .map((each) =>
      refusal(UserErrorCode.PRECONDITION_FAILED, `${each.key}: ${each.detail ?? 'not satisfied'}`),
    );
}

function check(key: PreflightKey, satisfied: boolean, remedy: string): PreflightCheck {
  return { key, satisfied, required: true, detail: satisfied ? null : remedy };
}

// Storage may hold ids that were given as "" before they were refused: they name nothing.
function isChosen(id: string | null): boolean {
  return id !== null && id !== '';
}

function hasDelegatedAccess(customer: PreflightFacts['customer']): boolean {
  const { RESELLER, SYNDICATION } = CustomerPartnerRelationship;
  return !!customer?.allowDelegatedAccess && [RESELLER, SYNDICATION].includes(customer.relationshipToPartner);
}

function hasDetails({ title, description, contact }: PreflightTicket): boolean {
  return title.trim() !== '' && description.trim().length >= MIN_DESCRIPTION_LENGTH && contact !== null;
}
