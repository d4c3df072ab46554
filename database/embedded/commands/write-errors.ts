import type { Document } from '../bson/decode';
import { CommandError } from '../errors';

/** A refusal as an entry of `writeErrors`. */
export function writeError(index: number, error: CommandError): Document {
  return { index, code: error.code, errmsg: error.message, ...error.details };
}

/** Runs `write` for each item; stops at the first refusal when ordered. Returns the refusals, to put in the reply. */
export async function writeEach<T>(
  items: readonly T[],
  isOrdered: boolean,
  write: (item: T, index: number) => Promise<void>,
): Promise<Document[]> {
  const errors: Document[] = [];
  for (const [index, item] of items.entries()) {
    try {
      await write(item, index);
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      errors.push(writeError(index, error));
      if (isOrdered) break;
    }
  }
  return errors;
}
