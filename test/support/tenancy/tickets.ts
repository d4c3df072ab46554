import type { Agent } from '../../../subgraphs/partners/agent';
import { newId, newPartId } from '../../../subgraphs/shared/ids';
import { ViewerRole } from '../../../subgraphs/shared/viewer';
import {
  Appropriateness,
  CommentVisibility,
  EscalationStatus,
  SelfHelpOutcome,
  Severity,
  TicketKind,
  TicketStatus,
} from '../../../subgraphs/tickets/enums';
import { type Escalation, escalationEntity } from '../../../subgraphs/tickets/escalation';
import { remediationPlanEntity } from '../../../subgraphs/tickets/remediation-plan';
import { type Ticket, ticketEntity } from '../../../subgraphs/tickets/ticket';
import { ticketSearchTerms } from '../../../subgraphs/tickets/ticket-search';
import { slaPolicy } from '../../../subgraphs/tickets/sla-policy';
import { initialClocks } from '../../../subgraphs/tickets/ticket.rules';
import type { Comment, TimelineEvent } from '../../../subgraphs/tickets/ticket-parts';
import type { TestDatabase } from '../database';
import { ticketDocument } from '../ticket-documents';
import { escalationOf, planOf, withEscalation } from './escalations';
import { contactOf, mentionOf, representativeOf } from './people';
import type { Shared } from './world';

/** Whose tickets they are. */
export interface Owner {
  readonly word: string;
  readonly partnerId: string;
  readonly customerId: string;
  readonly serviceId: string;
  readonly agent: Agent;
}

const { PUBLIC, INTERNAL } = CommentVisibility;

/** Stores a partner's tickets of both kinds with all that they can hold, its escalations and its remediation plan. */
export async function storeTickets(database: TestDatabase, owner: Owner, shared: Shared, at: Date) {
  const { word } = owner;
  const draft = (name: string, overrides: Partial<Ticket> = {}) =>
    ticketOf(owner, shared, at, name, overrides);
  const fresh = draft('fresh', { status: TicketStatus.NEW });
  const solved = draft('solved', {
    ...{ status: TicketStatus.RESOLVED, resolvedAt: at, endedAt: at, resolutionMinutes: 30 },
    ...{
      resolution: `${word}solved by hand, ${mentionOf(contactOf(word, 'solved'))}`,
      firstResponseMinutes: 10,
    },
    satisfaction: { score: 4, comment: `${word}solved verdict of ${word}pii`, ratedAt: at },
  });
  const escalated = draft('escalated', { status: TicketStatus.WAITING_ON_PROVIDER, parentId: solved._id });
  const plain = draft('plain', { parentId: escalated._id });
  const merged = draft('merged', {
    ...{ status: TicketStatus.CANCELLED, endedAt: at, mergedIntoId: plain._id },
    ...{ closedAt: at, customerInformedAt: at },
  });
  const own = draft('own', { kind: TicketKind.PARTNER_CENTER, customerId: null, serviceId: null });

  const escalation = escalationOf(owner, escalated, at, EscalationStatus.ACCEPTED);
  const planId = newId('RemediationPlan');
  const settled: Escalation = {
    ...escalationOf(owner, solved, at, EscalationStatus.RESOLVED),
    ...{
      appropriateness: Appropriateness.INAPPROPRIATE,
      reviewNote: `${word} review of ${mentionOf(representativeOf(word))}`,
      resolvedAt: at,
    },
    ...{
      resolution: `${word} provider's resolution by ${mentionOf(representativeOf(word))}`,
      remediationPlanId: planId,
    },
    ...{ declineReason: `${word} decline of ${mentionOf(representativeOf(word))}`, closedAt: at },
  };
  const plan = planOf(owner, planId, settled._id, at);
  await database.store(escalationEntity, [escalation, settled]);
  await database.store(remediationPlanEntity, [plan]);
  const handedOver = [withEscalation(escalated, escalation), withEscalation(solved, settled)];
  await database.store(ticketEntity, [fresh, plain, merged, own, ...handedOver]);
  return {
    ...{ escalationId: escalation._id, settledEscalationId: settled._id, planId },
    actionId: plan.actions[0]?._id ?? '',
    tickets: {
      ...{ plain: plain._id, escalated: escalated._id, own: own._id },
      ...{ solved: solved._id, merged: merged._id, fresh: fresh._id },
    },
    numbers: { plain: plain.number, escalated: escalated.number },
  };
}

function ticketOf(owner: Owner, shared: Shared, at: Date, name: string, overrides: Partial<Ticket>): Ticket {
  const word = `${owner.word}${name}`;
  const { partnerId, customerId, serviceId, agent } = owner;
  const contact = contactOf(owner.word, name);
  const comments = commentsOf(owner.word, word, mentionOf(contact), at);
  const title = `${word} ticket of ${mentionOf(contact)}`;
  const tags = [`${owner.word}-vip`, contact.name];
  const ticket = ticketDocument({
    ...{ partnerId, customerId, serviceId, title, tags, comments, createdAt: at, status: TicketStatus.OPEN },
    ...{ description: `${word} cannot send mail since Monday: ${mentionOf(contact)}`, assigneeId: agent._id },
    relatedIncidentId: shared.ServiceIncident,
    contact,
    selfHelpAttempts: [
      {
        ...{
          at,
          by: `${owner.word} helpdesk`,
          action: `${word} restarted by ${contact.name}`,
          articleId: shared.Article,
        },
        outcome: SelfHelpOutcome.NOT_SOLVED,
      },
    ],
    slaClocks: initialClocks(slaPolicy, TicketKind.CUSTOMER, Severity.MODERATE, at).map((clock, index) =>
      index === 0 ? { ...clock, metAt: at, dueAt: null } : { ...clock, pausedAt: at },
    ),
    attachments: [
      {
        ...{
          _id: newPartId('att'),
          fileName: `${word} of ${contact.name}.png`,
          contentType: 'image/png',
          sizeBytes: 1_024,
        },
        ...{ url: `https://files.example.cn/${word}/${contact.name}.png`, addedAt: at },
      },
    ],
    timeline: comments.map((comment) => eventOf(comment)),
    ...{ commentCount: comments.length, eventCount: comments.length },
    ...overrides,
  });
  return { ...ticket, searchTerms: ticketSearchTerms(ticket) };
}

function commentsOf(tenant: string, word: string, mention: string, createdAt: Date): Comment[] {
  const by = (
    authorRole: ViewerRole,
    visibility: CommentVisibility,
    body: string,
    authorName: string,
  ): Comment => ({
    ...{ _id: newPartId('cmt'), authorId: authorRole, authorRole, authorName, visibility, body, createdAt },
    ...{ key: null, keyHash: null },
  });
  const representative = representativeOf(tenant);
  return [
    by(ViewerRole.PARTNER_AGENT, PUBLIC, `${word} we look into it, ${mention}`, `${tenant} helpdesk`),
    by(ViewerRole.PROVIDER_AGENT, PUBLIC, `${word} regards, ${representative.name}`, representative.name),
    by(ViewerRole.PARTNER_ADMIN, INTERNAL, `${tenant}partnerside thinks`, `${tenant}partnerside`),
    by(ViewerRole.PROVIDER_AGENT, INTERNAL, `${tenant}providerside thinks`, `${tenant}providerside`),
    by(ViewerRole.PROVIDER_ADMIN, INTERNAL, `${tenant}providerside decides`, `${tenant}providerside`),
  ];
}

function eventOf({ _id, authorName, authorRole, visibility, createdAt }: Comment): TimelineEvent {
  return {
    ...{ _id: newPartId('evt'), type: 'COMMENT_ADDED', actorName: authorName, actorRole: authorRole },
    ...{ at: createdAt, field: 'comments', oldValue: null, newValue: _id, internal: visibility === INTERNAL },
  };
}
