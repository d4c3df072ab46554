import { BSONError } from 'bson';
import { toInteger } from '../bson/numbers';
import type { Document } from '../bson/decode';
import type { CursorRegistry } from '../cursor';
import { CommandError } from '../errors';
import { Execution } from '../query/execution';
import type { Catalog } from '../storage/catalog';
import type { AnswerCommand } from '../protocol/server';
import type { Command } from '../protocol/wire-message';
import { refuseTransaction } from './arguments';
import { commands } from './registry';

/** A refusal as the client gets it. */
function refusal(error: unknown): Document {
  const known = asCommandError(error);
  return { ok: 0, errmsg: known.message, code: known.code, codeName: known.codeName, ...known.details };
}

function asCommandError(error: unknown): CommandError {
  if (error instanceof CommandError) return error;
  if (!(error instanceof Error)) return new CommandError('InternalError', String(error));
  // mingo refuses operands with errors of its own; their class is not exported.
  if (error.constructor.name === 'MingoError') return new CommandError('BadValue', error.message);
  if (error instanceof BSONError) return new CommandError('BadValue', error.message);
  return new CommandError('InternalError', `${error.name}: ${error.message}`);
}

function maxTimeOf({ arguments: given }: Command): number {
  const value = given['maxTimeMS'];
  if (value === undefined) return 0;
  const milliseconds = toInteger(value);
  if (milliseconds === undefined || milliseconds < 0)
    throw new CommandError('BadValue', 'maxTimeMS must be a non-negative number');
  return milliseconds;
}

/** Answers commands on a catalog; a refusal is an answer too. */
export function createAnswer(catalog: Catalog, cursors: CursorRegistry, startedAt: Date): AnswerCommand {
  return async (command) => {
    try {
      const handler = commands.get(command.name);
      if (!handler) throw new CommandError('CommandNotFound', `no such command: '${command.name}'`);
      refuseTransaction(command);
      const execution = new Execution(maxTimeOf(command));
      return await handler(command, { catalog, cursors, execution, startedAt });
    } catch (error) {
      return refusal(error);
    }
  };
}
