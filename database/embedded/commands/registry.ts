import { aggregate } from './aggregate';
import { create, drop, dropDatabase, renameCollection } from './collections';
import type { CommandHandler } from './context';
import { count, distinct } from './count';
import {
  acceptSession,
  buildInfo,
  connectionStatus,
  getLog,
  getParameter,
  hello,
  hostInfo,
  isMaster,
  ping,
  serverStatus,
  startSession,
} from './diagnostics';
import { explain } from './explain';
import { find, getMore, killCursors } from './find';
import { findAndModify } from './find-and-modify';
import { collMod, createIndexes, dropIndexes, listIndexes } from './indexes';
import { insert } from './insert';
import { listCollections, listDatabases } from './listings';
import { collStats, dbStats } from './statistics';
import { deleteDocuments, update } from './update';
import { validate } from './validate';

/** Every command, under every name that clients use for it. */
export const commands: ReadonlyMap<string, CommandHandler> = new Map<string, CommandHandler>(
  Object.entries({
    aggregate,
    buildInfo,
    buildinfo: buildInfo,
    collMod,
    collStats,
    collstats: collStats,
    connectionStatus,
    count,
    create,
    createIndexes,
    dbStats,
    dbstats: dbStats,
    delete: deleteDocuments,
    distinct,
    drop,
    dropDatabase,
    dropIndexes,
    deleteIndexes: dropIndexes,
    endSessions: acceptSession,
    explain,
    find,
    findAndModify,
    findandmodify: findAndModify,
    getLog,
    getMore,
    getParameter,
    hello,
    hostInfo,
    insert,
    isMaster,
    ismaster: isMaster,
    killAllSessions: acceptSession,
    killCursors,
    killSessions: acceptSession,
    listCollections,
    listDatabases,
    listIndexes,
    ping,
    refreshSessions: acceptSession,
    renameCollection,
    serverStatus,
    startSession,
    update,
    validate,
  }),
);
