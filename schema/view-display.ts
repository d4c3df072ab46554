import {
  type DocumentNode,
  getNamedType,
  type GraphQLSchema,
  isLeafType,
  isListType,
  isNonNullType,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import type { View, ViewColumn } from '../subgraphs/shared/view';

interface Selected {
  readonly isList: boolean;
  readonly isLeaf: boolean;
}

/** What is wrong with how a view is shown: rows and columns that its query does not select, a list that cannot be paged. */
export function displayFaults(schema: GraphQLSchema, document: DocumentNode, view: View): string[] {
  const { rowsAt, columns, chart, kind, subtitleAt } = view.display;
  const selected = selectedPaths(schema, document);
  const rows = selected.get(rowsAt);
  // The cards of one thing need no list.
  if (!rows?.isList && (!rows || rows.isLeaf || kind !== 'cards'))
    return [`\`rowsAt\` ${rowsAt} is no list that the query selects.`];
  const paths = columns.map(({ path }) => path);
  const drawn = chart ? [chart.x, ...chart.y] : [];
  const late = columns.flatMap(({ lateAt }) => lateAt ?? []);
  const isChart = kind === 'bar' || kind === 'line';
  return [
    ...paths
      .filter((path) => !selected.get(`${rowsAt}.${path}`)?.isLeaf)
      .map((path) => `the column ${path} is no value that the query selects.`),
    ...drawn
      .filter((path) => !paths.includes(path))
      .map((path) => `the chart draws ${path}, which is no column.`),
    ...(subtitleAt === undefined || selected.get(subtitleAt)?.isLeaf
      ? []
      : [`\`subtitleAt\` ${subtitleAt} is no value that the query selects.`]),
    ...(isWeek(columns) ? [] : ['`utcDay` stands before two columns `utcTime`, and no others are there.']),
    ...late.filter((path) => !paths.includes(path)).map((path) => `\`lateAt\` ${path} is no column.`),
    ...(isChart === Boolean(chart) ? [] : ['`chart` belongs to a bar or line, and to nothing else.']),
    ...pagingFaults(view, selected),
  ];
}

// The element joins and splits such rows at the midnights of the visitor: nothing else may hang on one of them.
function isWeek(columns: readonly ViewColumn[]): boolean {
  const formats = columns.map(({ format = '' }) => format).join();
  return !formats.includes('utc') || formats === 'utcDay,utcTime,utcTime';
}

// Downloads go on from page to page by these.
function pagingFaults(
  { open, display: { rowsAt } }: View,
  selected: ReadonlyMap<string, Selected>,
): string[] {
  if (!Object.hasOwn(open, 'after') && !Object.hasOwn(open, 'first')) return [];
  const list = rowsAt.slice(0, rowsAt.lastIndexOf('.'));
  const needed = [`${list}.totalCount`, `${list}.pageInfo.hasNextPage`, `${list}.pageInfo.endCursor`];
  return [
    ...['first', 'after']
      .filter((name) => !Object.hasOwn(open, name))
      .map((name) => `$${name} must be open, too.`),
    ...needed.filter((path) => !selected.has(path)).map((path) => `${path} must be selected, to page by.`),
  ];
}

function selectedPaths(schema: GraphQLSchema, document: DocumentNode): ReadonlyMap<string, Selected> {
  const selected = new Map<string, Selected>();
  const path: string[] = [];
  const types = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(types, {
      Field: {
        enter({ alias, name }) {
          path.push((alias ?? name).value);
          const type = types.getType();
          if (!type) return;
          const isList = isListType(isNonNullType(type) ? type.ofType : type);
          selected.set(path.join('.'), { isList, isLeaf: !isList && isLeafType(getNamedType(type)) });
        },
        leave: () => void path.pop(),
      },
    }),
  );
  return selected;
}
