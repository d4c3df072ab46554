import { createHash } from 'node:crypto';
import type { GraphQLError } from 'graphql';
import { LRUCache } from 'lru-cache';
import { codeOf } from '../../subgraphs/shared/errors';
import type { GraphAnswer } from './ask-graph';
import { isShareSpent } from './token-shares';

const REMEMBERED_CHARACTERS = 33_554_432;

/** An answer as it is handed on: text, so that a thousand visitors don't cost a thousand serializations. */
export interface ViewContent {
  readonly data: string;
  /** Undefined when nothing is missing. */
  readonly errors: string | undefined;
  /** Of the data, strong. */
  readonly etag: string;
  readonly fetchedAt: Date;
}

/** Keeps the answers of views for a short while, and asks once for all who want the same at the same time. */
export class ViewStore {
  readonly #kept = new LRUCache<string, ViewContent>({
    maxSize: REMEMBERED_CHARACTERS,
    sizeCalculation: ({ data }, key) => data.length + key.length + 1,
  });
  readonly #underWay = new Map<string, Promise<ViewContent>>();

  /** What is kept under the key, or what `ask` answers; an answer that lacks something is not kept. */
  async read(key: string, ttlSeconds: number, ask: () => Promise<GraphAnswer>): Promise<ViewContent> {
    const kept = this.#kept.get(key);
    if (kept) return kept;
    const underWay = this.#underWay.get(key);
    if (!underWay) return this.#fetch(key, ttlSeconds, ask);
    return underWay.catch((error: unknown) => {
      // Whoever asked first may have had a token that ended just then, or is spent; that is not everybody's fault.
      if (isAboutCredential(error) || isShareSpent(error)) return this.read(key, ttlSeconds, ask);
      throw error;
    });
  }

  async #fetch(key: string, ttlSeconds: number, ask: () => Promise<GraphAnswer>): Promise<ViewContent> {
    const underWay = ask().then(contentOf);
    this.#underWay.set(key, underWay);
    try {
      const content = await underWay;
      if (ttlSeconds > 0 && content.errors === undefined)
        this.#kept.set(key, content, { ttl: ttlSeconds * 1_000 });
      return content;
    } finally {
      if (this.#underWay.get(key) === underWay) this.#underWay.delete(key);
    }
  }
}

function contentOf({ data, errors }: GraphAnswer): ViewContent {
  const texts = { data: JSON.stringify(data), errors: errors && JSON.stringify(errors) };
  const hash = createHash('sha256').update(JSON.stringify(texts)).digest('base64url');
  return { ...texts, etag: `"${hash}"`, fetchedAt: new Date() };
}

function isAboutCredential(error: unknown): boolean {
  const code = codeOf(error as GraphQLError);
  return code === 'UNAUTHENTICATED' || code === 'FORBIDDEN';
}
