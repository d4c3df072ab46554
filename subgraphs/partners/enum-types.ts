import { describeEnums } from '../shared/describe-enums';
import * as enums from './enums';

// The descriptions that clients read; the values themselves stand in enums.ts, which rules import without GraphQL.
describeEnums(enums, {
  Weekday: [
    'A day of the week.',
    {
      MONDAY: 'The first day of the week.',
      TUESDAY: 'The second day of the week.',
      WEDNESDAY: 'The third day of the week.',
      THURSDAY: 'The fourth day of the week.',
      FRIDAY: 'The fifth day of the week.',
      SATURDAY: 'The sixth day of the week.',
      SUNDAY: 'The last day of the week.',
    },
  ],
  SupportChannelKind: [
    'The kind of a support channel.',
    {
      PHONE: 'A telephone line; the address is its number.',
      EMAIL: 'A mailbox; the address is its e-mail address.',
      CHAT: 'A chat; the address is its web address or account name.',
      PORTAL: 'A web portal; the address is its web address.',
      ONSITE: "Visits to the customer's site; the address says whom to ask.",
    },
  ],
  AgentRole: [
    'What an agent may do for the partner.',
    {
      HELPDESK_AGENT: "Works on tickets and asks for support on a customer's behalf.",
      ADMIN_AGENT: "Also edits the partner's support profile, channels, notice and customers.",
    },
  ],
  ApiKeyRole: [
    'What viewers who sign in with an API key may do.',
    {
      PARTNER_AGENT: 'The rights of a helpdesk agent: works on tickets and escalates them.',
      PARTNER_ADMIN: 'The rights of an admin agent: also edits profile, channels, notice and customers.',
    },
  ],
  EmbedKeyAlgorithm: [
    'The signature algorithm of a key.',
    {
      ES256: 'ECDSA on the curve P-256, with SHA-256.',
      EDDSA: 'Ed25519; `EdDSA` in the header of a token.',
      RS256: 'RSA (PKCS #1 v1.5) with 2,048 bits or more, with SHA-256.',
    },
  ],
});
