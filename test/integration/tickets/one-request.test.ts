import { TicketStatus } from '../../../subgraphs/tickets/enums';
import { openServiceDesk, type ServiceDesk } from '../../support/service-desk';
import { storeState } from '../../support/ticket-states';

// What one request reads first must not decide what it does afterwards.

let desk: ServiceDesk;

beforeAll(async () => {
  desk = await openServiceDesk();
});

afterAll(() => desk.close());

test('a ticket is not resolved past a child that the same request has linked to it', async () => {
  const [{ ticket: parent }, { ticket: child }] = [
    await storeState(desk, { status: TicketStatus.OPEN }),
    await storeState(desk, { status: TicketStatus.OPEN }),
  ];
  const answer = await desk.graph.ask(
    'tickets',
    desk.world.helpdesk,
    `mutation ($parent: ID!, $child: ID!) {
      read: assignTicket(id: $parent, agentId: null) { ticket { allowedTransitions } }
      link: linkTicket(id: $child, parentId: $parent) { userErrors { code } }
      resolve: resolveTicket(id: $parent, resolution: "Solved.") { ticket { status } userErrors { code } }
    }`,
    { parent: parent._id, child: child._id },
  );
  expect(answer).toMatchObject({
    data: {
      read: { ticket: { allowedTransitions: expect.arrayContaining(['RESOLVED']) as string[] } },
      link: { userErrors: [] },
      resolve: { ticket: null, userErrors: [{ code: 'PRECONDITION_FAILED' }] },
    },
  });
});
