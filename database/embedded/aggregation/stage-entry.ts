import { isDocument } from '../bson/value-key';
import { CommandError } from '../errors';

/** The name and operand of a stage. Throws when it has not exactly one field. */
export function stageEntry(stage: unknown): [string, unknown] {
  const entries = isDocument(stage) ? Object.entries(stage) : [];
  const [entry] = entries;
  if (entries.length !== 1 || !entry) {
    throw new CommandError(
      'Location40323',
      'A pipeline stage specification object must contain exactly one field.',
    );
  }
  return entry;
}
