import type { Document } from '../bson/decode';
import type { CursorRegistry } from '../cursor';
import type { Execution } from '../query/execution';
import type { Catalog } from '../storage/catalog';
import type { Command } from '../protocol/wire-message';

/** What a command works with. */
export interface CommandContext {
  catalog: Catalog;
  cursors: CursorRegistry;
  execution: Execution;
  /** When the server started, for `serverStatus`. */
  startedAt: Date;
}

/** Carries out one command; throws CommandError to refuse. An answer given as bytes is sent as it is. */
export type CommandHandler = (
  command: Command,
  context: CommandContext,
) => Promise<Document | Buffer> | Document | Buffer;
