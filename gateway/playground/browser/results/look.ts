import type { SortingState } from '@tanstack/react-table';
import type { ChartChoice } from '../../../tables/chart';

/** How the reader looks at a table: kept while the answer's tab is, also when another is in front. */
export interface Look {
  /** By the paths of columns, so that it stays good for the next answer. */
  readonly sorting: SortingState;
  /** The columns that were chosen to be drawn, for a table of this shape. */
  readonly drawn: { readonly shape: string; readonly choice: ChartChoice } | null;
}

/** As the answer has it. */
export const AS_ANSWERED: Look = { sorting: [], drawn: null };
