import { type ClassType, Directive, Field, Int, ObjectType } from 'type-graphql';
import { encodeCursor, type Order, type Page } from './page';

@Directive('@shareable')
@Directive('@cost(weight: 0)')
@ObjectType({
  description: 'The position of a page in its list, and the cursors to ask for the next one.',
  simpleResolvers: true,
})
export class PageInfo {
  @Field(() => Boolean, { description: 'True when there are rows after this page.' })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: 'True when there are rows before this page.' })
  hasPreviousPage!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'The cursor of the first row; null for an empty page.',
  })
  startCursor?: string | null;

  @Field(() => String, { nullable: true, description: 'The cursor of the last row; null for an empty page.' })
  endCursor?: string | null;
}

/** One row and its position. */
export interface Edge<T> {
  cursor: string;
  node: T;
}

/** One page of a list. `totalCount` is a function, so that it is only counted when it is selected. */
export interface Connection<T> {
  edges: Edge<T>[];
  nodes: T[];
  pageInfo: PageInfo;
  totalCount: () => number | Promise<number>;
}

/** Makes the connection type of a node type: `TicketConnection` with `TicketEdge` for `Ticket`. */
export function connectionOf(node: () => ClassType, name: string, rows: string): ClassType {
  @Directive('@cost(weight: 0)')
  @ObjectType(`${name}Edge`, {
    description: `One row in a list of ${rows}, with its cursor.`,
    simpleResolvers: true,
  })
  class EdgeType {
    @Field(() => String, { description: 'The position of this row, for `after` or `before`.' })
    cursor!: string;

    @Field(node, { description: 'The row itself.' })
    node!: object;
  }

  @ObjectType(`${name}Connection`, { description: `One page of a list of ${rows}.`, simpleResolvers: true })
  class ConnectionType {
    @Field(() => [EdgeType], { description: 'The rows of this page with their cursors.' })
    edges!: EdgeType[];

    @Field(() => [node()], { description: 'The rows of this page: a shortcut for `edges { node }`.' })
    nodes!: object[];

    @Field(() => PageInfo, { description: 'The position of this page in the list.' })
    pageInfo!: PageInfo;

    @Directive('@cost(weight: 10)')
    @Field(() => Int, { description: 'How many rows the whole list has; counted only when selected.' })
    totalCount!: number;
  }
  return ConnectionType;
}

/** Makes a page of the rows that the database gave for `pageQuery`: in reverse and one too many. */
export function toConnection<T extends object>(
  rows: readonly T[],
  order: Order,
  page: Page,
  totalCount: Connection<T>['totalCount'],
): Connection<T> {
  const hasMore = rows.length > page.limit;
  const nodes = rows.slice(0, page.limit);
  if (page.backward) nodes.reverse();
  return {
    nodes,
    edges: nodes.map((node) => ({ node, cursor: encodeCursor(order, node) })),
    pageInfo: pageInfo(nodes, order, {
      hasNextPage: page.backward ? page.before != null : hasMore,
      hasPreviousPage: page.backward ? hasMore : page.after != null,
    }),
    totalCount,
  };
}

/** What a page tells of its place: the cursors of its ends, and whether there is more on either side. */
export function pageInfo(
  nodes: readonly object[],
  order: Order,
  flags: { hasNextPage: boolean; hasPreviousPage: boolean },
): PageInfo {
  const [first, last] = [nodes[0], nodes[nodes.length - 1]];
  return {
    ...flags,
    startCursor: first ? encodeCursor(order, first) : null,
    endCursor: last ? encodeCursor(order, last) : null,
  };
}
