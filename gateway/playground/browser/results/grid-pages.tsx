import { useId } from 'react';

const SIZES = [50, 100, 500];
/** How many rows are drawn at once until another number is chosen. */
export const PAGE_SIZE = 100;

/** Which rows of a table are drawn, and the way to the others. Not there while all rows fit on one page. */
export function GridPages(props: {
  readonly pageIndex: number;
  readonly pageSize: number;
  readonly rowCount: number;
  readonly onPage: (index: number) => void;
  readonly onSize: (size: number) => void;
}) {
  const { pageIndex, pageSize, rowCount, onPage, onSize } = props;
  const id = useId();
  const pages = Math.max(1, Math.ceil(rowCount / pageSize));
  const first = pageIndex * pageSize + 1;
  const span = `${first.toLocaleString()} to ${Math.min(rowCount, first + pageSize - 1).toLocaleString()}`;
  if (rowCount <= Math.min(pageSize, PAGE_SIZE)) return null;
  return (
    <nav className="sg-results-bar" aria-label="Rows of the table">
      <button
        type="button"
        className="sg-results-button"
        disabled={pageIndex === 0}
        onClick={() => onPage(pageIndex - 1)}
      >
        Earlier rows
      </button>
      <span>
        Rows {span} of {rowCount.toLocaleString()}
      </span>
      <button
        type="button"
        className="sg-results-button"
        disabled={pageIndex >= pages - 1}
        onClick={() => onPage(pageIndex + 1)}
      >
        Later rows
      </button>
      <label htmlFor={id}>Rows at once</label>
      <select id={id} value={pageSize} onChange={({ target }) => onSize(Number(target.value))}>
        {SIZES.map((size) => (
          <option key={size}>{size}</option>
        ))}
      </select>
    </nav>
  );
}
