import { once } from 'node:events';
import { constants, createGzip } from 'node:zlib';

const GZIP = /(?:^|,)\s*gzip\s*(?:;\s*q=([\d.]+)\s*)?(?:,|$)/i;

/** True when a client says that it takes gzip; RFC 9110, section 12.5.3. */
export function takesGzip(acceptEncoding: string | undefined): boolean {
  const given = GZIP.exec(acceptEncoding ?? '');
  return given !== null && Number(given[1] ?? 1) > 0;
}

/**
 * Compresses text piece by piece: each is handed on whole before the next is taken, so that a slow client slows the source, and
 * one that reads along sees each at once. Where `isWhole` says in the end that the source broke off, the last mark is left out,
 * without which nobody takes the rest for all.
 */
export async function* gzipped(
  pieces: AsyncIterable<string>,
  isWhole = (): boolean => true,
): AsyncGenerator<Buffer, void, undefined> {
  const gzip = createGzip();
  const ready: Buffer[] = [];
  gzip.on('data', (chunk: Buffer) => ready.push(chunk));
  try {
    for await (const piece of pieces) {
      gzip.write(piece);
      await new Promise<void>((flushed) => {
        gzip.flush(constants.Z_SYNC_FLUSH, flushed);
      });
      yield* ready.splice(0);
    }
    if (!isWhole()) return;
    gzip.end();
    await once(gzip, 'end');
    yield* ready.splice(0);
  } finally {
    gzip.destroy();
  }
}
