import { createAnswer } from './commands/answer';
import { CursorRegistry } from './cursor';
import { listen, type WireServer } from './protocol/server';
import { EmbeddedDatabaseError } from './startup-error';
import { Catalog } from './storage/catalog';
import { sweepExpired } from './storage/expiry';
import { upkeep } from './storage/upkeep';

const SWEEP_INTERVAL_MILLISECONDS = 60_000;

export interface ServerOptions {
  directory: string;
  host: string;
  port: number;
  /** How often expired documents and other waste are removed: every minute unless given. */
  sweepIntervalMilliseconds?: number;
}

/** A running database server. */
export interface DatabaseServer {
  port: number;
  /** Ends connections, finishes queued writes and closes the files. */
  close(): Promise<void>;
}

/** Opens the files of a directory, which must be locked, and serves them. */
export async function startServer({
  directory,
  host,
  port,
  sweepIntervalMilliseconds = SWEEP_INTERVAL_MILLISECONDS,
}: ServerOptions): Promise<DatabaseServer> {
  const catalog = new Catalog(directory);
  const cursors = new CursorRegistry();
  let server: WireServer;
  try {
    await catalog.removeUnfinishedIndexes();
    server = await listen(host, port, createAnswer(catalog, cursors, new Date()));
  } catch (error) {
    await catalog.store.close();
    throw startError(error, host, port);
  }
  const removeExpired = upkeep('remove expired documents', () => sweepExpired(catalog));
  let sweeping: Promise<unknown> = catalog.sweepGarbage();
  const timer = setInterval(() => {
    cursors.closeIdle();
    sweeping = Promise.all([removeExpired(), catalog.sweepGarbage()]);
  }, sweepIntervalMilliseconds);
  return {
    port: server.port,
    async close() {
      clearInterval(timer);
      await server.close();
      await sweeping;
      await catalog.sweepGarbage();
      await catalog.store.close();
    },
  };
}

function startError(error: unknown, host: string, port: number): unknown {
  const code = (error as NodeJS.ErrnoException).code;
  if (code !== 'EADDRINUSE' && code !== 'EACCES') return error;
  return new EmbeddedDatabaseError(
    'PORT_IN_USE',
    `The port ${port} of ${host} is taken (${code}). Choose another port.`,
  );
}
