import { groupErrors } from '../../../../gateway/playground/error-groups';
import { userErrorsOf } from '../../../../gateway/playground/user-errors';

const wrong = (message: string, line: number) => ({
  message,
  locations: [{ line, column: 3 }],
  extensions: { code: 'BAD_USER_INPUT' },
});

describe('The errors of an answer', () => {
  it('are told with their help once, each message once, with the first of its places', () => {
    const errors = [1, 2, 3, 4, 5].map((line) => wrong('No field "a".', line));
    const [group, ...others] = groupErrors([...errors, wrong('No field "b".', 9)]);
    expect(others).toEqual([]);
    expect(group).toMatchObject({
      ...{ title: 'The question itself is wrong', code: 'BAD_USER_INPUT', count: 6 },
      messages: [
        {
          message: 'No field "a".',
          count: 5,
          places: ['line 1, column 3', 'line 2, column 3', 'line 3, column 3'],
        },
        { message: 'No field "b".', count: 1 },
      ],
    });
  });

  it('stay apart when they need other help', () => {
    const down = (subgraph: string) => ({
      message: 'It is down.',
      extensions: { code: 'SUBGRAPH_UNAVAILABLE', subgraph },
    });
    const groups = groupErrors([down('tickets'), down('services'), down('tickets')]);
    expect(groups.map(({ count }) => count)).toEqual([2, 1]);
  });
});

describe('The user errors of mutations', () => {
  it('have their message, their code and the way into the input', () => {
    const userErrors = [
      { message: 'Too short.', code: 'INVALID', field: ['input', 'title'] },
      { message: 'Not now.', code: 'CONFLICT', field: null },
    ];
    expect(userErrorsOf({ createTicket: { ticket: null, userErrors }, other: { userErrors: [] } })).toEqual([
      { message: 'Too short.', code: 'INVALID', field: 'input.title' },
      { message: 'Not now.', code: 'CONFLICT' },
    ]);
  });

  it('are told by their code when nothing else was asked for', () => {
    expect(userErrorsOf({ a: { userErrors: [{ code: 'NOT_FOUND' }] } })[0]?.message).toBe('NOT_FOUND');
  });

  it.each([null, undefined, 'text', {}, { a: null }, { a: { userErrors: null } }, { a: [1] }])(
    'are none in %j',
    (data) => {
      expect(userErrorsOf(data)).toEqual([]);
    },
  );
});
