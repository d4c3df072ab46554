import { areOfOnePerson, bareToken, isToken } from '../../../../gateway/playground/token-text';
import { signToken } from '../../../../gateway/viewer';
import { demoViewer } from '../../../../gateway/demo-viewers';
import { ViewerRole } from '../../../../subgraphs/shared/viewer';

const SECRET = 'a secret for tests that is long enough';

describe('What was pasted as a token', () => {
  it.each([
    ['ey.a.b', 'ey.a.b'],
    [' Bearer ey.a.b\n', 'ey.a.b'],
    ['authorization: bearer ey.a.b', 'ey.a.b'],
    ['"ey.a.b"', 'ey.a.b'],
  ])('%j is taken as %j', (text, token) => {
    expect(bareToken(text)).toBe(token);
    expect(isToken(token)).toBe(true);
  });

  it.each(['', 'two words', '令牌', 'curl -H "authorization: Bearer ey"', '{"token":"ey"}'])(
    '%j is no token',
    (text) => {
      expect(isToken(bareToken(text))).toBe(false);
    },
  );
});

describe('Two tokens', () => {
  const analyst = demoViewer(ViewerRole.ANALYST);

  it('are of one person when they differ in their times alone', async () => {
    const tokens = await Promise.all(['1h', '2h'].map((lifetime) => signToken(SECRET, analyst, lifetime)));
    expect(tokens[0]).not.toBe(tokens[1]);
    expect(areOfOnePerson(tokens[0]!, tokens[1]!)).toBe(true);
  });

  it('are of two people in one role', async () => {
    const other = { ...analyst, id: 'analyst-2', name: 'Somebody else' };
    const [one, two] = await Promise.all([analyst, other].map((viewer) => signToken(SECRET, viewer, '1h')));
    expect(areOfOnePerson(one!, two!)).toBe(false);
  });

  it('are not compared when they cannot be read', () => {
    expect(areOfOnePerson('sgk_one', 'sgk_two')).toBe(false);
    expect(areOfOnePerson('a.b.c', 'a.d.c')).toBe(false);
    expect(areOfOnePerson('sgk_one', 'sgk_one')).toBe(true);
  });
});
