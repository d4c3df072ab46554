import { calculateObjectSize } from 'bson';
import { newId, newPartId } from '../../../subgraphs/shared/ids';
import { ViewerRole } from '../../../subgraphs/shared/viewer';
import { CommentVisibility, EscalationStatus, SelfHelpOutcome } from '../../../subgraphs/tickets/enums';
import { slaPolicy } from '../../../subgraphs/tickets/sla-policy';
import { LIMITS } from '../../../subgraphs/tickets/ticket-details.rules';
import type { Comment } from '../../../subgraphs/tickets/ticket-parts';
import {
  commentBytes,
  eventBytes,
  type Held,
  roomRefusals,
} from '../../../subgraphs/tickets/ticket-room.rules';
import { event, type Occasion } from '../../../subgraphs/tickets/ticket.rules';
import { ticketDocument } from '../../support/ticket-documents';

const MONGODB_LIMIT = 16 * 1_024 * 1_024;
const at = new Date('2026-03-01T08:00:00Z');
const occasion: Occasion = { actor: { name: '林涛', role: ViewerRole.PARTNER_AGENT }, at, policy: slaPolicy };
// Three bytes for each character, as most Chinese ones take.
const chinese = (length: number) => '因'.repeat(length);

const reasonOf = (text: string) => event(occasion, 'REASON_GIVEN', ['severity', null, text]);
const commentOf = (body: string): Comment => ({
  ...{ _id: newPartId('cmt'), authorId: newId('Agent'), authorName: '林涛', body, createdAt: at },
  ...{ authorRole: ViewerRole.PARTNER_AGENT, visibility: CommentVisibility.PUBLIC },
  ...{ key: `${newId('Agent')} addComment ${newId('Ticket')} ${chinese(200)}`, keyHash: chinese(15) },
});
const empty: Held = { eventCount: 0, eventBytes: 0, commentCount: 0, commentBytes: 0 };

describe('the bytes that are counted', () => {
  test.each(['Why not?', chinese(4_000), '😀'.repeat(500), ''])(
    'are not fewer than there are: %#',
    (text) => {
      const told = { _id: newPartId('evt'), ...reasonOf(text) };
      expect(calculateObjectSize({ '5000': told })).toBeLessThanOrEqual(eventBytes([told]));
      expect(Buffer.byteLength(text)).toBeLessThanOrEqual(commentBytes({ body: text }));
    },
  );
});

describe('a ticket', () => {
  const event = reasonOf('Why not?');
  const comment = commentOf('Hello.');
  const bytes = eventBytes([event]);
  const { events, comments, textBytes, reservedEvents, reservedBytes } = LIMITS;

  test.each<[string, Partial<Held>, boolean, boolean]>([
    ['takes its last event', { eventCount: events - 1 }, false, true],
    ['takes no event beyond that', { eventCount: events }, false, false],
    ['takes its end beyond that', { eventCount: events + reservedEvents - 1 }, true, true],
    ['takes even that only so often', { eventCount: events + reservedEvents }, true, false],
    ['takes an event that just fits', { eventBytes: textBytes - bytes }, false, true],
    ['takes none that does not', { eventBytes: textBytes - bytes + 1 }, false, false],
    ['counts comments as well', { eventBytes: textBytes - bytes, commentBytes: 1 }, false, false],
    ['takes its end in the reserve', { eventBytes: textBytes + reservedBytes - bytes }, true, true],
    ['takes no longer end', { eventBytes: textBytes + reservedBytes - bytes + 1 }, true, false],
  ])('%s', (_, held, usesReserve, isTaken) => {
    const refusals = roomRefusals({ ...empty, ...held }, { events: [event], usesReserve });
    expect(refusals.map(({ code }) => code)).toEqual(isTaken ? [] : ['LIMIT_REACHED']);
  });

  test.each<[string, Partial<Held>, boolean]>([
    ['takes its last comment', { commentCount: comments - 1 }, true],
    ['takes no comment beyond that', { commentCount: comments }, false],
    ['takes a comment that just fits', { commentBytes: textBytes - bytes - commentBytes(comment) }, true],
    ['takes none that does not', { commentBytes: textBytes - bytes - commentBytes(comment) + 1 }, false],
  ])('%s', (_, held, isTaken) => {
    const refusals = roomRefusals({ ...empty, ...held }, { events: [event], comment });
    expect(refusals.map(({ code }) => code)).toEqual(isTaken ? [] : ['LIMIT_REACHED']);
  });

  test.each<[string, Partial<Held>]>([
    ['a hundred comments', { commentCount: comments - LIMITS.publicComments }],
    ['a megabyte', { commentBytes: textBytes - LIMITS.publicBytes }],
  ])('keeps room of %s for public comments, whatever internal ones there are', (_, held) => {
    const codes = (visibility: CommentVisibility) =>
      roomRefusals({ ...empty, ...held }, { events: [event], comment: { ...comment, visibility } }).map(
        ({ code }) => code,
      );
    expect(codes(CommentVisibility.INTERNAL)).toEqual(['LIMIT_REACHED']);
    expect(codes(CommentVisibility.PUBLIC)).toEqual([]);
  });

  test('takes what adds nothing, however full it is', () => {
    expect(roomRefusals({ ...empty, eventCount: events * 2 }, { events: [] })).toEqual([]);
  });
});

test.each([
  ['comments', 1],
  ['events', 0],
  ['both', 0.5],
])('the fullest ticket that the limits allow is one that MongoDB stores: %s', (_, share) => {
  const all = LIMITS.textBytes + LIMITS.reservedBytes;
  const perComment = Math.floor((LIMITS.textBytes * share) / LIMITS.comments / 3);
  const comments = Array.from({ length: LIMITS.comments }, () => commentOf(chinese(perComment)));
  const count = LIMITS.events + LIMITS.reservedEvents;
  const left =
    all - comments.reduce((sum, each) => sum + commentBytes(each), 0) - count * eventBytes([reasonOf('')]);
  const timeline = Array.from({ length: count }, () =>
    reasonOf(chinese(Math.max(0, Math.floor(left / count / 3)))),
  );
  const short = chinese(LIMITS.shortText);
  const attempt = {
    at,
    by: '林涛',
    action: short,
    outcome: SelfHelpOutcome.NOT_SOLVED,
    articleId: newId('Article'),
  };
  const url = `https://files.example.cn/${chinese(LIMITS.url - 30)}`;
  const file = {
    fileName: chinese(LIMITS.fileName),
    contentType: 'a'.repeat(255),
    sizeBytes: 1,
    url,
    addedAt: at,
  };
  const fullest = ticketDocument({
    partnerId: newId('Partner'),
    ...{ title: chinese(LIMITS.title), description: chinese(LIMITS.description) },
    ...{
      resolution: chinese(LIMITS.description),
      tags: Array.from({ length: LIMITS.tags }, () => chinese(LIMITS.tag)),
    },
    satisfaction: { score: 1, comment: short, ratedAt: at },
    selfHelpAttempts: Array.from({ length: LIMITS.selfHelpAttempts }, () => attempt),
    attachments: Array.from({ length: LIMITS.attachments }, () => ({ _id: newPartId('att'), ...file })),
    appliedEscalations: Array.from({ length: 1_600 }, () => ({
      ...{ escalationId: newId('Escalation'), version: 3, status: EscalationStatus.WITHDRAWN },
    })),
    ...{ comments, timeline: timeline.map((each) => ({ _id: newPartId('evt'), ...each })) },
  });
  const size = calculateObjectSize(fullest);
  expect(size).toBeLessThan(MONGODB_LIMIT);
  // The limits are no lower than they need to be.
  expect(size).toBeGreaterThan(MONGODB_LIMIT * 0.7);
});
