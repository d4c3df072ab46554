import { hostname, totalmem, type, arch, cpus, release } from 'node:os';
import { Long } from 'bson';
import type { Document } from '../bson/decode';
import { MAX_DOCUMENT_BYTES } from '../storage/collection';
import { MAX_MESSAGE_BYTES } from '../protocol/wire-message';
import type { CommandHandler } from './context';

/** The release of MongoDB whose protocol and behaviour this server follows. */
const VERSION = '7.0.0';
const MAX_WIRE_VERSION = 21;
const MAX_WRITE_BATCH = 100_000;
const SESSION_MINUTES = 30;

let connections = 0;

function description(): Document {
  return {
    helloOk: true,
    maxBsonObjectSize: MAX_DOCUMENT_BYTES,
    maxMessageSizeBytes: MAX_MESSAGE_BYTES,
    maxWriteBatchSize: MAX_WRITE_BATCH,
    localTime: new Date(),
    logicalSessionTimeoutMinutes: SESSION_MINUTES,
    connectionId: ++connections,
    minWireVersion: 0,
    maxWireVersion: MAX_WIRE_VERSION,
    readOnly: false,
    ok: 1,
  };
}

export const hello: CommandHandler = () => ({ isWritablePrimary: true, ...description() });
export const isMaster: CommandHandler = () => ({ ismaster: true, ...description() });
export const ping: CommandHandler = () => ({ ok: 1 });

export const buildInfo: CommandHandler = () => ({
  version: VERSION,
  versionArray: [7, 0, 0, 0],
  gitVersion: 'embedded',
  modules: [],
  allocator: 'system',
  javascriptEngine: 'none',
  sysInfo: 'embedded',
  bits: 64,
  debug: false,
  maxBsonObjectSize: MAX_DOCUMENT_BYTES,
  storageEngines: ['lmdb'],
  ok: 1,
});

export const hostInfo: CommandHandler = () => ({
  system: {
    currentTime: new Date(),
    hostname: hostname(),
    cpuAddrSize: 64,
    memSizeMB: Math.round(totalmem() / 2 ** 20),
    numCores: cpus().length,
    cpuArch: arch(),
  },
  os: { type: type(), name: type(), version: release() },
  extra: {},
  ok: 1,
});

export const serverStatus: CommandHandler = (_command, { startedAt, cursors }) => {
  const uptimeSeconds = (Date.now() - startedAt.getTime()) / 1000;
  const { rss, heapUsed } = process.memoryUsage();
  return {
    host: hostname(),
    version: VERSION,
    process: 'embedded',
    pid: Long.fromNumber(process.pid),
    uptime: uptimeSeconds,
    localTime: new Date(),
    mem: { bits: 64, resident: Math.round(rss / 2 ** 20), heapUsed: Math.round(heapUsed / 2 ** 20) },
    metrics: { cursor: { open: { total: cursors.size } } },
    storageEngine: { name: 'lmdb', persistent: true, readOnly: false },
    ok: 1,
  };
};

export const connectionStatus: CommandHandler = () => ({
  authInfo: { authenticatedUsers: [], authenticatedUserRoles: [] },
  ok: 1,
});

export const getLog: CommandHandler = () => ({ totalLinesWritten: 0, log: [], ok: 1 });

const PARAMETERS: Readonly<Document> = { featureCompatibilityVersion: { version: '7.0' }, quiet: false };

export const getParameter: CommandHandler = ({ arguments: given }) => {
  const isAll = given['getParameter'] === '*';
  const found = Object.entries(PARAMETERS).filter(([name]) => isAll || name in given);
  return { ...Object.fromEntries(found), ok: 1 };
};

/** Sessions carry no state here: transactions are refused and writes are not retried by drivers. */
export const acceptSession: CommandHandler = () => ({ ok: 1 });

export const startSession: CommandHandler = () => ({ timeoutMinutes: SESSION_MINUTES, ok: 1 });
