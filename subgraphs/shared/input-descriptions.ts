/** What clients read about `expectedVersion`, wherever it stands. */
export const EXPECTED_VERSION =
  'The version that you read; the change is refused with CONFLICT if it is stale. Without it, the current version is changed, whatever it is.';

/** What clients read about `idempotencyKey`, wherever it stands. */
export const IDEMPOTENCY_KEY =
  'A key of your choice, 200 characters at most, that makes the request safe to retry: repeated within 24 hours with the same input, it returns the first result and writes nothing.';

/** What clients read about `userErrors`, wherever they stand. */
export const USER_ERRORS = 'Why the change was refused; empty if it was made.';
