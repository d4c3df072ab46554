import { describeEnums, type EnumDescriptions } from '../shared/describe-enums';
import * as enums from './enums';

// The descriptions that clients read; the values themselves stand in enums.ts, which rules import without GraphQL.
const DESCRIPTIONS: EnumDescriptions<typeof enums> = {
  TicketKind: [
    "PARTNER_CENTER: the partner's own problem with Partner Center, worked on by the provider. CUSTOMER: a customer's problem, worked on by the partner.",
    {
      PARTNER_CENTER:
        "The partner's own problem with Partner Center; it goes straight to the provider's queue.",
      CUSTOMER: 'A problem of a customer, which the partner works on and may escalate.',
    },
  ],
  IssueArea: [
    "The kind of problem a ticket is about, in Partner Center's terms.",
    {
      TECHNICAL: 'Something does not work as it should.',
      BILLING: 'Invoices, prices and payments. Such a ticket cannot be CRITICAL.',
      CUSTOMER_AND_SUBSCRIPTION_MANAGEMENT: 'Customers, subscriptions and licences in Partner Center.',
    },
  ],
  Severity: [
    "How badly the customer's work is affected: A, B and C in Partner Center's terms.",
    {
      CRITICAL: 'A: work has stopped, or a critical process is down.',
      MODERATE: 'B: work goes on, but is hindered.',
      MINIMAL: 'C: a question or a small nuisance.',
    },
  ],
  TicketStatus: [
    'The status of a ticket.',
    {
      NEW: 'Nobody has replied to it or been assigned to it yet.',
      OPEN: 'Somebody works on it.',
      WAITING_ON_CUSTOMER: "The customer must answer first; the partner's clocks are paused.",
      WAITING_ON_PROVIDER: "Handed to the provider; the partner's resolution clock is paused.",
      RESOLVED: 'Solved; the customer must still be told.',
      CLOSED: 'Solved, and the customer was told. Final.',
      CANCELLED: 'Given up, or merged into another ticket. Final.',
    },
  ],
  CommentVisibility: [
    'Who may read a comment.',
    {
      PUBLIC: 'Everybody who sees the ticket.',
      INTERNAL: "Only the writer's own side: the partner's people, or the provider's.",
    },
  ],
  SelfHelpOutcome: [
    'How an attempt at self-help ended.',
    {
      SOLVED: 'It solved the problem.',
      NOT_SOLVED: 'It did not solve the problem.',
      CUSTOMER_INSTRUCTED: 'The customer was told how to do it; the outcome is not known yet.',
    },
  ],
  SlaMetric: [
    'What an SLA clock measures.',
    {
      FIRST_RESPONSE: 'The time until somebody first answers.',
      RESOLUTION: 'The time until the problem is solved.',
    },
  ],
  SlaTarget: [
    "Whose promise the clock measures: the partner's to the customer, or the provider's to the partner.",
    {
      PARTNER_TO_CUSTOMER: "The partner's promise to its customer.",
      PROVIDER_TO_PARTNER: "The provider's promise to the partner.",
    },
  ],
  SlaClockState: [
    'The state of an SLA clock.',
    {
      RUNNING: 'It is running, with time left.',
      PAUSED: 'It is paused while somebody else must act.',
      MET: 'The promise was kept in time.',
      BREACHED: 'The time ran out, whether or not the promise was kept later.',
      CANCELLED: 'The promise no longer matters.',
    },
  ],
  EscalationStatus: [
    'The status of an escalation.',
    {
      REQUESTED: 'Handed over; no representative has accepted it yet.',
      ACCEPTED: 'A representative of the provider works on it.',
      INFO_REQUESTED: "The provider asked the partner a question; the provider's clocks are paused.",
      DECLINED: 'Declined by the provider, with a reason. Final.',
      RESOLVED: 'Solved by the provider; the partner must still close it.',
      CLOSED: 'Solved, and closed by the partner. Final.',
      WITHDRAWN: 'Withdrawn by the partner. Final.',
    },
  ],
  EscalationGround: [
    'Why the partner cannot reasonably give the support itself.',
    {
      MISSING_TRAINING: 'The partner lacks the necessary training.',
      MISSING_DOCUMENTATION: 'The partner lacks the necessary documentation.',
      MISSING_SUPPORT_TOOLS: 'The partner lacks the necessary support tools.',
    },
  ],
  EscalationTrigger: [
    'What made the partner escalate.',
    {
      UNRESOLVED_TECHNICAL: 'A technical problem that the partner could not solve.',
      BILLING_DISPUTE: 'A dispute about billing.',
      OUTAGE_PERSISTS: 'The problem outlasts the outage that seemed to cause it.',
      FRAUD_OR_MISUSE: 'Fraud, or misuse of a service.',
      SLA_BREACH: "The partner's promise to the customer was broken.",
    },
  ],
  Appropriateness: [
    "The provider's verdict on an escalation.",
    {
      UNREVIEWED: 'Not reviewed yet.',
      APPROPRIATE: 'The partner could not have solved it.',
      INAPPROPRIATE: 'The partner should have solved it; the provider may ask for a remediation meeting.',
    },
  ],
  PreflightKey: [
    'A check before a ticket is handed to the provider.',
    {
      CUSTOMER_SELECTED: 'The ticket is about a customer.',
      DELEGATED_ACCESS:
        'The customer lets the partner administer its services, as its reseller or by syndication.',
      SERVICE_SELECTED: 'The ticket names the service that the customer needs help with.',
      SERVICE_HEALTH_CHECKED:
        'The service is neither degraded nor down, or the ticket names the incident. Advisory.',
      SELF_HELP_TRIED:
        'At least one fix was tried; not required for billing or while the service is degraded or down.',
      DETAILS_COMPLETE: 'Title, a description of 20 or more characters, and a contact.',
      NO_ACTIVE_ESCALATION: 'The ticket is not already with the provider.',
      REMEDIATION_NOT_OVERDUE: 'No remediation meeting requested more than 14 days ago is still unscheduled.',
    },
  ],
  RemediationStatus: [
    'The status of a remediation plan.',
    {
      REQUESTED: 'The provider asked for a meeting.',
      MEETING_SCHEDULED: 'The meeting has a date.',
      AGREED: 'Both sides agreed on the plan.',
      IN_PROGRESS: 'The first action is done.',
      COMPLETED: 'The provider accepted the plan as done. Final.',
      CANCELLED: 'Cancelled by the provider. Final.',
    },
  ],
  TicketOrderField: [
    'Fields that tickets can be sorted by; the id breaks ties.',
    {
      CREATED_AT: 'When the ticket was created.',
      UPDATED_AT: 'When the ticket last changed.',
      SEVERITY: 'Its severity: MINIMAL, MODERATE, CRITICAL in ascending order.',
      DUE_AT: 'When the next running SLA clock is due; tickets without one come last in ascending order.',
    },
  ],
  TicketDimension: [
    'What tickets can be grouped by.',
    {
      STATUS: "The ticket's current status.",
      SEVERITY: "The ticket's current severity.",
      KIND: "The partner's own problem, or a customer's.",
      ISSUE_AREA: 'Technical, billing, or management.',
      CATEGORY: 'The kind of support.',
      PARTNER: "The partner's id.",
      CUSTOMER: "The customer's id; null for the partner's own problems.",
      SERVICE: "The service's id; null when none was named.",
      ASSIGNEE: "The assigned agent's id; null when nobody is assigned.",
    },
  ],
  TimeInterval: [
    'The length of a period, in the calendar of the requested time zone.',
    { DAY: 'A day from midnight.', WEEK: 'A week from Monday.', MONTH: 'A month from its first day.' },
  ],
};

describeEnums(enums, DESCRIPTIONS);
