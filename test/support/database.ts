import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Connection, createConnection } from 'mongoose';
import { ulid } from 'ulid';
import type { Entity, Stored } from '../../subgraphs/shared/entity';

// What reads documents; everything else that a driver sends is about the connection or about indexes.
const READS: ReadonlySet<string> = new Set(['find', 'aggregate', 'count', 'distinct', 'getMore']);

/** A database of one test file's own. */
export interface TestDatabase {
  readonly connection: Connection;
  /** Where another process reaches the same database. */
  readonly uri: string;
  /** Adds documents as they are. */
  store<T extends Stored>(entity: Entity<T>, documents: readonly T[]): Promise<void>;
  /** The read commands, in order, that are sent while `work` runs. */
  readsDuring(work: () => Promise<unknown>): Promise<string[]>;
  /** The same commands whole, as the driver sends them. */
  commandsDuring(work: () => Promise<unknown>): Promise<Record<string, unknown>[]>;
  /** Drops the database. */
  close(): Promise<void>;
}

/** Opens an empty database: at MONGODB_URI when that is set, else an embedded one in a temporary folder. */
export async function openTestDatabase(): Promise<TestDatabase> {
  const server = process.env['MONGODB_URI'] ? null : await startTemporaryServer();
  const uri = server?.uri ?? process.env['MONGODB_URI'] ?? '';
  const dbName = `test_${ulid()}`;
  const options = { dbName, monitorCommands: true, autoIndex: false, autoCreate: false };
  const connection = await createConnection(uri, options).asPromise();
  return {
    connection,
    uri: withName(uri, dbName),
    async store(entity, documents) {
      if (documents.length) await connection.collection<Stored>(entity.collection).insertMany([...documents]);
    },
    readsDuring: async (work) => (await readsOf(connection, work)).map(({ commandName }) => commandName),
    commandsDuring: async (work) => (await readsOf(connection, work)).map(({ command }) => command),
    async close() {
      await connection.dropDatabase();
      await connection.close();
      await server?.close();
    },
  };
}

async function readsOf(connection: Connection, work: () => Promise<unknown>) {
  const reads: { commandName: string; command: Record<string, unknown> }[] = [];
  const note = ({ commandName, command }: { commandName: string; command: object }) => {
    if (READS.has(commandName)) reads.push({ commandName, command: { ...command } });
  };
  connection.getClient().on('commandStarted', note);
  await work().finally(() => connection.getClient().off('commandStarted', note));
  return reads;
}

async function startTemporaryServer() {
  const { startEmbeddedDatabase } = await import('../../database/embedded/index');
  const directory = await mkdtemp(join(tmpdir(), 'support-graph-'));
  const server = await startEmbeddedDatabase({ directory });
  return {
    uri: server.uri,
    async close() {
      await server.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

function withName(uri: string, name: string): string {
  const address = new URL(uri);
  address.pathname = `/${name}`;
  return address.toString();
}
