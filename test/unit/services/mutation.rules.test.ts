import { ServiceStatus } from '../../../subgraphs/services/enums';
import { reasonRefusals, resume, suspend } from '../../../subgraphs/services/service.rules';
import {
  applyNews,
  incidentRefusals,
  messageLimit,
  newsRefusals,
} from '../../../subgraphs/services/service-incident.rules';
import { HealthState } from '../../../subgraphs/shared/vocabulary';

const AT = new Date('2026-03-01T08:00:00.000Z');
const daysBefore = (days: number, milliseconds = 0) =>
  new Date(AT.getTime() - days * 86_400_000 + milliseconds);
const codes = (refusals: readonly { code: string; field?: string[] | null }[]) =>
  refusals.map(({ code, field }) => [code, field?.join('.') ?? null]);
const refusalsOf = (decision: object) =>
  'refusals' in decision ? codes(decision.refusals as { code: string; field: string[] | null }[]) : [];

const NOT_ALLOWED = [['TRANSITION_NOT_ALLOWED', null]];

describe('a service', () => {
  test.each(Object.values(ServiceStatus))(
    'that is %s can be suspended when it is ACTIVE, and only then',
    (status) => {
      const decision = suspend({ status }, ' Not paid. ', AT);
      if (status !== ServiceStatus.ACTIVE) expect(refusalsOf(decision)).toEqual(NOT_ALLOWED);
      else {
        expect(decision).toEqual({
          set: { status: 'SUSPENDED', suspendedAt: AT, suspensionReason: 'Not paid.' },
        });
      }
    },
  );

  test.each(Object.values(ServiceStatus))(
    'that is %s can be resumed when it is SUSPENDED, and only then',
    (status) => {
      const decision = resume({ status, suspendedAt: daysBefore(1), suspensionReason: 'Not paid.' }, AT);
      if (status !== ServiceStatus.SUSPENDED) expect(refusalsOf(decision)).toEqual(NOT_ALLOWED);
      else expect(decision).toEqual({ set: { status: 'ACTIVE', suspendedAt: null, suspensionReason: null } });
    },
  );

  test.each([
    ['just now', AT, true],
    ['60 days ago but for a millisecond', daysBefore(60, 1), true],
    ['60 days ago', daysBefore(60), false],
    ['a year ago', daysBefore(365), false],
    ['at a time that is not on record', null, true],
  ])('that was suspended %s still has its data: %s, can be resumed: %s', (_, suspendedAt, isThere) => {
    const decision = resume({ status: ServiceStatus.SUSPENDED, suspendedAt }, AT);
    expect(refusalsOf(decision)).toEqual(isThere ? [] : NOT_ALLOWED);
  });

  test.each([
    ['a text', 'Not paid.', []],
    ['4,000 characters', 'a'.repeat(4_000), []],
    ['a blank', ' ', [['BLANK', 'input.reason']]],
    ['4,001 characters', 'a'.repeat(4_001), [['TOO_LONG', 'input.reason']]],
  ])('is suspended for a reason: %s', (_, reason, refused) => {
    expect(codes(reasonRefusals(reason))).toEqual(refused);
  });
});

describe('a new incident', () => {
  const incident = { title: 'Slow', state: HealthState.WARNING, message: 'We are looking into it.' };

  test.each([
    ['what it takes', {}, []],
    ['the limits', { title: 'a'.repeat(200), impactedArea: 'a'.repeat(200), message: 'a'.repeat(4_000) }, []],
    ['INFORMATION', { state: HealthState.INFORMATION }, []],
    ['NORMAL', { state: HealthState.NORMAL }, [['INVALID', 'input.state']]],
    [
      'blanks',
      { title: ' ', message: '' },
      [
        ['BLANK', 'input.title'],
        ['BLANK', 'input.message'],
      ],
    ],
    [
      'too much',
      { title: 'a'.repeat(201), impactedArea: 'a'.repeat(201), message: 'a'.repeat(4_001) },
      [
        ['TOO_LONG', 'input.title'],
        ['TOO_LONG', 'input.impactedArea'],
        ['TOO_LONG', 'input.message'],
      ],
    ],
  ])('with %s', (_, overrides, refused) => {
    expect(codes(incidentRefusals({ ...incident, ...overrides }))).toEqual(refused);
  });
});

describe('news of an incident', () => {
  const message = 'News.';
  const { NORMAL, CRITICAL } = HealthState;

  test.each([
    ['a message alone', {}, []],
    ['NORMAL', { state: NORMAL }, [['INVALID', 'input.state']]],
    [
      'nulls',
      { state: null, resolved: null },
      [
        ['BLANK', 'input.state'],
        ['BLANK', 'input.resolved'],
      ],
    ],
    ['a blank message', { message: ' ' }, [['BLANK', 'input.message']]],
    ['a message of 4,001 characters', { message: 'a'.repeat(4_001) }, [['TOO_LONG', 'input.message']]],
  ])('with %s', (_, overrides, refused) => {
    expect(codes(newsRefusals({ message, ...overrides }))).toEqual(refused);
  });

  test.each([
    ['lasts', false, 'a message', {}, {}],
    ['lasts', false, 'a state', { state: CRITICAL }, { state: CRITICAL }],
    ['lasts', false, 'resolved', { resolved: true }, { resolved: true, endedAt: AT }],
    [
      'lasts',
      false,
      'a last state and resolved',
      { state: CRITICAL, resolved: true },
      { state: CRITICAL, resolved: true, endedAt: AT },
    ],
    ['lasts', false, 'not resolved', { resolved: false }, {}],
    ['is over', true, 'a message', {}, {}],
    ['is over', true, 'not resolved', { resolved: false }, { resolved: false, endedAt: null }],
    [
      'is over',
      true,
      'not resolved and a state',
      { resolved: false, state: CRITICAL },
      { resolved: false, endedAt: null, state: CRITICAL },
    ],
  ])('that %s (over: %s): %s', (_, isOver, __, news, change) => {
    expect(applyNews(isOver, { message, ...news }, AT)).toEqual({ change });
  });

  test.each([
    ['resolved again', { resolved: true }, 'input.resolved'],
    ['given another state', { state: CRITICAL }, 'input.state'],
  ])('that is over cannot be %s', (_, news, field) => {
    expect(refusalsOf(applyNews(true, { message, ...news }, AT))).toEqual([
      ['TRANSITION_NOT_ALLOWED', field],
    ]);
  });

  test('leaves room for the message that resolves it', () => {
    expect(
      [{}, { resolved: false }, { resolved: true }].map((news) => messageLimit({ message, ...news })),
    ).toEqual([...[499, 499, 500]]);
  });
});
