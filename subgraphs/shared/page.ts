import 'reflect-metadata';
import { ArgsType, Field, Int } from 'type-graphql';
import { badUserInput } from './errors';

/** The longest page that a connection hands out. */
export const MAX_PAGE_SIZE = 100;
const DEFAULT_PAGE_SIZE = 20;

/** The four arguments of every connection. */
@ArgsType()
export class PageArgs {
  @Field(() => Int, {
    nullable: true,
    defaultValue: DEFAULT_PAGE_SIZE,
    description: 'How many rows from the start, 1 to 100.',
  })
  first?: number | null;

  @Field(() => String, { nullable: true, description: 'Only rows after this cursor.' })
  after?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'How many rows from the end, 1 to 100; replaces `first`.',
  })
  last?: number | null;

  @Field(() => String, { nullable: true, description: 'Only rows before this cursor.' })
  before?: string | null;
}

/** Which rows of an ordered list are asked for. */
export interface Page {
  readonly limit: number;
  readonly backward: boolean;
  readonly after: string | null;
  readonly before: string | null;
}

/**
 * Checks the arguments of a connection.
 * `last` wins over a `first` that only stands at its default; both given on purpose are refused.
 * @throws BAD_USER_INPUT for a size outside 1 to 100 and for `first` together with `last`.
 */
export function parsePage(args: PageArgs, defaultSize = DEFAULT_PAGE_SIZE): Page {
  const { first, last } = args;
  if (last != null && first != null && first !== defaultSize) {
    throw badUserInput('Give either `first` or `last`, not both.');
  }
  const [name, limit] = last != null ? ['last', last] : ['first', first ?? defaultSize];
  if (limit < 1 || limit > MAX_PAGE_SIZE) {
    throw badUserInput(`\`${name}\` must be from 1 to ${MAX_PAGE_SIZE}; it was ${limit}.`);
  }
  return { limit, backward: last != null, after: args.after ?? null, before: args.before ?? null };
}

/** A total order: the field, then the id in the same direction. The field must never be null in storage. */
export interface Order {
  /** Names the order inside cursors, so that a cursor of one order is refused by another. */
  readonly name: string;
  readonly field: string;
  readonly kind: 'date' | 'text' | 'number';
  readonly descending: boolean;
}

/** Lists of what has a name: in the order of its characters' code points. */
export const BY_NAME: Order = { name: 'NAME', field: 'name', kind: 'text', descending: false };

type SortValue = Date | string | number;

/** The position of a row in an order: opaque to clients, stable while rows come and go around it. */
export function encodeCursor(order: Order, row: object): string {
  const { [order.field]: value, _id } = row as Record<string, unknown>;
  const plain = value instanceof Date ? value.getTime() : value;
  return Buffer.from(JSON.stringify([order.name, plain, _id])).toString('base64url');
}

/**
 * Reads a cursor back.
 * @throws BAD_USER_INPUT when it is not a cursor of this order.
 */
export function decodeCursor(order: Order, cursor: string): { value: SortValue; id: string } {
  const parts = parseCursor(cursor);
  if (parts) {
    const [name, value, id] = parts;
    const wanted = order.kind === 'text' ? 'string' : 'number';
    const validDate = order.kind !== 'date' || Math.abs(Number(value)) <= 8.64e15;
    if (name === order.name && typeof value === wanted && validDate && typeof id === 'string') {
      return { value: order.kind === 'date' ? new Date(value as number) : (value as SortValue), id };
    }
  }
  throw badUserInput(
    'The cursor does not belong to this list in this order. Take cursors from `pageInfo` or `edges`.',
  );
}

function parseCursor(cursor: string): unknown[] | null {
  if (cursor.length > 1_000) return null;
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(parts) && parts.length === 3 ? parts : null;
  } catch {
    return null;
  }
}

/** What the database is asked for to get one page. */
export interface PageQuery {
  readonly bounds: Record<string, unknown>[];
  readonly sort: Record<string, 1 | -1>;
  /** One row more than the page, which tells whether there is another page. */
  readonly limit: number;
}

/** The range, sort and limit of a page; a backward page is read in reverse. */
export function pageQuery(order: Order, page: Page): PageQuery {
  const direction = order.descending === page.backward ? 1 : -1;
  const bounds: Record<string, unknown>[] = [];
  if (page.after != null) bounds.push(bound(order, page.after, order.descending ? '$lt' : '$gt'));
  if (page.before != null) bounds.push(bound(order, page.before, order.descending ? '$gt' : '$lt'));
  const sort: Record<string, 1 | -1> =
    order.field === '_id' ? { _id: direction } : { [order.field]: direction, _id: direction };
  return { bounds, sort, limit: page.limit + 1 };
}

// One closed range on the sort key, so that an index is scanned from the cursor on; the `$or` only breaks ties.
function bound(order: Order, cursor: string, operator: '$lt' | '$gt'): Record<string, unknown> {
  const { value, id } = decodeCursor(order, cursor);
  if (order.field === '_id') return { _id: { [operator]: id } };
  return {
    [order.field]: { [`${operator}e`]: value },
    $or: [{ [order.field]: { [operator]: value } }, { _id: { [operator]: id } }],
  };
}
