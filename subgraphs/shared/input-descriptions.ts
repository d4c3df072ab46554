/** What clients read about `expectedVersion`, wherever it stands. */
export const EXPECTED_VERSION =
  'The version that you read; the change is refused with CONFLICT when it is stale. Without it the change is made to whatever is there.';

/** What clients read about `idempotencyKey`, wherever it stands. */
export const IDEMPOTENCY_KEY =
  'A text of your choice, 200 characters at most, that makes the request safe to repeat: seen again within 24 hours with the same input, the first result is given and nothing is written.';

/** What clients read about `userErrors`, wherever they stand. */
export const USER_ERRORS = 'Why the change was refused; empty when it was made.';
