import { newId } from '../../../subgraphs/shared/ids';
import { openServiceDesk, type ServiceDesk } from '../../support/service-desk';
import { ESCALATE, storeOpen } from './many-clients';

// A refusal names the argument that it is about, by the path that the argument has in that mutation.

const ATTACHMENT =
  'fileName: "log.txt", contentType: "text/plain", sizeBytes: 1, url: "https://files.example.cn/log.txt"';

let desk: ServiceDesk;

beforeAll(async () => {
  desk = await openServiceDesk();
});

afterAll(() => desk.close());

test.each<[string, string, string[]]>([
  [
    'updateTicket(id: $id, input: { title: "New", expectedVersion: 9 })',
    'CONFLICT',
    ['input', 'expectedVersion'],
  ],
  ['assignTicket(id: $id, agentId: null, expectedVersion: 9)', 'CONFLICT', ['expectedVersion']],
  [
    `escalateTicket(ticketId: $id, input: { ${ESCALATE}, expectedVersion: 9 })`,
    'CONFLICT',
    ['input', 'expectedVersion'],
  ],
  ['updateTicket(id: $none, input: { title: "New" })', 'NOT_FOUND', ['id']],
  [`addAttachment(ticketId: $none, input: { ${ATTACHMENT} })`, 'NOT_FOUND', ['ticketId']],
  [
    'recordSelfHelpAttempt(ticketId: $none, input: { action: "Restarted", outcome: NOT_SOLVED })',
    'NOT_FOUND',
    ['ticketId'],
  ],
  ['addComment(ticketId: $none, input: { body: "Hello." })', 'NOT_FOUND', ['ticketId']],
  [`escalateTicket(ticketId: $none, input: { ${ESCALATE} })`, 'NOT_FOUND', ['ticketId']],
])('%s is refused with %s at %p', async (call, code, field) => {
  const used = ['id', 'none'].filter((name) => call.includes(`$${name}`)).map((name) => `$${name}: ID!`);
  const answer = await desk.graph.ask(
    'tickets',
    desk.world.helpdesk,
    `mutation (${used.join(', ')}) { it: ${call} { userErrors { code field } } }`,
    { id: await storeOpen(desk), none: newId('Ticket') },
  );
  expect(answer).toEqual({ data: { it: { userErrors: [{ code, field }] } } });
});
