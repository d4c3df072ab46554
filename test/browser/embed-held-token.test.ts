import { graphNow, noteGraphTime } from '../../gateway/embed/browser/graph-clock';
import { holdToken } from '../../gateway/embed/browser/held-token';

const MINUTE_MS = 60_000;
const token = 'sge_1';
const lifeOf = (given: object) => (holdToken({ token, ...given }).endsAtMs - Date.now()) / 1_000;
const graphSays = (aheadMs: number) => {
  noteGraphTime(new Date(Date.now() + aheadMs).toUTCString());
};

afterEach(() => {
  graphSays(0);
});

describe('A token that a page is given', () => {
  it('lives as long as its server says, whatever the clock of the visitor says', () => {
    graphSays(-60 * MINUTE_MS);
    const given = { expiresInSeconds: 300, expiresAt: new Date(0) };
    expect(lifeOf(given)).toBeCloseTo(300, 0);
    expect((holdToken({ token, ...given }).expiresAt.getTime() - graphNow()) / 1_000).toBeCloseTo(300, 0);
  });

  it('lives until its end by the clock of the graph', () => {
    const expiresAt = new Date(Date.now() + 5 * MINUTE_MS);
    expect(lifeOf({ expiresAt })).toBeCloseTo(300, 0);
    graphSays(-2 * MINUTE_MS);
    expect(lifeOf({ expiresAt: expiresAt.toISOString() })).toBeCloseTo(420, -1);
  });

  it('is not asked for again at once when it seems to have ended', () => {
    const { renewAtMs } = holdToken({ token, expiresAt: Date.now() - 60 * MINUTE_MS });
    expect(renewAtMs - Date.now()).toBeGreaterThan(MINUTE_MS);
  });

  it.each<[string, object, string]>([
    ['seconds since 1970', { expiresAt: Math.floor(Date.now() / 1_000) }, 'CONFIGURATION'],
    ['seconds from now on, as an instant', { expiresAt: 600 }, 'CONFIGURATION'],
    ['a life of nothing', { expiresInSeconds: 0 }, 'CONFIGURATION'],
    ['a life in words', { expiresInSeconds: '600' }, 'CONFIGURATION'],
    ['no end', {}, 'TOKEN_UNAVAILABLE'],
    ['no token', { token: '', expiresInSeconds: 600 }, 'TOKEN_UNAVAILABLE'],
  ])('is refused with %s', (_, given, code) => {
    expect(() => holdToken({ token, ...given })).toThrow(expect.objectContaining({ code }) as Error);
  });
});

describe('The clock of the graph', () => {
  it('is that of the visitor where the two agree, or the graph says nothing', () => {
    graphSays(3_000);
    expect(Math.abs(graphNow() - Date.now())).toBeLessThan(100);
    noteGraphTime(null);
    noteGraphTime('soon');
    expect(Math.abs(graphNow() - Date.now())).toBeLessThan(100);
  });

  it('counts where the two differ', () => {
    graphSays(10 * MINUTE_MS);
    expect((graphNow() - Date.now()) / MINUTE_MS).toBeCloseTo(10, 1);
  });
});
