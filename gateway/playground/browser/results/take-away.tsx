import type { CsvFormat } from '../../../tables/csv';
import type { Table } from '../../../tables/table';
import { CopyButton } from './copy-button';
import { fileName, saveText } from './save-file';

/** The buttons that take a table away: CSV and TSV as files, and TSV for a spreadsheet to be pasted into. */
export function TakeAway({
  table: { columns },
  rowsOnScreen,
  name,
}: {
  readonly table: Table;
  /** All rows in the order that they have on the screen. */
  readonly rowsOnScreen: () => Table['rows'];
  readonly name: string;
}) {
  // Who never takes a table away never loads what writes it.
  const text = async (format: CsvFormat) =>
    (await import('../../../tables/csv')).csvOf({ columns, rows: rowsOnScreen() }, format);
  const save = async (extension: 'csv' | 'tsv') => {
    const type = extension === 'csv' ? 'text/csv' : 'text/tab-separated-values';
    const delimiter = extension === 'csv' ? ',' : '\t';
    saveText(
      fileName(name, extension),
      `${type};charset=utf-8`,
      await text({ delimiter, hasByteOrderMark: true }),
    );
  };
  return (
    <>
      <button type="button" className="sg-results-button" onClick={() => void save('csv')}>
        Download CSV
      </button>
      <button type="button" className="sg-results-button" onClick={() => void save('tsv')}>
        Download TSV
      </button>
      <CopyButton text={() => text({ delimiter: '\t' })} label="Copy table" />
    </>
  );
}
