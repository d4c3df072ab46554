import { useEffect, useRef, useState } from 'react';
import { allPages, type ConnectionPage, PageError, type PageProgress } from '../../../tables/all-pages';
import { type OpenConnection, withPages } from '../../../tables/connections';
import type { ResultPanelProps } from './result-panel-props';

/** Where the reading of all pages of a connection stands. */
export interface AllPages {
  readonly state: 'idle' | 'reading' | 'stopped' | 'failed' | 'done';
  /** The connection that is or was read. */
  readonly path: string;
  readonly progress: PageProgress | null;
  /** What went wrong, with the whole or with parts of pages. */
  readonly problem: string;
  /** The answer with all rows that were read; undefined until the reading ends, in whichever way. */
  readonly data: unknown;
}

const IDLE: AllPages = { state: 'idle', path: '', progress: null, problem: '', data: undefined };
/** After how many rows the reading ends: what a browser holds without trouble. */
export const MAX_ROWS = 100_000;

interface Reading {
  readonly path: string;
  readonly pages: ConnectionPage[];
  stop: AbortController;
}

/** Reads all pages of a connection of an answer. An answer to another request begins anew. */
export function useAllPages({ answer, request, schema, execute }: ResultPanelProps) {
  const [all, setAll] = useState<{ readonly of: unknown; readonly pages: AllPages }>({
    of: null,
    pages: IDLE,
  });
  const reading = useRef<Reading | null>(null);
  // What is read for an answer that is no longer shown is of no use.
  useEffect(() => () => reading.current?.stop.abort(), [answer]);

  const set = (change: Partial<AllPages>) =>
    setAll(({ of, pages }) => ({ of: answer, pages: { ...(of === answer ? pages : IDLE), ...change } }));

  const read = async (current: Reading) => {
    if (!request) return;
    const { path, pages } = current;
    const { signal } = current.stop;
    const last = pages.at(-1);
    const loaded = pages.reduce((sum, { rowCount }) => sum + rowCount, 0);
    const onProgress = (progress: PageProgress) => {
      if (!signal.aborted) set({ progress });
    };
    const end = (state: AllPages['state'], problem: string) => {
      const rows = pages.map(({ connection }) => connection);
      set({ state, problem, ...(rows.length && { data: withPages(answer?.data, path, rows) }) });
    };
    set({ state: 'reading', path, problem: '' });
    try {
      const from = last?.next ? { after: last.next, loaded } : undefined;
      const options = { signal, onProgress, schema, maxRows: MAX_ROWS, ...(from && { from }) };
      for await (const page of allPages(request, path, execute, options)) pages.push(page);
      const partial = pages.find(({ errors }) => errors.length)?.errors[0];
      end('done', partial ? `Some rows have parts missing: ${partial.message}` : '');
    } catch (error) {
      // The next answer has a reading of its own.
      if (reading.current !== current) return;
      if (signal.aborted) end('stopped', '');
      else end('failed', error instanceof PageError ? error.message : 'The graph could not be reached.');
    }
  };

  return {
    pages: all.of === answer ? all.pages : IDLE,
    start: ({ path, total }: OpenConnection) => {
      set({ progress: { loaded: 0, total, waitSeconds: 0 } });
      reading.current = { path, pages: [], stop: new AbortController() };
      void read(reading.current);
    },
    /** Goes on after the last page that was read. */
    goOn: () => {
      if (!reading.current) return;
      reading.current.stop = new AbortController();
      void read(reading.current);
    },
    stop: () => reading.current?.stop.abort(),
  };
}
