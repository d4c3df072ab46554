import { join } from 'node:path';
import type { Connection } from 'mongoose';
import { StartError } from '../subgraphs/shared/start-error';
import { EmbeddedDatabaseError, startEmbeddedDatabase } from './embedded/index';

const DATABASE_NAME = 'support';
const SELECTION_TIMEOUT_MS = 3_000;
const PING_TIMEOUT_MS = 1_000;
const AUTHENTICATION_FAILED = 18;
// The part of a connection string that names hosts, without the user and the password before it.
const URI_PARTS = /^(mongodb(?:\+srv)?:\/\/)(?:[^@/]*@)?([^@/?]+)(?:\/([^?]*))?/;

/** Where the documents are: at a MongoDB, or else in the embedded database of a folder. */
export interface DatabaseLocation {
  readonly mongodbUri?: string | undefined;
  /** The folder that the embedded database makes its own `database` folder in. */
  readonly dataDir?: string | undefined;
  /** The name of the database; that of the URI when it has one, and `support` otherwise. */
  readonly name?: string | undefined;
}

/** A database that answered at least once. */
export interface OpenDatabase {
  readonly connection: Connection;
  /** Where it is, without a password. */
  readonly uri: string;
  readonly embedded: boolean;
  /** True when it answers within a second. Never rejects. */
  isReachable(): Promise<boolean>;
  close(): Promise<void>;
}

/**
 * Connects to MongoDB, or starts the embedded database and connects to that.
 * @throws StartError when there is no answer within three seconds, or the folder cannot be used.
 */
export async function openDatabase({
  mongodbUri,
  dataDir = '.data',
  name,
}: DatabaseLocation): Promise<OpenDatabase> {
  const embedded = mongodbUri ? null : await startEmbedded(join(dataDir, 'database'));
  const uri = mongodbUri ?? embedded?.uri ?? '';
  try {
    const connection = await connect(uri, name);
    return {
      connection,
      uri: withoutPassword(uri),
      embedded: embedded !== null,
      isReachable: () => isReachable(connection),
      async close() {
        await connection.close();
        await embedded?.close();
      },
    };
  } catch (error) {
    await embedded?.close();
    throw error;
  }
}

async function startEmbedded(directory: string) {
  try {
    return await startEmbeddedDatabase({ directory });
  } catch (error) {
    if (!(error instanceof EmbeddedDatabaseError)) throw error;
    throw new StartError(`${error.message} DATA_DIR says which.`, { cause: error });
  }
}

async function connect(uri: string, name: string | undefined): Promise<Connection> {
  const options = { serverSelectionTimeoutMS: SELECTION_TIMEOUT_MS, autoIndex: false, autoCreate: false };
  const dbName = name ?? (URI_PARTS.exec(uri)?.[3] || DATABASE_NAME);
  // Loaded while the embedded database starts in its own thread.
  const { createConnection } = await import('mongoose');
  try {
    return await createConnection(uri, { ...options, dbName }).asPromise();
  } catch (error) {
    throw new StartError(explain(error as Error & { code?: unknown }, withoutPassword(uri)), {
      cause: error,
    });
  }
}

function explain(error: Error & { code?: unknown }, place: string): string {
  if (error.code === AUTHENTICATION_FAILED)
    return `MongoDB at ${place} refused the user or password in MONGODB_URI.`;
  if (error.name === 'MongoParseError')
    return `MONGODB_URI is not a connection string that MongoDB's driver can read.`;
  return `MongoDB at ${place} does not answer. Check MONGODB_URI and that the server runs.`;
}

async function isReachable(connection: Connection): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), PING_TIMEOUT_MS);
  });
  const ping = connection.db?.command({ ping: 1 }).then(
    () => true,
    () => false,
  );
  const answer = await Promise.race([ping ?? false, late]);
  clearTimeout(timer);
  return answer;
}

function withoutPassword(uri: string): string {
  const [, scheme = '', hosts = '', name = ''] = URI_PARTS.exec(uri) ?? [];
  return `${scheme}${hosts}/${name}`;
}
