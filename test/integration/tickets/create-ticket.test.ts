import { newId } from '../../../subgraphs/shared/ids';
import { type Viewer, ViewerRole } from '../../../subgraphs/shared/viewer';
import { everythingStored, openServiceDesk, type ServiceDesk, type Step } from '../../support/service-desk';
import { viewerOf } from '../../support/viewers';

// For whom a ticket is made: a token may outlive its partner, or name one that never was.

let desk: ServiceDesk;

beforeAll(async () => {
  desk = await openServiceDesk();
});

afterAll(() => desk.close());

const DETAILS =
  'issueArea: TECHNICAL, category: ACCOUNT_SETUP, severity: MINIMAL, title: "Mail is late", description: "Since noon."';

const ofCustomer = (): Step => ({
  mutation: 'createTicket',
  call: `input: { kind: CUSTOMER, ${DETAILS}, customerId: "${desk.world.customer._id}" }`,
});
const ofPartner = (): Step => ({
  mutation: 'createTicket',
  call: `input: { kind: PARTNER_CENTER, ${DETAILS} }`,
});

describe.each([ViewerRole.PARTNER_AGENT, ViewerRole.PARTNER_ADMIN])('the token of a %s', (role) => {
  const nobodys = (): Viewer => viewerOf(newId('Partner'), role);

  test.each([
    ["a ticket of the partner's own", ofPartner],
    ["a customer's ticket", ofCustomer],
  ])('whose partner does not exist makes none: %s', async (_, step) => {
    const before = await everythingStored(desk.graph.database);
    const { codes, ticket } = await desk.take(nobodys(), step());
    expect([codes, ticket]).toEqual([['NOT_FOUND'], null]);
    expect(await everythingStored(desk.graph.database)).toEqual(before);
  });

  test('whose partner exists makes one', async () => {
    const { codes, ticket } = await desk.take(viewerOf(desk.world.partner._id, role), ofPartner());
    expect([codes, ticket?.status]).toEqual([[], 'NEW']);
  });
});
