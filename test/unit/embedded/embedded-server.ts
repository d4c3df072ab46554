import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mongo } from 'mongoose';
import { startEmbeddedDatabase } from '../../../database/embedded/index';

/** A server in a temporary directory, and a client of the official driver. */
export interface TestServer {
  client: mongo.MongoClient;
  db: mongo.Db;
  uri: string;
  close(): Promise<void>;
}

export async function openTestServer(options: mongo.MongoClientOptions = {}): Promise<TestServer> {
  const directory = await mkdtemp(join(tmpdir(), 'embedded-test-'));
  const server = await startEmbeddedDatabase({ directory });
  const client = await mongo.MongoClient.connect(server.uri, options);
  return {
    client,
    db: client.db('test'),
    uri: server.uri,
    async close() {
      await client.close();
      await server.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** The error that a promise rejects with, as the server sent it. */
export async function refusalOf(promise: Promise<unknown>): Promise<mongo.MongoServerError> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof mongo.MongoServerError) return error;
    throw error;
  }
  throw new Error('the server did not refuse');
}
