import { connectionOf } from '../shared/connection';
import { Escalation } from './escalation';
import { Ticket } from './ticket';
import { Comment, TimelineEvent } from './ticket-parts';

export const TicketConnection = connectionOf(() => Ticket, 'Ticket', 'tickets');
export const CommentConnection = connectionOf(() => Comment, 'Comment', 'comments');
export const TimelineConnection = connectionOf(() => TimelineEvent, 'Timeline', 'timeline events');
export const EscalationConnection = connectionOf(() => Escalation, 'Escalation', 'escalations');
