import type { ErrorCode } from '../../../../subgraphs/shared/errors';
import { explain, NO_ANSWER, placeOf, STOPPED } from '../../../../gateway/playground/explain';

// The compiler refuses this table when the contract gets another code.
const CODES: Readonly<Record<ErrorCode, true>> = {
  UNAUTHENTICATED: true,
  FORBIDDEN: true,
  BAD_USER_INPUT: true,
  RATE_LIMITED: true,
  COST_LIMIT_EXCEEDED: true,
  DOCUMENT_NOT_TRUSTED: true,
  SUBGRAPH_UNAVAILABLE: true,
  INTERNAL_SERVER_ERROR: true,
};
const UNKNOWN = explain({ message: 'Something.' });

describe('An error of the graph', () => {
  it.each([...Object.keys(CODES), NO_ANSWER, STOPPED])('is explained when its code is %s', (code) => {
    const { title, help } = explain({ message: 'Something.', extensions: { code } });
    expect(title).not.toBe(UNKNOWN.title);
    expect(help.length).toBeGreaterThan(30);
  });

  it.each([undefined, 'NEW_CODE', '__proto__', 'toString', 7])(
    'says that its message tells it when its code is %s',
    (code) => {
      expect(explain({ message: 'Something.', extensions: { code } })).toEqual(UNKNOWN);
    },
  );

  it('names the part that does not answer', () => {
    const { title } = explain({
      message: '',
      extensions: { code: 'SUBGRAPH_UNAVAILABLE', subgraph: 'tickets' },
    });
    expect(title).toBe('The tickets part of the graph does not answer');
  });

  it('names the request to quote when something broke', () => {
    const { help } = explain({
      message: '',
      extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: '01ABC' },
    });
    expect(help).toContain('01ABC');
  });

  it('points at the variables when those are wrong', () => {
    const message = 'Variable "$id" of required type "ID!" was not provided.';
    const locations = [{ line: 1, column: 14 }];
    expect(explain({ message, locations, extensions: { code: 'BAD_USER_INPUT' } }).help).toContain(
      'variables',
    );
  });

  it('offers to sign in, and to wait, where that helps', () => {
    expect(explain({ message: '', extensions: { code: 'UNAUTHENTICATED' } }).remedy).toBe('sign-in');
    expect(explain({ message: '', extensions: { code: 'RATE_LIMITED' } }).remedy).toBe('wait');
    expect(explain({ message: '', extensions: { code: 'FORBIDDEN' } }).remedy).toBeUndefined();
  });
});

describe('The place of an error', () => {
  it('is the line of the document, or else the path of the answer', () => {
    const path = ['tickets', 'nodes', 3, 'customer'];
    expect(placeOf({ message: '', locations: [{ line: 2, column: 5 }], path })).toBe('line 2, column 5');
    expect(placeOf({ message: '', path })).toBe('tickets.nodes.3.customer');
    expect(placeOf({ message: '', path: [], locations: [] })).toBeUndefined();
  });
});
