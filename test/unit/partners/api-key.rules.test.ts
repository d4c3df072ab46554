import { expiryOf, isInForce, newKeyRefusals } from '../../../subgraphs/partners/api-key.rules';
import { API_KEYS } from '../../../subgraphs/shared/secret-token';

const NOW = new Date('2026-03-01T00:00:00Z');
const inDays = (days: number) => new Date(NOW.getTime() + days * 24 * 60 * 60 * 1_000);

describe('the life of an API key', () => {
  test('is 90 days unless its maker says otherwise', () => {
    expect(expiryOf(undefined, NOW)).toEqual(inDays(90));
    expect(expiryOf(null, NOW)).toEqual(inDays(90));
    expect(expiryOf(inDays(7), NOW)).toEqual(inDays(7));
  });

  test.each([
    [-1, ['INVALID']],
    [0, ['INVALID']],
    [0.001, []],
    [365, []],
    [365.001, ['INVALID']],
    [100_000, ['INVALID']],
  ])('may end %d days from now: refused with %j', (days, codes) => {
    const refusals = newKeyRefusals({ name: 'CRM', expiresAt: inDays(days) }, NOW);
    expect(refusals.map(({ code }) => code)).toEqual(codes);
    refusals.forEach(({ field }) => expect(field).toEqual(['input', 'expiresAt']));
  });

  test.each([
    ['', ['BLANK']],
    ['  ', ['BLANK']],
    ['x'.repeat(100), []],
    ['x'.repeat(101), ['TOO_LONG']],
  ])('needs a name: %j is refused with %j', (name, codes) => {
    expect(newKeyRefusals({ name }, NOW).map(({ code }) => code)).toEqual(codes);
  });

  test('is over when it is revoked, and at the moment it expires', () => {
    expect(isInForce({ revokedAt: null, expiresAt: inDays(1) }, NOW)).toBe(true);
    expect(isInForce({ revokedAt: null, expiresAt: NOW }, NOW)).toBe(false);
    expect(isInForce({ revokedAt: NOW, expiresAt: inDays(1) }, NOW)).toBe(false);
  });
});

describe('the text of an API key', () => {
  test('says what it is, and comes apart again', () => {
    const { token, prefix, secretHash } = API_KEYS.create();
    expect(token).toMatch(/^sgk_[0-9a-f]{16}_[\w-]{43}$/);
    expect(API_KEYS.isOne(token)).toBe(true);
    expect(API_KEYS.parse(token)).toEqual({ prefix, secretHash });
    expect(secretHash).toMatch(/^[0-9a-f]{64}$/);
  });

  test('is never the same twice', () => {
    const made = Array.from({ length: 1_000 }, () => API_KEYS.create());
    expect(new Set(made.map(({ token }) => token)).size).toBe(1_000);
    expect(new Set(made.map(({ prefix }) => prefix)).size).toBe(1_000);
  });

  test.each([
    'sgk_',
    'sgk_x',
    'sgk__',
    `sgk_${'0'.repeat(16)}_${'a'.repeat(42)}`,
    `sgk_${'Z'.repeat(16)}_${'a'.repeat(43)}`,
  ])('is malformed: %s', (token) => {
    expect(API_KEYS.isOne(token)).toBe(true);
    expect(API_KEYS.parse(token)).toBeNull();
  });
});
