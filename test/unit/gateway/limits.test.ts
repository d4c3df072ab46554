import fc from 'fast-check';
import { GraphQLError } from 'graphql';
import { createDocumentCheck } from '../../../gateway/limits/document-check';
import { checkInputShape, LEVELS_ABOVE } from '../../../gateway/limits/input-shape';
import { LIMIT_DEFAULTS, type Limits } from '../../../gateway/limits/limits';

const many = (count: number, text: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => text(index)).join(' ');
const nested = (depth: number, inner = 'id') =>
  `${'{ a '.repeat(depth - 1)}{ ${inner} }${' }'.repeat(depth - 1)}`;

function refusalOf(work: () => void): Record<string, unknown> | null {
  try {
    work();
    return null;
  } catch (error) {
    if (error instanceof GraphQLError) return { message: error.message, ...error.extensions };
    throw error;
  }
}
const check = (source: string, limits: Partial<Limits> = {}) =>
  refusalOf(() => {
    createDocumentCheck({ ...LIMIT_DEFAULTS, ...limits })(source);
  });

describe('a document', () => {
  it.each<[keyof Limits, string, string]>([
    ['tokens', `{ ${many(9_998, () => 'a')} }`, `{ ${many(9_999, () => 'a')} }`],
    ['depth', nested(16), nested(17)],
    ['aliases', `{ ${many(50, (i) => `a${i}: a`)} }`, `{ ${many(51, (i) => `a${i}: a`)} }`],
    ['directives', `{ a ${many(50, () => '@b')} }`, `query ($v: Int @b) @b { a ${many(49, () => '@b')} }`],
    ['fragments', `{ ${many(100, () => '... { a }')} }`, `{ ${many(101, () => '...A')} }`],
    ['fields', `{ ${many(1_000, (i) => `a${i}`)} }`, `{ ${many(1_001, (i) => `a${i}`)} }`],
    [
      'inputDepth',
      `{ a(b: ${'['.repeat(16)}${']'.repeat(16)}) }`,
      `{ a(b: ${'['.repeat(17)}${']'.repeat(17)}) }`,
    ],
  ])('may go up to the limit of %s and no further', (limit, within, beyond) => {
    const others = { aliases: 100_000, fields: 100_000, fragments: 100_000, [limit]: LIMIT_DEFAULTS[limit] };
    expect(check(within, others)).toBeNull();
    expect(check(beyond, others)).toMatchObject({
      code: 'BAD_USER_INPUT',
      limit,
      most: LIMIT_DEFAULTS[limit],
      message: expect.stringContaining(LIMIT_DEFAULTS[limit].toLocaleString('en')),
    });
  });

  it('has as many aliases as fields that it repeats, also by inline fragments', () => {
    expect(check(`{ ${many(51, () => 'a { b }')} }`)).toBeNull();
    expect(check(`{ ${many(52, () => 'a { b }')} }`)).toMatchObject({ limit: 'aliases' });
    expect(check(`{ ${many(52, () => '... { a }')} }`)).toMatchObject({ limit: 'aliases' });
  });

  it('is measured with its fragments where they are spread, however often that doubles them', () => {
    const bomb = many(30, (i) => `fragment F${i} on T { x { ...F${i + 1} } y { ...F${i + 1} } }`);
    const source = `{ ...F0 } ${bomb} fragment F30 on T { id }`;
    expect(check(source, { depth: 100, fragments: 100_000_000 })).toMatchObject({ limit: 'fields' });
  });

  it('counts a fragment once that many spread in a chain', () => {
    const chain = many(80, (i) => `fragment F${i} on T { x${i} ...F${i + 1} }`);
    expect(check(`{ ...F0 } ${chain} fragment F80 on T { id }`)).toBeNull();
  });

  it('is measured as deep as its fragments go', () => {
    const deep = `fragment Deep on T ${nested(10)}`;
    expect(check(`${nested(6, 'a ...Deep')} ${deep}`)).toBeNull();
    expect(check(`${nested(7, 'a { ...Deep }')} ${deep}`)).toMatchObject({ limit: 'depth' });
  });

  it('counts also in fragments that nothing spreads, and in all of its operations together', () => {
    const aliases = many(30, (i) => `a${i}: a`);
    expect(check(`{ a } fragment A on T { ${aliases} } fragment B on T { ${aliases} }`)).toMatchObject({
      limit: 'aliases',
    });
    expect(check(`query A { ${aliases} } query B { ${aliases} }`)).toMatchObject({ limit: 'aliases' });
  });

  it.each([
    ['itself', '{ ...A } fragment A on T { a { ...A } }', 'A'],
    ['another that spreads it', '{ a } fragment A on T { ...B } fragment B on T { ... { ...A } }', 'A'],
  ])('is refused when a fragment spreads %s', (_, source, name) => {
    expect(check(source)).toEqual({
      code: 'BAD_USER_INPUT',
      message: `The fragment ${name} spreads itself.`,
    });
  });

  it('is refused, and nothing breaks, when it is nothing but brackets', () => {
    const limits = { tokens: 1_000_000, depth: 1_000_000, inputDepth: 1_000_000 };
    expect(check('{a'.repeat(100_000), limits)).toMatchObject({ code: 'BAD_USER_INPUT' });
    expect(check(`{ a(b: ${'['.repeat(100_000)}`, limits)).toMatchObject({ code: 'BAD_USER_INPUT' });
  });

  it('may have names of 255 characters, and texts of any length', () => {
    expect(check(`{ ${'a'.repeat(255)}(text: "${'b'.repeat(1_000)}") }`)).toBeNull();
    for (const source of [
      `{ ${'a'.repeat(256)} }`,
      `{ a(${'b'.repeat(256)}: 1) }`,
      `{ a(b: ${'C'.repeat(256)}) }`,
    ])
      expect(check(source)).toEqual({
        code: 'BAD_USER_INPUT',
        message: 'A name in the document has more than 255 characters.',
      });
  });

  it('may hold 1,000 values of its own and no more, wherever they stand', () => {
    const fields = (count: number) =>
      many(count, (i) => `f${i}(ids: [${Array<string>(30).fill('1').join(' ')}], more: { a: { b: 1 } })`);
    const limits = { aliases: 100, listValues: 500 };
    expect(check(`{ ${fields(29)} }`, limits)).toBeNull();
    expect(check(`{ ${fields(30)} }`, limits)).toMatchObject({ limit: 'literals', most: 1_000 });
    expect(check(`{ a(ids: [${Array<string>(501).fill('1').join(' ')}]) }`)).toMatchObject({
      limit: 'listValues',
    });
  });

  it('with an error of syntax is left to the parser, which says where it is', () => {
    expect(check('{ a(')).toBeNull();
  });

  it('is refused as often as it is sent', () => {
    const checkDocument = createDocumentCheck(LIMIT_DEFAULTS);
    for (const _ of [1, 2, 3])
      expect(
        refusalOf(() => {
          checkDocument(nested(17));
        }),
      ).toMatchObject({ limit: 'depth' });
  });
});

describe('variables', () => {
  const look = (json: string, above: number) =>
    refusalOf(() => {
      checkInputShape(json, above, LIMIT_DEFAULTS);
    });
  // Wherever they stand: in a body, by themselves in an address, or one of them in an address.
  const checkInput = (variables: Record<string, unknown>) => {
    const refusals = [
      look(JSON.stringify({ query: '{ a }', variables, extensions: {} }), LEVELS_ABOVE.body),
      look(JSON.stringify(variables, null, 2), LEVELS_ABOVE.variables),
    ];
    expect(refusals[0]).toEqual(refusals[1]);
    return refusals[0];
  };
  const deep = (levels: number): unknown => JSON.parse(`${'{"and":['.repeat(levels)}${']}'.repeat(levels)}`);

  it('may nest 16 lists and objects and no more', () => {
    expect(checkInput({ filter: deep(8) })).toBeNull();
    expect(checkInput({ filter: [deep(8)] })).toMatchObject({
      code: 'BAD_USER_INPUT',
      limit: 'inputDepth',
      most: 16,
    });
  });

  it('are refused, and nothing breaks, when they nest 50,000', () => {
    const deepest = `${'{"and":['.repeat(25_000)}${']}'.repeat(25_000)}`;
    expect(look(`{"query":"{ a }","variables":{"filter":${deepest}}}`, LEVELS_ABOVE.body)).toMatchObject({
      limit: 'inputDepth',
    });
  });

  it('may hold 10,000 values and no more', () => {
    const lists = (count: number) => Array.from({ length: count }, () => Array<string>(499).fill('x'));
    expect(checkInput({ ids: lists(19) })).toBeNull();
    expect(checkInput({ ids: lists(20) })).toMatchObject({ limit: 'inputValues', most: 10_000 });
  });

  it.each<[string, (count: number) => unknown]>([
    ['a list', (count) => Array<string>(count).fill('x')],
    ['an object', (count) => Object.fromEntries(Array.from({ length: count }, (_, i) => [`key${i}`, 1]))],
  ])('may hold 500 values in %s and no more', (_, make) => {
    expect(checkInput({ filter: make(500) })).toBeNull();
    expect(checkInput({ filter: make(501) })).toMatchObject({ limit: 'listValues', most: 500 });
  });

  it.each([undefined, null, {}, 'text', 1])('may be %s', (variables) => {
    expect(look(JSON.stringify({ query: '{ a }', variables }), LEVELS_ABOVE.body)).toBeNull();
  });

  it('may not have more around them than they may hold', () => {
    const around = (count: number) =>
      look(`{"query":"{ a }"${',"x":1'.repeat(count - 1)}}`, LEVELS_ABOVE.body);
    expect(around(10_000)).toBeNull();
    expect(around(10_001)).toMatchObject({ limit: 'inputValues' });
    expect(look(`[${'{},'.repeat(10_000)}{}]`, LEVELS_ABOVE.body)).toMatchObject({ limit: 'inputValues' });
  });

  it('are counted as the parser would count them', () => {
    const value = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        ...[fc.string({ unit: fc.constantFrom('"', '\\', '[', '}', ',', ' ', 'ä', 'x') }), fc.integer()],
        ...[fc.constant(null), fc.array(tie('value')), fc.dictionary(fc.string(), tie('value'))],
      ),
    })).value;
    const spaced = fc.boolean();
    fc.assert(
      fc.property(fc.dictionary(fc.string(), value), spaced, (variables, isSpaced) => {
        const json = JSON.stringify(variables, null, isSpaced ? '\t' : undefined);
        const most = {
          inputValues: countValues(variables),
          listValues: widest(variables),
          inputDepth: depthOf(variables),
        };
        const lookWithin = (change: Partial<typeof most>) =>
          refusalOf(() => {
            checkInputShape(json, LEVELS_ABOVE.variables, { ...LIMIT_DEFAULTS, ...most, ...change });
          });
        expect(lookWithin({})).toBeNull();
        for (const limit of ['inputValues', 'listValues', 'inputDepth'] as const)
          if (most[limit] > 0) expect(lookWithin({ [limit]: most[limit] - 1 })).toMatchObject({ limit });
      }),
    );
  });

  it.each(['', 'null', '{}', '[]', '1', '"a text, {[', '}}]]', '{"a":[1,', '{"a":"\\'])(
    'may be %j, which the parser has to refuse or not',
    (json) => {
      for (const above of Object.values(LEVELS_ABOVE)) expect(look(json, above)).toBeNull();
    },
  );
});

const isContainer = (value: unknown): value is object => typeof value === 'object' && value !== null;
const inside = (value: unknown): unknown[] => (isContainer(value) ? Object.values(value) : []);
const countValues = (value: unknown): number =>
  inside(value).reduce<number>((sum, part) => sum + 1 + countValues(part), 0);
const containersIn = (value: unknown): unknown[] =>
  inside(value).flatMap((part) => (isContainer(part) ? [part, ...containersIn(part)] : []));
const widest = (value: unknown): number =>
  Math.max(0, ...containersIn(value).map((part) => inside(part).length));
const depthOf = (value: unknown): number =>
  Math.max(0, ...inside(value).map((part) => (isContainer(part) ? 1 + depthOf(part) : 0)));
