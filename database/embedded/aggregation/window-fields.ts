import { compareValues } from '../bson/compare';
import { setOwn, type Document } from '../bson/decode';
import { identityOf, isDocument } from '../bson/value-key';
import { CommandError, notSupported } from '../errors';
import { PAUSE, type Execution, type Flow } from '../query/execution';
import { topLevelField } from '../query/filter-fields';
import { compareRows, parseSort, sortRow, type SortKey } from '../query/sort-order';
import { compileAccumulator } from './accumulators';
import { compileExpression } from './expression';
import { expressionFields } from './expression-fields';
import type { Scope, Variables } from './operators/operator';
import { addAll, type Stage } from './stage';
import { readWindow, type FindWindow } from './window-bounds';

/** The documents of one partition in order, with the values they are sorted by. */
export interface Partition {
  documents: Document[];
  rows: unknown[][];
}

/** Computes a field for the document at a position of its partition. */
type WindowFunction = (partition: Partition, position: number, variables: Variables | undefined) => unknown;

const RANKS: Readonly<
  Record<string, (rows: unknown[][], position: number, sort: readonly SortKey[]) => number>
> = {
  $documentNumber: (_rows, position) => position + 1,
  $rank: (rows, position, sort) =>
    rows.findIndex((row) => compareRows(row, rows[position] ?? [], sort) === 0) + 1,
  $denseRank: (rows, position, sort) => {
    let rank = 1;
    for (let at = 1; at <= position; at++)
      if (compareRows(rows[at - 1] ?? [], rows[at] ?? [], sort) !== 0) rank++;
    return rank;
  },
};

const UNSUPPORTED = new Set([
  '$derivative',
  '$integral',
  '$expMovingAvg',
  '$linearFill',
  '$locf',
  '$covariancePop',
  '$covarianceSamp',
  '$minMaxScaler',
]);

function shiftFunction(operand: unknown, scope: Scope): WindowFunction {
  const { output, by, default: otherwise } = isDocument(operand) ? operand : {};
  if (output === undefined || typeof by !== 'number')
    throw new CommandError('FailedToParse', "$shift requires 'output' and an integer 'by'");
  const evaluate = compileExpression(output, scope);
  const standard = compileExpression(otherwise ?? null, scope);
  return ({ documents }, position, variables) => {
    const other = documents[position + by];
    return other ? evaluate(other, variables) : standard({}, variables);
  };
}

function accumulatorFunction(
  operator: string,
  operand: unknown,
  window: FindWindow,
  scope: Scope,
): WindowFunction {
  const factory = compileAccumulator(operator, operand, scope);
  return (partition, position, variables) => {
    const [from, to] = window(partition, position);
    const accumulator = factory.create();
    for (let at = Math.max(from, 0); at <= Math.min(to, partition.documents.length - 1); at++) {
      accumulator.add(partition.documents[at] ?? {}, variables);
    }
    return accumulator.result();
  };
}

function compileFunction(
  name: string,
  specification: unknown,
  sort: readonly SortKey[],
  scope: Scope,
): WindowFunction {
  const entries = isDocument(specification) ? Object.entries(specification) : [];
  const [operator, operand] = entries.find(([key]) => key.startsWith('$')) ?? [];
  const others = entries.map(([key]) => key).filter((key) => key !== operator && key !== 'window');
  if (operator === undefined || others.length > 0)
    throw new CommandError(
      'FailedToParse',
      `the window function of '${name}' must be an object with one operator and an optional window`,
    );
  if (UNSUPPORTED.has(operator)) throw notSupported(`${operator} in $setWindowFields`);
  const window = isDocument(specification) ? specification['window'] : undefined;
  const rank = RANKS[operator];
  if ((rank || operator === '$shift') && (window !== undefined || sort.length === 0)) {
    throw new CommandError('FailedToParse', `${operator} requires a sortBy and takes no window`);
  }
  if (rank) return ({ rows }, position) => rank(rows, position, sort);
  if (operator === '$shift') return shiftFunction(operand, scope);
  return accumulatorFunction(operator, operand, readWindow(window, sort), scope);
}

function* computed(
  partition: Partition,
  functions: [string, WindowFunction][],
  variables: Variables | undefined,
  execution: Execution,
): Flow<Document> {
  for (const [position, document] of partition.documents.entries()) {
    if (execution.isPauseDue()) yield PAUSE;
    const result = { ...document };
    for (const [name, run] of functions) setOwn(result, name, run(partition, position, variables));
    yield result;
  }
}

/** Compiles `$setWindowFields`. Each window is computed anew: the cost is documents times window size. */
export function windowFieldsStage(operand: unknown, scope: Scope): Stage {
  if (!isDocument(operand) || !isDocument(operand['output']))
    throw new CommandError('FailedToParse', "$setWindowFields requires an object with 'output'");
  const unknown = Object.keys(operand).find((name) => !['partitionBy', 'sortBy', 'output'].includes(name));
  if (unknown !== undefined)
    throw new CommandError('Location40415', `BSON field '$setWindowFields.${unknown}' is an unknown field.`);
  const { partitionBy = null, output } = operand;
  const sort = parseSort(operand['sortBy']);
  const keyOf = compileExpression(partitionBy, scope);
  const outputs = Object.entries(output);
  if (outputs.some(([name]) => name.includes('.')))
    throw notSupported('a dotted path in the output of $setWindowFields');
  const functions = outputs.map(([name, specification]): [string, WindowFunction] => [
    name,
    compileFunction(name, specification, sort, scope),
  ]);
  return {
    *run(input, { variables, execution }) {
      const partitions = new Map<string, { key: unknown; documents: Document[] }>();
      for (const document of input) {
        if (document === PAUSE) {
          yield PAUSE;
          continue;
        }
        const key = keyOf(document, variables.current) ?? null;
        const identity = identityOf(key);
        const known = partitions.get(identity);
        if (known) known.documents.push(document);
        else partitions.set(identity, { key, documents: [document] });
      }
      for (const { documents } of [...partitions.values()].sort((a, b) => compareValues(a.key, b.key))) {
        yield* computed(inOrder(documents, sort), functions, variables.current, execution);
      }
    },
    reads: addAll([
      expressionFields(partitionBy),
      expressionFields(output),
      new Set(sort.map((key) => topLevelField(key.path))),
    ]),
    isBoundary: false,
  };
}

function inOrder(documents: readonly Document[], sort: readonly SortKey[]): Partition {
  const rows = documents.map((document) => ({
    document,
    values: sortRow(document, sort),
  }));
  rows.sort((a, b) => compareRows(a.values, b.values, sort));
  return { documents: rows.map((row) => row.document), rows: rows.map((row) => row.values) };
}
