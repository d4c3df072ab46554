import { ViewerRole } from '../../subgraphs/shared/viewer';
import { answersTo, fieldsSaying } from '../support/tenancy/answers';
import { questionsFrom } from '../support/tenancy/questions';
import { openStage, type Stage } from '../support/tenancy/stage';
import { providerAdmin } from '../support/viewers';

// In so many words: what is said of persons, what each side keeps to itself, and what a timeline says of other tickets.

const ROLES = Object.values(ViewerRole);
const READERS = [ViewerRole.ANALYST, ViewerRole.EMBED];

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
}, 60_000);

afterAll(() => stage.federation.close());

const asRole = (role: ViewerRole, query: string, variables?: Record<string, unknown>) =>
  stage.federation.ask(stage.perspective(role).viewer, query, variables);

describe('personal data', () => {
  test('stands in these fields and no others', async () => {
    const fields = new Set<string>();
    const { reads } = await questionsFrom(stage, stage.perspective(ViewerRole.PROVIDER_ADMIN));
    const own = reads.filter(({ about, name }) => about === 'own' && /^Query\.\w+(\(\w+: #0\))?$/.test(name));
    for (const answer of await answersTo(own, providerAdmin))
      fieldsSaying('pii', answer).forEach((field) => fields.add(field));
    expect([...fields].sort()).toEqual(
      [
        ...['Agent.email', 'Contact.email', 'Contact.firstName', 'Contact.lastName', 'Contact.phoneNumber'],
        ...['TicketContact.email', 'TicketContact.name', 'TicketContact.phoneNumber'],
        ...[
          'ProviderRepresentative.email',
          'ProviderRepresentative.name',
          'ProviderRepresentative.phoneNumber',
        ],
        ...['Ticket.title', 'Ticket.description', 'Ticket.resolution', 'Ticket.tags', 'Satisfaction.comment'],
        ...[
          'SelfHelpAttempt.action',
          'Attachment.fileName',
          'Attachment.url',
          'Service.suspensionReason',
          'Comment.authorName',
          'Comment.body',
        ],
        ...['TimelineEvent.actorName', 'TimelineEvent.newValue', 'TimelineEvent.oldValue'],
        ...['Escalation.informationRequested', 'Escalation.resolution', 'Escalation.reviewNote'],
        ...['Escalation.declineReason', 'Escalation.justification', 'RemediationPlan.reason'],
        ...['RemediationPlan.summary', 'RemediationAction.description'],
      ].sort(),
    );
  }, 60_000);

  test.each(READERS)('is masked for %s', async (role) => {
    const query = `query ($ticket: ID!, $escalation: ID!) {
      ticket(id: $ticket) { contact { name email phoneNumber } assignee { email } customer { contacts { firstName lastName email phoneNumber } } }
      escalation(id: $escalation) { representative { name email phoneNumber } } }`;
    const { Ticket: ticket, Escalation: escalation } = stage.alpha.ids;
    const person = { name: '***', email: null, phoneNumber: null };
    expect((await asRole(role, query, { ticket, escalation })).data).toEqual({
      ticket: {
        contact: person,
        assignee: { email: '***' },
        customer: { contacts: [{ firstName: null, lastName: '***', email: null, phoneNumber: null }] },
      },
      escalation: { representative: person },
    });
  });

  test.each(READERS)('is masked for %s below the rows of several parents', async (role) => {
    const query = `{
      partners { nodes { agents { nodes { email } } } }
      customers { nodes { tickets { nodes { title contact { name } } } } } }`;
    const { data } = await asRole(role, query);
    expect(JSON.stringify(data)).toContain('***');
    expect(JSON.stringify(data)).not.toMatch(/pii/i);
  });

  test.each(READERS)('is not in the rows of an export for %s', async (role) => {
    const query = '{ ticketExportPage(first: 1000) { rows } }';
    const { viewer } = stage.perspective(role);
    const { data } = await stage.federation.askSubgraph('tickets', viewer, query);
    const { rows } = data?.['ticketExportPage'] as { rows: { title: string }[] };
    expect(rows.some(({ title }) => title.includes('***'))).toBe(true);
    expect(JSON.stringify(rows)).not.toMatch(/pii/i);
  });

  test.each(ROLES)('is not found by a search of %s', async (role) => {
    const query = 'query ($search: String!) { tickets(search: $search) { totalCount nodes { id } } }';
    for (const search of ['harbourpii', 'HARBOURPII', 'harbourstaffpii', 'harbourpii-plain'])
      expect((await asRole(role, query, { search })).data).toEqual({ tickets: { totalCount: 0, nodes: [] } });
  });
});

describe('what each side keeps to itself', () => {
  // Two public comments, one internal of the partner's and two of the provider's.
  test.each([
    [ViewerRole.PARTNER_AGENT, 3],
    [ViewerRole.PARTNER_ADMIN, 3],
    [ViewerRole.PROVIDER_AGENT, 4],
    [ViewerRole.PROVIDER_ADMIN, 4],
    [ViewerRole.ANALYST, 5],
    [ViewerRole.EMBED, 2],
  ])('%s counts only the comments and events that it may read: %i', async (role, count) => {
    const query = `query ($id: ID!) { ticket(id: $id) { comments { totalCount nodes { id } } timeline { totalCount nodes { id } } } }`;
    const { data } = await asRole(role, query, { id: stage.alpha.tickets.escalated });
    const list = {
      totalCount: count,
      nodes: Array.from({ length: count }, () => ({ id: expect.any(String) })),
    };
    expect(data).toEqual({ ticket: { comments: list, timeline: list } });
  });

  test('words of internal comments find nothing, not even for those who wrote them', async () => {
    const query = 'query ($search: String!) { tickets(search: $search) { totalCount } }';
    for (const role of ROLES)
      for (const search of ['harbourpartnerside', 'harbourproviderside'])
        expect((await asRole(role, query, { search })).data).toEqual({ tickets: { totalCount: 0 } });
  });
});

describe('a ticket that was handed over tells of others that were not', () => {
  const query = `query ($id: ID!) {
    ticket(id: $id) { parent { id } mergedInto { id } children { id }
      timeline(first: 100) { nodes { type field oldValue newValue } } } }`;

  async function toldTo(role: ViewerRole, id: string) {
    const { data } = await asRole(role, query, { id });
    const { timeline, ...links } = data?.['ticket'] as { timeline: { nodes: { field: string }[] } };
    const fields = ['parent', 'mergedInto', 'mergedFrom'];
    return { ...links, told: timeline.nodes.filter(({ field }) => fields.includes(field)) };
  }

  const linked = (oldValue: string | null, newValue: string | null) => ({
    ...{ type: 'LINKED', field: 'parent', oldValue, newValue },
  });
  const merged = (type: string, field: string, newValue: string | null) => ({
    ...{ type, field, oldValue: null, newValue },
  });

  test.each([ViewerRole.PARTNER_AGENT, ViewerRole.PROVIDER_ADMIN, ViewerRole.ANALYST])(
    'to %s',
    async (role) => {
      const { handed, moved, kept, lone, absorbed } = stage.alpha.story;
      const { number, id } = absorbed;
      expect(await toldTo(role, handed.id)).toEqual({
        ...{ parent: { id: lone.id }, mergedInto: null, children: [] },
        told: [linked(null, kept.id), merged('MERGED_FROM', 'mergedFrom', number), linked(kept.id, lone.id)],
      });
      expect(await toldTo(role, moved.id)).toEqual({
        ...{ parent: null, mergedInto: { id: kept.id }, children: [] },
        told: [merged('MERGED', 'mergedInto', kept.id)],
      });
      expect(await toldTo(role, id)).toMatchObject({ mergedInto: { id: handed.id } });
    },
  );

  test("not to the provider's agents", async () => {
    const { handed, moved } = stage.alpha.story;
    expect(await toldTo(ViewerRole.PROVIDER_AGENT, handed.id)).toEqual({
      ...{ parent: null, mergedInto: null, children: [] },
      told: [linked(null, null), merged('MERGED_FROM', 'mergedFrom', null), linked(null, null)],
    });
    expect(await toldTo(ViewerRole.PROVIDER_AGENT, moved.id)).toEqual({
      ...{ parent: null, mergedInto: null, children: [] },
      told: [merged('MERGED', 'mergedInto', null)],
    });
  });
});
