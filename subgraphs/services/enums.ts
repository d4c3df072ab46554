/** Where a service stands in its life. */
export enum ServiceStatus {
  PENDING = 'PENDING',
  ACTIVE = 'ACTIVE',
  SUSPENDED = 'SUSPENDED',
  EXPIRED = 'EXPIRED',
  DISABLED = 'DISABLED',
  DELETED = 'DELETED',
}

/** How often a service is paid for. */
export enum BillingCycle {
  MONTHLY = 'MONTHLY',
  ANNUAL = 'ANNUAL',
  TRIENNIAL = 'TRIENNIAL',
  ONE_TIME = 'ONE_TIME',
}

/** What sort of text an article is. */
export enum ArticleKind {
  HOW_TO = 'HOW_TO',
  FAQ = 'FAQ',
}
