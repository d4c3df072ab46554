/** A day of the week. */
export enum Weekday {
  MONDAY = 'MONDAY',
  TUESDAY = 'TUESDAY',
  WEDNESDAY = 'WEDNESDAY',
  THURSDAY = 'THURSDAY',
  FRIDAY = 'FRIDAY',
  SATURDAY = 'SATURDAY',
  SUNDAY = 'SUNDAY',
}

/** The means by which customers reach a partner. */
export enum SupportChannelKind {
  PHONE = 'PHONE',
  EMAIL = 'EMAIL',
  CHAT = 'CHAT',
  PORTAL = 'PORTAL',
  ONSITE = 'ONSITE',
}

/** What an agent may do for the partner. */
export enum AgentRole {
  HELPDESK_AGENT = 'HELPDESK_AGENT',
  ADMIN_AGENT = 'ADMIN_AGENT',
}

/** What whoever sends an API key may do: one of the roles of a partner's people. */
export enum ApiKeyRole {
  PARTNER_AGENT = 'PARTNER_AGENT',
  PARTNER_ADMIN = 'PARTNER_ADMIN',
}

/** How what a partner signs itself is signed: JSON Web Algorithms, in capitals. */
export enum EmbedKeyAlgorithm {
  ES256 = 'ES256',
  EDDSA = 'EDDSA',
  RS256 = 'RS256',
}
