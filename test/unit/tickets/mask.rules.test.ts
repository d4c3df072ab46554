import { ViewerRole } from '../../../subgraphs/shared/viewer';
import { maskedTicket } from '../../../subgraphs/tickets/mask.rules';
import { CommentVisibility, SelfHelpOutcome } from '../../../subgraphs/tickets/enums';
import type { Ticket } from '../../../subgraphs/tickets/ticket';
import { ticketDocument } from '../../support/ticket-documents';

const at = new Date('2026-03-01T08:00:00Z');
const contact = { name: 'Mia Chen', email: null, phoneNumber: null };

const masked = (parts: Partial<Ticket>) =>
  maskedTicket(ticketDocument({ partnerId: 'par_1', contact, ...parts }));
const told = (actorRole: ViewerRole, actorName: string, newValue: string) => ({
  ...{ _id: 'evt_1', type: 'EDITED', actorName, actorRole, at, field: 'description' },
  ...{ oldValue: null, newValue, internal: false },
});

test.each(['Wei Zhang', 'Wei Zhang Jr.', '-', '...'])(
  'the name %p of one of the provider’s people is hidden',
  (name) => {
    const by = {
      ...told(ViewerRole.PROVIDER_AGENT, name, 'x'),
      authorName: name,
      authorRole: ViewerRole.PROVIDER_AGENT,
    };
    const comment = { ...by, authorId: 'v', body: 'x', createdAt: at, visibility: CommentVisibility.PUBLIC };
    const { timeline, comments } = masked({
      timeline: [by],
      comments: [{ ...comment, key: null, keyHash: null }],
    });
    expect([timeline[0]?.actorName, comments[0]?.authorName]).toEqual(['***', '***']);
  },
);

test('an excerpt hides the beginnings of the names of its contact and of its actor alike', () => {
  const events = [
    told(ViewerRole.PROVIDER_AGENT, 'Wei Zhang', 'Regards, Wei Zha…'),
    told(ViewerRole.PROVIDER_AGENT, 'Wei Zhang', 'Wei Zhang asked Mia Che…'),
    told(ViewerRole.PARTNER_AGENT, 'Lin Tao', 'Lin Tao…'),
  ];
  const { timeline } = masked({ timeline: events });
  expect(timeline.map(({ newValue }) => newValue)).toEqual(['Regards, ***…', '*** asked ***…', 'Lin Tao…']);
});

test('an attempt at self-help has no address for a name', () => {
  const attempt = { at, by: 'lin.tao@harbour.example.cn', action: 'Mia Chen restarted it', articleId: null };
  const { selfHelpAttempts } = masked({
    selfHelpAttempts: [{ ...attempt, outcome: SelfHelpOutcome.NOT_SOLVED }],
  });
  expect(selfHelpAttempts[0]).toMatchObject({ by: '***', action: '*** restarted it' });
});

test('fields that were not read stay absent', () => {
  expect(maskedTicket({ _id: 'tkt_1', title: 'Mia' } as Ticket)).toEqual({ _id: 'tkt_1', title: 'Mia' });
});
