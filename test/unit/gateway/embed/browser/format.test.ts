import { isNumeric, show } from '../../../../../gateway/embed/browser/format';
import type { Cell } from '../../../../../gateway/tables/table';

const NOW = Date.parse('2026-11-23T12:00:00Z');
const shown = (value: Cell, path = 'title', format?: 'percent') =>
  show(value, { path, ...(format && { format }) }, NOW);

describe('A value', () => {
  it.each<[Cell, string, string]>([
    [null, 'title', '–'],
    ['', 'title', '–'],
    [true, 'slaBreached', 'Yes'],
    ['WAITING_ON_PROVIDER', 'status', 'Waiting on provider'],
    ['SLA_BREACH', 'trigger', 'SLA breach'],
    ['MISSING_TRAINING; MISSING_DOCUMENTATION', 'grounds', 'Missing training, Missing documentation'],
    ['AZURE', 'customer.companyName', 'AZURE'],
    ['<b>not bold</b>', 'title', '<b>not bold</b>'],
  ])('%p of %s is shown as %s', (value, path, text) => {
    expect(shown(value, path).text).toBe(text);
  });

  it('that is a share is shown in per cent', () => {
    expect(shown(0.912, 'slaMetRate', 'percent').text).toMatch(/^91[.,]2\s?%$/);
    expect(shown(0.912, 'slaMetRate').text).toMatch(/^0[.,]91$/);
  });

  it('that is a time is one for machines, too', () => {
    const value = '2026-11-22T18:16:00Z';
    expect(shown(value, 'requestedAt')).toMatchObject({
      dateTime: value,
      detail: expect.stringContaining('2026'),
    });
    expect(shown(value, 'requestedAt').mark).toBeUndefined();
  });

  it.each([
    ['near, without its year', '2027-05-02T18:16:00Z', false],
    ['far away, with its year', '2025-11-02T18:16:00Z', true],
  ])('that is a time is shown, %s, and as a whole in its title', (_, value, hasYear) => {
    const { text, detail } = shown(value, 'resolvedAt');
    expect(text.includes(value.slice(0, 4))).toBe(hasYear);
    expect(detail).toContain(value.slice(0, 4));
  });

  it('that is a month is shown in words', () => {
    const { text, dateTime } = shown('2026-11', 'periodStart');
    expect(text).toContain('2026');
    expect(text).not.toBe('2026-11');
    expect(dateTime).toBe('2026-11');
  });

  it('of a state is told apart by words, and only besides by its tone', () => {
    expect(shown('CRITICAL', 'severity')).toEqual({ text: 'Critical', tone: 'bad' });
    expect(shown('NORMAL', 'health.state')).toEqual({ text: 'Normal', tone: 'good' });
    expect(shown('NEW', 'status')).toEqual({ text: 'New' });
  });
});

describe('A due time', () => {
  it.each([
    ['2026-11-20T11:00:00Z', 'Overdue 3 d'],
    ['2026-11-23T09:30:00Z', 'Overdue 2 h'],
    ['2026-11-23T11:59:50Z', 'Overdue 1 min'],
    ['2026-11-23T12:45:00Z', 'Due in 45 min'],
    ['2026-11-24T12:00:00Z', undefined],
  ])('of %s says %s', (value, text) => {
    expect(shown(value, 'nextDueAt').mark?.text).toBe(text);
  });

  it.each<[string | null, string]>([
    ['2026-11-23T09:30:00Z', 'Overdue 2 h'],
    ['2026-11-23T12:45:00Z', 'Late, due in 45 min'],
    ['2026-11-25T12:00:00Z', 'Late'],
    [null, 'Late'],
  ])('of %s where a promise was broken says %s', (value, text) => {
    const { mark } = show(value, { path: 'nextDueAt' }, NOW, true);
    expect(mark).toEqual({ text, tone: 'bad' });
  });

  it('of several is the first to come', () => {
    expect(shown('2026-11-24T12:00:00Z; 2026-11-23T10:00:00Z', 'slaClocks.dueAt').mark?.text).toBe(
      'Overdue 2 h',
    );
  });
});

it('A column of numbers stands at the right, also where some are missing', () => {
  expect(isNumeric([1, null, 2])).toBe(true);
  expect(isNumeric([null, null])).toBe(false);
  expect(isNumeric([1, 'n/a'])).toBe(false);
});
