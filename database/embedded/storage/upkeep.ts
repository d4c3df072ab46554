/**
 * Work that nobody waits for, such as the removal of expired documents; calls that come while it runs share that run.
 * Never rejects: a failure, as with a full disk, must not end the database. It is reported on standard error, once
 * until the work succeeds again.
 */
export function upkeep(purpose: string, work: () => Promise<unknown>): () => Promise<void> {
  let running: Promise<void> | undefined;
  let isReported = false;
  async function attempt(): Promise<void> {
    try {
      await work();
      isReported = false;
    } catch (error) {
      if (!isReported) process.stderr.write(report(purpose, error));
      isReported = true;
    } finally {
      running = undefined;
    }
  }
  return () => (running ??= attempt());
}

function report(purpose: string, error: unknown): string {
  const reason = error instanceof Error ? error.message : String(error);
  return `The embedded database could not ${purpose} (${reason}). It will try again every minute.\n`;
}
