import fc from 'fast-check';
import { linkedRequest, linkedView, linkTo } from '../../../../gateway/playground/link';

const PAGE = 'http://127.0.0.1:4000/';

describe('A link to a tab', () => {
  it('brings back the query and the variables that it was made from', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }).filter((text) => text.trim() !== ''),
        fc.dictionary(fc.string(), fc.jsonValue()),
        (text, variables) => {
          const query = text.trim();
          // JSON knows no difference between 0 and -0.
          const expected = JSON.parse(JSON.stringify({ query, variables })) as unknown;
          expect(linkedRequest(new URL(linkTo(PAGE, { query, variables })).hash)).toEqual(expected);
        },
      ),
    );
  });

  it('has everything in the fragment, which no server is sent', () => {
    const link = new URL(linkTo(`${PAGE}#query=old`, { query: '{ a }', variables: { b: 1 } }));
    expect(link.origin + link.pathname + link.search).toBe(PAGE);
    expect(link.hash).toBe('#query=%7B+a+%7D&variables=%7B%22b%22%3A1%7D');
  });

  it('carries which operation is meant and how its answer is looked at', () => {
    const request = { query: 'query A { a } query B { b }', variables: {}, operationName: 'B' };
    const { hash } = new URL(linkTo(PAGE, request, 'chart'));
    expect(linkedRequest(hash)).toEqual(request);
    expect(linkedView(hash)).toBe('chart');
  });

  it('carries nothing else', () => {
    const request = { query: '{ a }', variables: {}, token: 'secret' };
    expect(linkTo(PAGE, request)).toBe(`${PAGE}#query=%7B+a+%7D`);
  });

  it.each(['', '#query={a}', '#view=movie', '#view='])('names no view in %j', (fragment) => {
    expect(linkedView(fragment)).toBeUndefined();
  });

  it.each(['', '#', '#workspace', '#query=', '#query=%20', '#variables=%7B%7D'])(
    'is none where the fragment is %j',
    (fragment) => {
      expect(linkedRequest(fragment)).toBeUndefined();
    },
  );

  it.each(['%7B', '[1]', 'null', '"text"'])('brings its query when the variables are %s', (variables) => {
    expect(linkedRequest(`#query={a}&variables=${variables}`)).toEqual({ query: '{a}', variables: {} });
  });
});
