import { type Viewer, ViewerRole } from '../../../subgraphs/shared/viewer';
import { Appropriateness, EscalationStatus, TicketStatus } from '../../../subgraphs/tickets/enums';
import { escalationEntity } from '../../../subgraphs/tickets/escalation';
import { remediationPlanEntity } from '../../../subgraphs/tickets/remediation-plan';
import { ticketEntity } from '../../../subgraphs/tickets/ticket';
import { everythingStored, openServiceDesk, type ServiceDesk, type Step } from '../../support/service-desk';
import { escalationDocument } from '../../support/ticket-documents';
import { storeState } from '../../support/ticket-states';
import { providerAdmin, viewerOf } from '../../support/viewers';
import {
  accepted,
  CAME_LATE,
  ESCALATE,
  after,
  inQuickSuccession,
  storedEscalations,
  storedTicket,
  storeOpen,
} from './many-clients';

// What makes a request safe to repeat: however often and however fast it comes, it is done once.

const DAY_MINUTES = 1_440;

let desk: ServiceDesk;

beforeAll(async () => {
  desk = await openServiceDesk();
});

afterAll(() => desk.close());

describe('the same idempotencyKey', () => {
  const create = (key: string, title = 'Mail is late'): Step & { key: string } => ({
    mutation: 'createTicket',
    call: `input: { kind: PARTNER_CENTER, issueArea: TECHNICAL, category: ACCOUNT_SETUP, severity: MINIMAL, title: "${title}", description: "Since noon.", idempotencyKey: $key }`,
    key,
  });
  const inappropriate = async () => {
    const { ticket } = await storeState(desk, { status: TicketStatus.OPEN });
    const { partnerId, _id: ticketId } = ticket;
    const appropriateness = Appropriateness.INAPPROPRIATE;
    const escalation = escalationDocument({
      partnerId,
      ticketId,
      appropriateness,
      status: EscalationStatus.CLOSED,
    });
    await desk.graph.database.store(escalationEntity, [escalation]);
    return escalation._id;
  };
  const count = (entity: { collection: string }, filter: object = {}) =>
    desk.graph.database.connection.collection(entity.collection).countDocuments(filter);
  const meeting = (text: string): Step => ({
    mutation: 'requestRemediationMeeting',
    call: `partnerId: $id, input: { reason: "${text}", escalationIds: $ids, idempotencyKey: $key }`,
  });
  const escalate = (text: string): Step => ({
    mutation: 'escalateTicket',
    call: `ticketId: $id, input: { ${ESCALATE.replace('We cannot.', text)}, idempotencyKey: $key }`,
  });
  const comment = (text: string): Step => ({
    mutation: 'addComment',
    call: `ticketId: $id, input: { body: "${text}", idempotencyKey: $key }`,
  });

  test('sent 50 times at once creates one ticket, and every answer names it', async () => {
    const before = await count(ticketEntity);
    const outcomes = await inQuickSuccession(50, () =>
      desk.take(desk.world.helpdesk, create('k'), { key: 'create' }),
    );
    expect(outcomes.flatMap(({ codes }) => codes)).toEqual([]);
    expect(new Set(outcomes.map(({ ticket }) => ticket?.id)).size).toBe(1);
    expect(await count(ticketEntity)).toBe(before + 1);
  });

  test('sent 50 times at once adds one comment', async () => {
    const id = await storeOpen(desk);
    const outcomes = await inQuickSuccession(50, () =>
      desk.take(desk.world.helpdesk, comment('Hello.'), { id, key: 'comment' }),
    );
    expect(outcomes.flatMap(({ codes }) => codes)).toEqual([]);
    expect(await storedTicket(desk, id)).toMatchObject({
      commentCount: 1,
      replies: 1,
      comments: [{ body: 'Hello.' }],
    });
  });

  test('sent 50 times at once adds one first reply, which opens the ticket once', async () => {
    const { _id: id } = (await storeState(desk, { status: TicketStatus.NEW })).ticket;
    const outcomes = await inQuickSuccession(50, () =>
      desk.take(desk.world.helpdesk, comment('Hello.'), { id, key: 'first' }),
    );
    expect(outcomes.flatMap(({ codes }) => codes)).toEqual([]);
    const { timeline, comments, status } = await storedTicket(desk, id);
    expect([status, comments.length]).toEqual(['OPEN', 1]);
    expect(timeline.map(({ type }) => type)).toEqual(['COMMENT_ADDED', 'STATUS_CHANGED']);
  });

  test('sent 50 times at once escalates once, and every answer names the one escalation', async () => {
    const id = await storeOpen(desk);
    const outcomes = await inQuickSuccession(50, () =>
      desk.take(desk.world.helpdesk, escalate('We cannot.'), { id, key: 'escalate' }),
    );
    expect(outcomes.flatMap(({ codes, messages }) => [...codes, ...messages])).toEqual([]);
    const stored = await storedEscalations(desk, id);
    expect(stored).toHaveLength(1);
    expect(new Set(outcomes.map(({ escalation }) => escalation?.id))).toEqual(new Set([stored[0]?._id]));
    expect(new Set(outcomes.map(({ ticket }) => ticket?.status))).toEqual(new Set(['WAITING_ON_PROVIDER']));
  });

  test('sent 50 times at once asks for one meeting', async () => {
    const ids = [await inappropriate(), await inappropriate()];
    const variables = { id: desk.world.partner._id, ids, key: 'meeting' };
    const outcomes = await inQuickSuccession(50, () =>
      desk.take(providerAdmin, meeting('Needless.'), variables),
    );
    expect(outcomes.flatMap(({ codes, messages }) => [...codes, ...messages])).toEqual([]);
    const planIds = new Set(outcomes.map(({ remediationPlan }) => remediationPlan?.id));
    expect(planIds.size).toBe(1);
    expect(await count(remediationPlanEntity, { escalationIds: ids[0] })).toBe(1);
  });

  test('sent again at whatever moment of the first gives the first result', async () => {
    const { helpdesk, partner } = desk.world;
    for (let lateMs = 0; lateMs < 24; lateMs++) {
      const id = await storeOpen(desk);
      const ids = [await inappropriate()];
      const key = `again ${lateMs}`;
      const meet = () => desk.take(providerAdmin, meeting('Needless.'), { id: partner._id, ids, key });
      const hand = () => desk.take(helpdesk, escalate('We cannot.'), { id, key });
      const [first, second, asked, again] = await Promise.all([
        ...[hand(), after(lateMs, hand)],
        ...[meet(), after(lateMs, meet)],
      ]);
      expect([first, second, asked, again].flatMap((each) => each?.codes)).toEqual([]);
      expect(second?.escalation?.id).toBe(first?.escalation?.id);
      expect(again?.remediationPlan?.id).toBe(asked?.remediationPlan?.id);
    }
  });

  test('another one at the same moment asks for the same meeting: one of the two wins', async () => {
    for (let round = 0; round < 10; round++) {
      const ids = [await inappropriate()];
      const ask = (key: string) =>
        desk.take(providerAdmin, meeting('Needless.'), { id: desk.world.partner._id, ids, key });
      const outcomes = await Promise.all([ask(`a${round}`), ask(`b${round}`)]);
      expect(accepted(outcomes)).toHaveLength(1);
      const plans = await count(remediationPlanEntity, { escalationIds: ids[0] });
      expect(plans).toBe(1);
      const refused = outcomes.flatMap(({ codes }) => codes);
      expect(refused.filter((code) => !CAME_LATE.includes(code))).toEqual([]);
    }
  });

  test('with another input is a conflict and writes nothing', async () => {
    const id = await storeOpen(desk);
    const ids = [await inappropriate()];
    const { helpdesk, partner } = desk.world;
    const twice = async (viewer: Viewer, first: Step, second: Step, variables: object) => {
      expect((await desk.take(viewer, first, { ...variables })).codes).toEqual([]);
      const before = await everythingStored(desk.graph.database);
      const plans = await count(remediationPlanEntity);
      expect((await desk.take(viewer, second, { ...variables })).codes).toEqual(['CONFLICT']);
      expect(await everythingStored(desk.graph.database)).toEqual(before);
      expect(await count(remediationPlanEntity)).toBe(plans);
    };
    await twice(helpdesk, create('other'), create('other', 'Another'), { key: 'other' });
    await twice(helpdesk, comment('One.'), comment('Two.'), { id, key: 'other' });
    await twice(helpdesk, escalate('One.'), escalate('Two.'), { id, key: 'other' });
    await twice(providerAdmin, meeting('One.'), meeting('Two.'), { id: partner._id, ids, key: 'other' });
  });

  test('of another viewer is another key', async () => {
    const admin = { ...viewerOf(desk.world.partner._id, ViewerRole.PARTNER_ADMIN), id: 'admin' };
    const [one, two] = [desk.world.helpdesk, admin].map((viewer) =>
      desk.take(viewer, create('mine'), { key: 'mine' }),
    );
    expect((await one)?.ticket?.id).not.toBe((await two)?.ticket?.id);
  });

  test('gives the first result for 24 hours, and can be used anew after them', async () => {
    const id = await storeOpen(desk);
    const { helpdesk, partner } = desk.world;
    const [ids, later] = [[await inappropriate()], [await inappropriate()]];
    const key = 'daily';
    const commentsAfter = async () => {
      expect((await desk.take(helpdesk, comment('Hi.'), { id, key })).codes).toEqual([]);
      return (await storedTicket(desk, id)).commentCount;
    };
    const send = async (fresh: string[]) => ({
      ticket: (await desk.take(helpdesk, create(key), { key })).ticket?.id,
      comments: await commentsAfter(),
      plan: (await desk.take(providerAdmin, meeting('x'), { id: partner._id, ids: fresh, key }))
        .remediationPlan?.id,
      escalation: (await desk.take(helpdesk, escalate('We cannot.'), { id, key })).escalation?.id,
    });
    const first = await send(ids);
    desk.pass(DAY_MINUTES - 1);
    expect(await send(ids)).toEqual(first);
    desk.pass(2);
    const withdraw = { mutation: 'withdrawEscalation', call: 'id: $id, reason: "Solved."' };
    expect((await desk.take(helpdesk, withdraw, { id: first.escalation })).codes).toEqual([]);
    const second = await send(later);
    expect(Object.values(second)).not.toContain(undefined);
    expect(second.comments).toBe(2);
    for (const name of ['ticket', 'plan', 'escalation'] as const) expect(second[name]).not.toBe(first[name]);
    expect(await send(later)).toEqual(second);
  });
});
