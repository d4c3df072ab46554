import type { ViewVariables } from '../../../subgraphs/shared/view';
import { allValues, lockedFaults, openFaults } from '../../../subgraphs/shared/view.rules';

const VIEW: ViewVariables = {
  locked: ['customerId', 'until'],
  open: { first: 20, severity: null, since: null, share: 0.5, strict: false, search: '' },
  variables: {
    customerId: { type: 'ID!', kind: 'ID' },
    until: { type: 'DateTime', kind: 'DateTime' },
    first: { type: 'Int', kind: 'Int' },
    severity: { type: '[Severity!]', kind: 'ENUM', values: ['CRITICAL', 'MINIMAL'] },
    since: { type: 'DateTime', kind: 'DateTime' },
    share: { type: 'Float!', kind: 'Float' },
    strict: { type: 'Boolean', kind: 'Boolean' },
    search: { type: 'String', kind: 'String' },
  },
};

describe('what a token locks', () => {
  test.each([
    ['all that the view wants', { customerId: 'cus_1', until: '2026-03-01T00:00:00Z' }, []],
    ['null where that is allowed', { customerId: 'cus_1', until: null }, []],
    ['less', { customerId: 'cus_1' }, ['`until` is missing: the view needs a value for it.']],
    ['null where it is not', { customerId: null, until: null }, ['`customerId` must be of type ID!.']],
    [
      'what is not there',
      { customerId: 'c', until: null, partnerId: 'p' },
      ['`partnerId` is no variable of the view.'],
    ],
    [
      'what the page sets',
      { customerId: 'c', until: null, first: 1 },
      ['`first` is for the page to set and cannot be locked.'],
    ],
    [
      'a name that every object has',
      { customerId: 'c', until: null, valueOf: 1 },
      ['`valueOf` is no variable of the view.'],
    ],
  ])('%s', (_, given, faults) => {
    expect(lockedFaults(VIEW, given)).toEqual(faults);
  });
});

describe('what a page sends', () => {
  test.each<[string, unknown, boolean]>([
    ['first', 5, true],
    ['first', null, true],
    ['first', 5.5, false],
    ['first', 2 ** 31, false],
    ['first', '5', false],
    ['severity', ['CRITICAL', 'MINIMAL'], true],
    ['severity', [], true],
    ['severity', 'CRITICAL', false],
    ['severity', ['critical'], false],
    ['severity', [null], false],
    ['severity', Array.from({ length: 101 }, () => 'CRITICAL'), false],
    ['since', '2026-03-01T00:00:00.000Z', true],
    ['since', '2026-03-01T08:00:00+08:00', true],
    ['since', '2026-03-01', false],
    ['since', '2026-02-31T99:00:00Z', false],
    ['since', 1_772_323_200_000, false],
    ['share', 0.25, true],
    ['share', null, false],
    ['share', Number.NaN, false],
    ['strict', true, true],
    ['strict', 'true', false],
    ['search', 'mail', true],
    ['search', 'x'.repeat(1_001), false],
    ['search', { $gt: '' }, false],
  ])('%s may be %j: %s', (name, value, isFit) => {
    expect(openFaults(VIEW, { [name]: value })).toHaveLength(isFit ? 0 : 1);
  });

  test('a locked variable is not among it, even with the value that it has', () => {
    expect(openFaults(VIEW, { customerId: 'cus_1' })).toEqual([
      '`customerId` is locked by the token and cannot be sent.',
    ]);
  });

  test('a name is repeated in parts only', () => {
    expect(openFaults(VIEW, { ['x'.repeat(10_000)]: 1 })[0]?.length).toBeLessThan(120);
  });
});

test('what is locked stands above what is sent, and that above what the view says', () => {
  const values = allValues(VIEW, { customerId: 'cus_1', first: 1 }, { first: 2, strict: true });
  expect(values).toEqual({ ...VIEW.open, strict: true, customerId: 'cus_1', first: 1 });
});
