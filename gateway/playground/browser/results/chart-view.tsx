import { useMemo } from 'react';
import { type ChartChoice, chartOf, suggestChoice } from '../../../tables/chart';
import type { Gap } from '../../../tables/gap';
import type { Table } from '../../../tables/table';
import { ChartControls } from './chart-controls';
import { ChartFigure } from './chart-figure';
import type { Look } from './look';
import { Notice } from './notice';

/** A table as a chart: as its question or its shape suggests, until other columns are chosen. */
export function ChartView(props: {
  readonly table: Table;
  readonly gap: Gap | null;
  /** The columns that the question was written for. */
  readonly hint: ChartChoice | undefined;
  readonly drawn: Look['drawn'];
  readonly onDrawn: (drawn: Look['drawn']) => void;
  readonly name: string;
}) {
  const { table, gap, hint, drawn, onDrawn, name } = props;
  const shape = table.columns.map(({ path, kind }) => `${path}:${kind}`).join();
  const suggested = useMemo(() => suggestion(table, hint), [table, hint]);
  // A choice is for columns, and stays while they do.
  const choice = drawn?.shape === shape ? drawn.choice : suggested;
  const spec = useMemo(() => {
    const all = choice && chartOf(table, choice);
    return all && { ...all, title: all.title + (gap?.suffix ?? '') };
  }, [table, choice, gap]);
  if (!choice)
    return <Notice title="Nothing to draw">A chart needs rows with a column of text or dates.</Notice>;
  return (
    <>
      <ChartControls table={table} choice={choice} onChoice={(next) => onDrawn({ shape, choice: next })} />
      {spec && spec.labels.length > 0 ? (
        <ChartFigure spec={spec} name={name} />
      ) : (
        <Notice title="These columns make no chart" />
      )}
    </>
  );
}

function suggestion(table: Table, hint: ChartChoice | undefined): ChartChoice | null {
  if (hint && chartOf(table, hint)) return hint;
  return suggestChoice(table) ?? firstChoice(table);
}

function firstChoice({ columns, rows }: Table): ChartChoice | null {
  const label = columns.find(({ kind }) => kind === 'text' || kind === 'date');
  const value = columns.find(({ kind }) => kind === 'number');
  return label && rows.length ? { kind: 'bar', labels: label.path, values: value ? [value.path] : [] } : null;
}
