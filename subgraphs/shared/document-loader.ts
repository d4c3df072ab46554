import DataLoader from 'dataloader';

interface Key {
  readonly value: string;
  readonly paths: ReadonlySet<string>;
}

interface Loaded<T> {
  readonly paths: ReadonlySet<string>;
  readonly document: Promise<T | null>;
}

/** Reads documents by the values of one unique field, with at least the paths named. */
export type ReadDocuments<T> = (values: string[], paths: Set<string>) => Promise<Map<string, T>>;

/**
 * Loads documents by one unique field: one query for all that is asked for in the same tick, and none for what was
 * read before with all the paths that are wanted now.
 */
export class DocumentLoader<T> {
  readonly #loader: DataLoader<Key, T | null>;
  readonly #loaded = new Map<string, Loaded<T>>();

  constructor(read: ReadDocuments<T>) {
    this.#loader = new DataLoader(
      async (keys) => {
        const paths = new Set(keys.flatMap((key) => [...key.paths]));
        const documents = await read([...new Set(keys.map((key) => key.value))], paths);
        return keys.map((key) => documents.get(key.value) ?? null);
      },
      { cache: false },
    );
  }

  load(value: string, paths: ReadonlySet<string>): Promise<T | null> {
    const known = this.#loaded.get(value);
    if (known && isSubset(paths, known.paths)) return known.document;
    const wanted = known ? new Set([...paths, ...known.paths]) : paths;
    const document = this.#loader.load({ value, paths: wanted });
    this.#loaded.set(value, { paths: wanted, document });
    return document;
  }

  /** Forgets everything, after a write. */
  clear(): void {
    this.#loaded.clear();
  }
}

function isSubset(small: ReadonlySet<string>, large: ReadonlySet<string>): boolean {
  for (const item of small) if (!large.has(item)) return false;
  return true;
}
