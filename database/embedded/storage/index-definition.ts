import type { Document } from '../bson/decode';
import { isNumeric, toInteger, toNumber } from '../bson/numbers';
import { identityOf, isDocument } from '../bson/value-key';
import { CommandError, notSupported } from '../errors';
import { isArrayIndex } from '../query/path';

/** One field of an index and its direction. */
export interface IndexField {
  path: string;
  parts: string[];
  descending: boolean;
}

/** What an index is, as `createIndexes` declares it and `listIndexes` tells it. */
export interface IndexDefinition {
  name: string;
  key: Document;
  fields: IndexField[];
  unique: boolean;
  sparse: boolean;
  partialFilterExpression?: Document;
  expireAfterSeconds?: number;
  /** Accepted and told again, without an effect here. */
  hidden: boolean;
}

const KNOWN_OPTIONS = new Set([
  'key', 'name', 'unique', 'sparse', 'background', 'v', 'ns', 'hidden', 'partialFilterExpression', 'expireAfterSeconds',
  'collation', 'comment', 'dropDups',
]); // prettier-ignore
const MAX_FIELDS = 32;
const MAX_TTL_SECONDS = 2147483647;

function cannotCreate(message: string): CommandError {
  return new CommandError('CannotCreateIndex', message);
}

function parseFields(key: unknown): IndexField[] {
  if (!isDocument(key)) throw new CommandError('TypeMismatch', "The field 'key' must be an object");
  const entries = Object.entries(key);
  if (entries.length === 0) throw cannotCreate('Index keys cannot be an empty field.');
  if (entries.length > MAX_FIELDS) throw cannotCreate(`more than ${MAX_FIELDS} fields in one index`);
  return entries.map(([path, direction]) => {
    if (typeof direction === 'string') {
      if (['text', '2d', '2dsphere', 'hashed', 'wildcard', 'columnstore'].includes(direction))
        throw notSupported(`a ${direction} index`);
      throw cannotCreate(`Unknown index plugin '${direction}'`);
    }
    if (!isNumeric(direction) || !(Math.abs(toNumber(direction)) > 0)) {
      throw cannotCreate('Values in v:2 index key pattern must be of numeric type and cannot be 0.');
    }
    const parts = path.split('.');
    if (parts.includes('')) throw cannotCreate(`Index key '${path}' contains an empty field name.`);
    if (path.includes('$**')) throw notSupported('a wildcard index');
    if (parts.some((part) => part.startsWith('$')))
      throw cannotCreate(`Index key '${path}' contains an illegal field name`);
    if (parts.some(isArrayIndex)) throw notSupported(`an index on an array position ('${path}')`);
    return { path, parts, descending: toNumber(direction) < 0 };
  });
}

/** Refuses collations other than the simple one, which compares bytes. */
export function requireSimpleCollation(collation: unknown): void {
  if (collation === undefined || collation === null) return;
  const isSimple =
    isDocument(collation) && (collation['locale'] === 'simple' || Object.keys(collation).length === 0);
  if (!isSimple) throw notSupported('a collation other than { locale: "simple" }');
}

/** Parses one entry of `createIndexes`. Throws with MongoDB's codes for options that are wrong, unknown or missing here. */
export function parseIndexDefinition(spec: unknown): IndexDefinition {
  if (!isDocument(spec)) throw new CommandError('TypeMismatch', 'each index must be an object');
  const unknown = Object.keys(spec).find((option) => !KNOWN_OPTIONS.has(option));
  if (unknown !== undefined) {
    throw new CommandError(
      'InvalidIndexSpecificationOption',
      `The field '${unknown}' is not valid for an index specification`,
    );
  }
  const fields = parseFields(spec['key']);
  requireSimpleCollation(spec['collation']);
  if (typeof spec['name'] !== 'string' || spec['name'] === '') {
    throw new CommandError(
      'FailedToParse',
      "The 'name' field is a required property of an index specification",
    );
  }
  const definition: IndexDefinition = {
    name: spec['name'],
    key: spec['key'] as Document,
    fields,
    unique: isTrue(spec['unique']),
    sparse: isTrue(spec['sparse']),
    hidden: isTrue(spec['hidden']),
  };
  addPartialFilter(definition, spec['partialFilterExpression']);
  addExpiry(definition, spec['expireAfterSeconds']);
  return definition;
}

function isTrue(value: unknown): boolean {
  return value === true || (isNumeric(value) && toNumber(value) !== 0);
}

function addPartialFilter(definition: IndexDefinition, filter: unknown): void {
  if (filter === undefined) return;
  if (!isDocument(filter))
    throw new CommandError('TypeMismatch', "The field 'partialFilterExpression' must be an object");
  if (definition.sparse) throw cannotCreate('cannot mix "partialFilterExpression" and "sparse" options');
  definition.partialFilterExpression = filter;
}

function addExpiry(definition: IndexDefinition, seconds: unknown): void {
  if (seconds === undefined) return;
  const value = toInteger(seconds);
  if (value === undefined || value < 0 || value > MAX_TTL_SECONDS) {
    throw cannotCreate(`TTL index 'expireAfterSeconds' must be within 0 and ${MAX_TTL_SECONDS}`);
  }
  if (definition.fields.length > 1)
    throw cannotCreate('TTL indexes are single-field indexes, compound indexes do not support TTL');
  definition.expireAfterSeconds = value;
}

/** The index every collection has. */
export function idIndexDefinition(): IndexDefinition {
  return {
    name: '_id_',
    key: { _id: 1 },
    fields: [{ path: '_id', parts: ['_id'], descending: false }],
    unique: true,
    sparse: false,
    hidden: false,
  };
}

/** The document that `listIndexes` answers. */
export function describeIndex(definition: IndexDefinition): Document {
  const isId = definition.name === '_id_';
  return {
    v: 2,
    key: definition.key,
    name: definition.name,
    ...(definition.unique && !isId && { unique: true }),
    ...(definition.sparse && { sparse: true }),
    ...(definition.hidden && { hidden: true }),
    ...(definition.partialFilterExpression && {
      partialFilterExpression: definition.partialFilterExpression,
    }),
    ...(definition.expireAfterSeconds !== undefined && { expireAfterSeconds: definition.expireAfterSeconds }),
  };
}

function keyIdentity(key: Document): string {
  return identityOf(key);
}

/**
 * Tells whether a new index is already there. Throws IndexOptionsConflict or IndexKeySpecsConflict when one of the
 * same name or key differs.
 */
export function alreadyExists(existing: readonly IndexDefinition[], wanted: IndexDefinition): boolean {
  const sameName = existing.find((index) => index.name === wanted.name);
  const sameKey = existing.find((index) => keyIdentity(index.key) === keyIdentity(wanted.key));
  if (sameName && keyIdentity(sameName.key) !== keyIdentity(wanted.key)) {
    throw new CommandError(
      'IndexKeySpecsConflict',
      `An existing index has the same name as the requested index. When index names are not specified, they are auto generated and can cause conflicts. Please refer to our documentation. Requested index: ${wanted.name}`,
    );
  }
  if (!sameKey) return false;
  if (sameKey.name === '_id_') return true;
  const isSame = keyIdentity(options(sameKey)) === keyIdentity(options(wanted));
  if (isSame && sameKey.name === wanted.name) return true;
  const samePartial =
    identityOf(sameKey.partialFilterExpression) === identityOf(wanted.partialFilterExpression);
  if (!samePartial && !sameName) return false;
  throw new CommandError(
    sameName && !isSame ? 'IndexKeySpecsConflict' : 'IndexOptionsConflict',
    isSame
      ? `Index already exists with a different name: ${sameKey.name}`
      : `An equivalent index already exists with the same name but different options: ${sameKey.name}`,
  );
}

function options({ unique, sparse, partialFilterExpression, expireAfterSeconds }: IndexDefinition): Document {
  return {
    unique,
    sparse,
    partialFilterExpression: partialFilterExpression ?? null,
    expireAfterSeconds: expireAfterSeconds ?? null,
  };
}
