import type { FastifyInstance } from 'fastify';
import { LRUCache } from 'lru-cache';

const CACHE_MS = 1_000;

/** The parts that a process needs, and which of them answer. */
export type PartStates = Readonly<Record<string, boolean>>;

/**
 * Adds `/health/live` (the process answers) and `/health/ready` (so do all the parts that it needs; 503 otherwise,
 * and while it stops). The parts are asked at most once a second, however often a client asks.
 */
export function addHealthRoutes(app: FastifyInstance, askParts: () => Promise<PartStates>): void {
  const cache = new LRUCache<'parts', PartStates>({ max: 1, ttl: CACHE_MS, fetchMethod: () => askParts() });
  let stopping = false;
  app.addHook('preClose', async () => {
    stopping = true;
  });
  app.get('/health/live', async (_, reply) =>
    reply.header('cache-control', 'no-store').send({ status: 'ok' }),
  );
  app.get('/health/ready', async (_, reply) => {
    const parts = (await cache.fetch('parts')) ?? {};
    const ready = !stopping && Object.values(parts).every(Boolean);
    const shown = Object.fromEntries(
      Object.entries(parts).map(([name, isUp]) => [name, isUp ? 'up' : 'down']),
    );
    return reply
      .code(ready ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({ status: stopping ? 'stopping' : ready ? 'ready' : 'not ready', parts: shown });
  });
}
