import type { CutList } from './cut-list';

/** What a table lacks of all that there is. */
export interface Gap {
  /** For the title of a chart, which stands for itself: `, of the first 50 of 427 rows`. */
  readonly suffix: string;
  /** A sentence for those who see the table; absent where a button to load the rest says it. */
  readonly notice?: string;
}

/** The rows of a connection that are there, and how many there are; undefined where the graph does not say. */
export interface LoadedRows {
  readonly loaded: number;
  readonly total: number | undefined;
}

/** Says that a list was cut by its `first`. */
export function gapOfCutList({ shown, counted }: CutList): Gap {
  const rows = number(shown);
  const advice = 'Ask for more with first.';
  if (!counted)
    return {
      suffix: `, of the first ${rows} rows, perhaps not all`,
      notice: `These are ${rows} rows, as many as the query asks for: there may be more. ${advice}`,
    };
  const of = `${number(counted.sum)} of ${number(counted.total)}`;
  return {
    suffix: `, of the first ${rows} groups, which count ${of}`,
    notice: `These are the first ${rows} groups only: they count ${of}. ${advice}`,
  };
}

/** Says that a connection goes on after the rows that are there. */
export function gapOfConnection({ loaded, total }: LoadedRows): Gap {
  const of = total === undefined ? '' : ` of ${number(total)}`;
  return { suffix: `, of the first ${number(loaded)}${of} rows` };
}

function number(value: number): string {
  return value.toLocaleString();
}
