import { parentPort, workerData } from 'node:worker_threads';
import { startServer, type ServerOptions } from './server';
import { EmbeddedDatabaseError } from './startup-error';

/** What the worker tells the thread that started it. */
export type WorkerMessage =
  | { kind: 'started'; port: number }
  | { kind: 'failed'; code: string | undefined; message: string }
  | { kind: 'closed' };

function tell(message: WorkerMessage): void {
  parentPort?.postMessage(message);
}

async function main(): Promise<void> {
  try {
    const server = await startServer(workerData as ServerOptions);
    parentPort?.once('message', () => {
      void server.close().then(() => {
        tell({ kind: 'closed' });
        parentPort?.close();
      });
    });
    tell({ kind: 'started', port: server.port });
  } catch (error) {
    const code = error instanceof EmbeddedDatabaseError ? error.code : undefined;
    tell({ kind: 'failed', code, message: error instanceof Error ? error.message : String(error) });
  }
}

void main();
