import { chooseTranslation } from '../../../subgraphs/services/article.rules';
import { ServiceStatus } from '../../../subgraphs/services/enums';
import { healthByProduct, productsInHealth, worstState } from '../../../subgraphs/services/health.rules';
import { dataDeletedAt } from '../../../subgraphs/services/service.rules';
import { HealthState } from '../../../subgraphs/shared/vocabulary';

const { NORMAL, INFORMATION, WARNING, CRITICAL } = HealthState;
const date = (day: number) => new Date(Date.UTC(2026, 0, day));

describe('the date on which the data of a service is deleted', () => {
  test('is sixty days after its suspension', () => {
    const service = { status: ServiceStatus.SUSPENDED, suspendedAt: new Date('2026-01-10T08:30:00Z') };
    expect(dataDeletedAt(service)).toEqual(new Date('2026-03-11T08:30:00Z'));
  });

  test.each(Object.values(ServiceStatus).filter((status) => status !== ServiceStatus.SUSPENDED))(
    'is null for a service that is %s, whenever it was suspended',
    (status) => {
      expect(dataDeletedAt({ status, suspendedAt: date(10) })).toBeNull();
    },
  );
});

describe('the worst state', () => {
  test.each([
    [[], NORMAL],
    [[NORMAL, INFORMATION], INFORMATION],
    [[WARNING, INFORMATION], WARNING],
    [[WARNING, CRITICAL, NORMAL], CRITICAL],
  ])('of %j is %s', (states, worst) => {
    expect(worstState(states)).toBe(worst);
  });
});

describe('the health of products', () => {
  test('is the worst state of the incidents, since the first of them in that state', () => {
    const health = healthByProduct([
      { productId: 'a', state: INFORMATION, since: date(1) },
      { productId: 'a', state: CRITICAL, since: date(3) },
      { productId: 'a', state: WARNING, since: date(2) },
      { productId: 'b', state: WARNING, since: date(4) },
    ]);
    expect([...health]).toEqual([
      ['a', { state: CRITICAL, since: date(3) }],
      ['b', { state: WARNING, since: date(4) }],
    ]);
  });

  test('is not disturbed by an incident in the state NORMAL', () => {
    expect(healthByProduct([{ productId: 'a', state: NORMAL, since: date(1) }]).size).toBe(0);
  });

  test.each([
    [[CRITICAL], { $in: ['down'] }],
    [[WARNING, CRITICAL], { $in: ['down', 'slow'] }],
    [[INFORMATION], { $in: [] }],
    [[], { $in: [] }],
    [[NORMAL], { $nin: ['down', 'slow'] }],
    [[NORMAL, WARNING], { $nin: ['down'] }],
  ])('that is one of %j is found by the condition %j', (states, condition) => {
    const health = healthByProduct([
      { productId: 'down', state: CRITICAL, since: date(1) },
      { productId: 'slow', state: WARNING, since: date(1) },
    ]);
    expect(productsInHealth(states, health)).toEqual(condition);
  });
});

describe('the translation of an article', () => {
  const translations = [{ language: 'zh-CN' }, { language: 'en' }, { language: 'zh-TW' }];

  test.each([
    ['zh-TW', 'zh-TW'],
    ['zh-tw', 'zh-TW'],
    ['fr', 'en'],
    ['', 'en'],
    [null, 'en'],
    [undefined, 'en'],
  ])('for %p is the one in %s', (wanted, language) => {
    expect(chooseTranslation(translations, wanted).language).toBe(language);
  });

  test('is the first when there is no English one', () => {
    expect(chooseTranslation([{ language: 'zh-CN' }], 'zh-TW').language).toBe('zh-CN');
  });
});
