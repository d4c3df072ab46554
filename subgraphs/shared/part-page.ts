import { type Connection, pageInfo } from './connection';
import { type Entity, only, type Stored } from './entity';
import { decodeCursor, encodeCursor, type Order, type Page } from './page';
import type { Viewer } from './viewer';

/** What is asked of a list inside documents. */
export interface PartsRequest {
  /** The list's path; its entity declares it among its parts. */
  readonly path: string;
  readonly page: Page;
  /** False where the count alone is wanted. */
  readonly hasRows: boolean;
}

/** A document with one page of a list in the list's place: in order of its ids, and one too many when there are more. */
export type FoundParts<T> = T & {
  /** How many parts the viewer may see, on all pages. */
  readonly total: number;
  /** Whether there is any on the other side of the cursor that the page begins at. */
  readonly isBeyond: boolean;
};

/** What a list inside a document holds. */
export type PartOf<T, K extends keyof T> = T[K] extends readonly (infer P extends Stored)[] ? P : never;

// The parts of a document carry ids that grow with time, so the id alone is the order.
const ORDER: Order = { name: 'POSITION', field: '_id', kind: 'text', descending: false };

/**
 * The stages that cut one page out of a list inside each document: of what the viewer may see of the list, and together
 * with what the mask needs. The rest never leaves the database.
 * @throws BAD_USER_INPUT for a cursor of another list.
 */
export function partStages<T extends Stored>(
  { type, always, parts }: Entity<T>,
  viewer: Viewer,
  { path, page, hasRows }: PartsRequest,
): object[] {
  const declared = parts?.[path];
  if (!declared) throw new Error(`${type}.${path} is not declared as a list of parts.`);
  const beside = only([...always, ...declared.maskedBy]);
  const visible = declared.visibleTo(viewer);
  const list = { $ifNull: [`$${path}`, []] };
  const after = page.after === null ? null : compared('$gt', page.after);
  const before = page.before === null ? null : compared('$lt', page.before);
  const window = [after, before].filter((bound) => bound !== null);
  const between = window.length > 0 ? filtered('$parts', { $and: window }) : '$parts';
  const sorted = { $sortArray: { input: between, sortBy: { _id: 1 } } };
  const count = page.limit + 1;
  const start = page.backward ? before : after;
  return [
    { $project: { ...beside, parts: visible ? filtered(list, visible) : list } },
    {
      $project: {
        ...beside,
        total: { $size: '$parts' },
        isBeyond: start
          ? { $gt: [{ $size: filtered('$parts', { $not: [start] }) }, 0] }
          : { $literal: false },
        ...(hasRows && { [path]: { $slice: [sorted, page.backward ? -count : count] } }),
      },
    },
  ];
}

function filtered(input: unknown, cond: object): object {
  return { $filter: { input, as: 'part', cond } };
}

// As a literal: a client may send what would be the name of a field.
function compared(operator: '$gt' | '$lt', cursor: string): object {
  return { [operator]: ['$$part._id', { $literal: decodeCursor(ORDER, cursor).id }] };
}

/** Makes a page of what was found; an empty one of a document that is not there. */
export function toPartConnection<T extends Stored, K extends keyof T>(
  found: FoundParts<T> | null,
  path: K,
  page: Page,
): Connection<PartOf<T, K>> {
  const { total = 0, isBeyond = false } = found ?? {};
  const rows = (found?.[path] ?? []) as PartOf<T, K>[];
  const hasMore = rows.length > page.limit;
  const nodes = page.backward ? rows.slice(-page.limit) : rows.slice(0, page.limit);
  return {
    nodes,
    edges: nodes.map((node) => ({ node, cursor: encodeCursor(ORDER, node) })),
    pageInfo: pageInfo(nodes, ORDER, {
      hasNextPage: page.backward ? isBeyond : hasMore,
      hasPreviousPage: page.backward ? hasMore : isBeyond,
    }),
    totalCount: () => total,
  };
}
