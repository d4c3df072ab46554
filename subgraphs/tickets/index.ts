import './enum-types';
import '../shared/vocabulary-types';
import { serveSubgraph } from '../shared/serve';
import { defineSubgraph } from '../shared/subgraph';
import { AnalyticsResolver } from './analytics.resolver';
import { counterEntity } from './counter';
import { escalationEntity } from './escalation';
import { EscalationMutationResolver } from './escalation-mutation.resolver';
import { EscalationResolver } from './escalation.resolver';
import { settlePending } from './follow-escalation';
import {
  CustomerResolver,
  PartnerResolver,
  ServiceIncidentResolver,
  ServiceResolver,
} from './extension.resolver';
import { references } from './references';
import { remediationPlanEntity } from './remediation-plan';
import { settleMerges } from './actions/merge-ticket';
import { settlePlans } from './plan-escalations';
import { RemediationPlanMutationResolver } from './remediation-plan-mutation.resolver';
import { RemediationPlanResolver } from './remediation-plan.resolver';
import { readTicketSettings } from './sla-policy';
import { SlaClockResolver } from './sla-clock.resolver';
import {
  AgentStub,
  CustomerStub,
  PartnerStub,
  ServiceHealthStub,
  ServiceIncidentStub,
  ServiceStub,
} from './stubs';
import { SupportTopicResolver } from './support-topic.resolver';
import { ticketEntity } from './ticket';
import { TicketDueResolver } from './ticket-due.resolver';
import { TicketExportResolver } from './ticket-export.resolver';
import { TicketMutationResolver } from './ticket-mutation.resolver';
import { TicketQueryResolver } from './ticket-query.resolver';
import { TicketResolver } from './ticket.resolver';

/** Owns tickets, escalations and remediation plans; adds them to customers, partners, services and incidents. */
export const tickets = defineSubgraph({
  name: 'tickets',
  directives: ['@key', '@shareable', '@external', '@requires', '@inaccessible'],
  resolvers: [
    TicketResolver,
    TicketDueResolver,
    TicketQueryResolver,
    TicketMutationResolver,
    TicketExportResolver,
    SlaClockResolver,
    EscalationResolver,
    EscalationMutationResolver,
    RemediationPlanResolver,
    RemediationPlanMutationResolver,
    SupportTopicResolver,
    CustomerResolver,
    PartnerResolver,
    ServiceResolver,
    ServiceIncidentResolver,
    AnalyticsResolver,
  ],
  orphanedTypes: [AgentStub, CustomerStub, PartnerStub, ServiceStub, ServiceHealthStub, ServiceIncidentStub],
  references,
  entities: [ticketEntity, escalationEntity, remediationPlanEntity, counterEntity],
  readSettings: readTicketSettings,
  sweeps: { escalations: settlePending, merges: settleMerges, remediationPlans: settlePlans },
});

if (require.main === module) void serveSubgraph(tickets);
