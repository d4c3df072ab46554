import { mongo } from 'mongoose';
import fc from 'fast-check';
import { compareValues } from '../../../database/embedded/bson/compare';
import { decodeDocument } from '../../../database/embedded/bson/decode';
import { encodeDocument } from '../../../database/embedded/bson/encode';
import { KeyWriter } from '../../../database/embedded/bson/key-writer';
import { identityOf, valueKey, writeValue } from '../../../database/embedded/bson/value-key';

const { Binary, BSON, BSONRegExp, Decimal128, Double, Long, MaxKey, MinKey, ObjectId, Timestamp } = mongo;

/** Values as they are after a trip through BSON, which is how the server sees them. */
function stored(value: unknown): unknown {
  return decodeDocument(encodeDocument({ value }))['value'];
}

const numbers = fc.oneof(
  fc.integer({ min: -5, max: 5 }),
  fc.double({ noDefaultInfinity: false }),
  fc.integer().map((value) => new Double(value)),
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map((value) => Long.fromBigInt(value)),
  fc.integer({ min: -3, max: 3 }).map((offset) => Long.fromBigInt(2n ** 53n + BigInt(offset))),
  fc
    .tuple(fc.integer({ min: -999, max: 999 }), fc.integer({ min: -4, max: 4 }))
    .map(([digits, exponent]) => Decimal128.fromString(`${digits}E${exponent}`)),
);

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 6 }),
  fc.constantFrom('', 'a', 'ab', 'a\0', 'a\0b', '\u{1f600}', '\uffee', 'é'),
);

const scalars = fc.oneof(
  numbers,
  text,
  fc.boolean(),
  fc.constant(null),
  fc.date({ noInvalidDate: true }),
  fc.uint8Array({ minLength: 12, maxLength: 12 }).map((bytes) => new ObjectId(bytes)),
  fc.uint8Array({ maxLength: 4 }).map((bytes) => new Binary(bytes)),
  fc.tuple(fc.nat(), fc.nat(3)).map(([t, i]) => new Timestamp({ t, i })),
  fc.constantFrom(new MinKey(), new MaxKey(), new BSONRegExp('a', 'i'), new BSONRegExp('b')),
);

const { value: values } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    scalars,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('a', 'b', 'c'), tie('value'), { maxKeys: 3, noNullPrototype: true }),
  ),
}));

const bsonValues = values.map(stored);

test('byte order of keys is the order of values', () => {
  fc.assert(
    fc.property(bsonValues, bsonValues, (a, b) => {
      expect(Math.sign(Buffer.compare(valueKey(a), valueKey(b)))).toBe(Math.sign(compareValues(a, b)));
    }),
    { numRuns: 3000 },
  );
});

test('no key is the beginning of the key of another value', () => {
  fc.assert(
    fc.property(bsonValues, bsonValues, (a, b) => {
      const [left, right] = [valueKey(a), valueKey(b)];
      expect(left.equals(right) || !right.subarray(0, left.length).equals(left)).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

test('a descending field turns the order around, also before further fields', () => {
  const key = (first: unknown, second: unknown): Buffer => {
    const writer = new KeyWriter();
    writeValue(writer, first);
    writer.invert(0);
    writeValue(writer, second);
    return writer.take();
  };
  fc.assert(
    fc.property(bsonValues, bsonValues, scalars.map(stored), scalars.map(stored), (a, b, c, d) => {
      const expected = -Math.sign(compareValues(a, b)) || Math.sign(compareValues(c, d));
      expect(Math.sign(Buffer.compare(key(a, c), key(b, d)))).toBe(expected + 0);
    }),
    { numRuns: 1000 },
  );
});

test('equal values, and only those, have one identity', () => {
  fc.assert(
    fc.property(bsonValues, bsonValues, (a, b) => {
      expect(identityOf(a) === identityOf(b)).toBe(compareValues(a, b) === 0);
    }),
    { numRuns: 2000 },
  );
});

test.each([
  ['a long beyond 2^53', Long.fromString('9007199254740993'), new Double(9007199254740992), 1],
  ['a decimal just below a double', Decimal128.fromString('0.1'), 0.1, -1],
  ['a decimal that a double holds', Decimal128.fromString('0.5'), 0.5, 0],
  [
    'a long and a decimal',
    Long.fromString('9223372036854775807'),
    Decimal128.fromString('9223372036854775806.5'),
    1,
  ],
  ['NaN and the least number', NaN, -Infinity, -1],
  ['minus zero', -0, 0, 0],
  ['characters beyond the first plane', '\u{1f600}', '\uffee', 1],
  ['numbers before strings', 99, '', -1],
  ['objects by type, then name, then value', { b: 1 }, { a: 'x' }, -1],
])('%s compares as in MongoDB', (_name, a, b, expected) => {
  expect(Math.sign(compareValues(stored(a), stored(b)))).toBe(expected);
});

test('decoding and encoding gives back the same bytes', () => {
  fc.assert(
    fc.property(values, (value) => {
      const bytes = Buffer.from(BSON.serialize({ value, n: new Double(5), l: Long.fromNumber(7), z: -0 }));
      expect(encodeDocument(decodeDocument(bytes)).equals(bytes)).toBe(true);
    }),
    { numRuns: 1000 },
  );
});
