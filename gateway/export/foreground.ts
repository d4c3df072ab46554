import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';

const RECENT_MS = 250;
const REST_FACTOR = 2;
const LONGEST_REST_MS = 200;

/** The requests that somebody waits for, which are all but exports: exports step aside for them. */
export class Foreground {
  #lastCameAtMs = -Infinity;

  /** Notices every request of the server that is not for one of these routes. */
  watch(app: FastifyInstance, exports: readonly string[]): void {
    app.addHook('onRequest', async ({ routeOptions: { url } }) => {
      if (!url || !exports.includes(url)) this.#lastCameAtMs = performance.now();
    });
  }

  /**
   * Rests after so much work, twice as long as it took, if somebody else asked within the last quarter of a second: a page
   * of an export keeps the process as busy as several of their requests. Alone, an export goes on at once.
   */
  async stepAside(workedMs: number): Promise<void> {
    if (performance.now() - this.#lastCameAtMs > RECENT_MS) return;
    await sleep(Math.min(LONGEST_REST_MS, REST_FACTOR * workedMs));
  }
}
