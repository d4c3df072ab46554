import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { get, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import type { Connection } from 'mongoose';
import { openDatabase } from '../database/connect';
import { createIndexes } from '../database/seed/indexes';
import { laySet } from '../database/seed/lay-set';
import { DEMO, thisMinute } from '../database/seed/seed-set';
import { signToken } from '../gateway/viewer';
import { newId } from '../subgraphs/shared/ids';
import { ViewerRole } from '../subgraphs/shared/viewer';
import { type Ticket, ticketEntity } from '../subgraphs/tickets/ticket';

// Exports a large set of tickets from a graph in a process of its own, and measures how much that process grows. The
// database is the embedded one, in this process, so that what it needs is not counted; the client that reads is here, too.
//   node scripts/run.mjs bench/export.js [--tickets 200000]

const AUTH_SECRET = 'a secret for the bench that is long enough';
const WARM_UP_ROWS = 5_000;
const SAMPLE_MS = 50;
const MEGABYTE = 1_048_576;
const MOST_GROWTH_MB = 50;

const OPTIONS = {
  tickets: { type: 'string', default: '200000' },
} as const;

interface Graph {
  readonly url: string;
  readonly child: ChildProcess;
}

interface Outcome {
  readonly ids: readonly string[];
  readonly cursor: string;
  readonly isWhole: boolean;
  readonly bytes: number;
  readonly seconds: number;
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: OPTIONS });
  const directory = await mkdtemp(join(tmpdir(), 'support-graph-bench-'));
  const database = await openDatabase({ dataDir: directory });
  let graph: Graph | undefined;
  try {
    const total = Number(values.tickets);
    await seed(database.connection, total);
    graph = await startGraph(database.uri);
    const isFlat = await measure(graph, total);
    graph = await resumeAfterKill(graph, () => startGraph(database.uri), total);
    if (!isFlat) process.exitCode = 1;
  } finally {
    await stop(graph);
    await database.close();
    await rm(directory, { recursive: true, force: true });
  }
}

// The demo with its partners, customers and services, and its tickets over and over again, without what was said.
async function seed(connection: Connection, total: number): Promise<void> {
  const started = performance.now();
  await laySet(connection, DEMO, { until: thisMinute() });
  const tickets = connection.collection<Ticket>(ticketEntity.collection);
  const short = { projection: { comments: 0, timeline: 0, searchTerms: 0 } };
  const models: Ticket[] = await tickets.find({}, short).toArray();
  for (let made = models.length; made < total; made += models.length) {
    const copies = models.slice(0, total - made).map((model, index) => copyOf(model, made + index));
    await tickets.insertMany(copies);
  }
  await createIndexes(connection);
  console.log(`${count(total)} tickets were made in ${secondsSince(started).toFixed(1)} s`);
}

function copyOf(model: Ticket, index: number): Ticket {
  const number = `SR-${1_000_000 + index}`;
  const createdAt = new Date(model.createdAt.getTime() + (index % 997));
  return {
    ...{ ...model, _id: newId('Ticket'), number, createdAt },
    ...{ comments: [], timeline: [], searchTerms: [] },
  };
}

async function measure(graph: Graph, total: number): Promise<boolean> {
  await read(graph, 'warm', `limit=${WARM_UP_ROWS}`);
  const before = residentMb(graph);
  let most = before;
  const sampler = setInterval(() => (most = Math.max(most, residentMb(graph))), SAMPLE_MS);
  for (const extension of ['jsonl', 'csv']) {
    const outcome = await read(graph, extension, '', extension);
    check(outcome, total);
    const { seconds, bytes } = outcome;
    const speed = `${count(total / seconds)} rows/s, ${(bytes / MEGABYTE / seconds).toFixed(1)} MB/s`;
    console.log(`tickets.${extension}: ${count(total)} rows in ${seconds.toFixed(1)} s: ${speed}`);
    console.log(`  resident: ${before.toFixed(0)} MB before, ${most.toFixed(0)} MB at most`);
  }
  clearInterval(sampler);
  const growth = most - before;
  console.log(`The process grew by ${growth.toFixed(0)} MB; ${MOST_GROWTH_MB} MB are allowed.`);
  return growth < MOST_GROWTH_MB;
}

// The hardest way to break off: nothing can be said any more, and another process goes on.
async function resumeAfterKill(graph: Graph, restart: () => Promise<Graph>, total: number): Promise<Graph> {
  const first = await read(graph, 'killed', '', 'jsonl', (rows) => {
    if (rows === Math.floor(total / 3)) graph.child.kill('SIGKILL');
  });
  if (first.isWhole) throw new Error('The export ended before the gateway was killed.');
  const next = await restart();
  const second = await read(next, 'killed', `after=${first.cursor}`);
  check({ ...second, ids: [...first.ids, ...second.ids] }, total);
  console.log(
    `killed after ${count(first.ids.length)} rows, went on with ${count(second.ids.length)}: the same set`,
  );
  return next;
}

function check({ ids, isWhole }: Outcome, total: number): void {
  const distinct = new Set(ids).size;
  if (isWhole && ids.length === total && distinct === total) return;
  throw new Error(`${ids.length} rows of ${total}, ${distinct} of them distinct; whole: ${isWhole}`);
}

// Reads an export as a client would, line by line, up to where it ends or breaks off.
async function read(
  { url }: Graph,
  name: string,
  search: string,
  extension = 'jsonl',
  onRow: (rows: number) => void = () => undefined,
): Promise<Outcome> {
  const started = performance.now();
  const response = await open(`${url}/export/tickets.${extension}?${search}`, name);
  let bytes = 0;
  response.on('data', (chunk: Buffer) => (bytes += chunk.length));
  const ids: string[] = [];
  let cursor = '';
  try {
    for await (const line of createInterface({ input: response, crlfDelay: Infinity })) {
      const row = extension === 'csv' ? csvRow(line) : jsonRow(line);
      if (!row) continue;
      ids.push(row.id);
      cursor = row.cursor;
      onRow(ids.length);
    }
  } catch (error) {
    // Whether a break was meant is for the caller to say.
    if (response.complete) throw error;
  }
  return { ids, cursor, isWhole: response.complete, bytes, seconds: secondsSince(started) };
}

async function open(address: string, name: string): Promise<IncomingMessage> {
  // A viewer for each export, so that none pays for another.
  const viewer = { id: name, name, role: ViewerRole.ANALYST, partnerId: null, agentId: null };
  const token = await signToken(AUTH_SECRET, viewer, '1h');
  const request = get(address, { headers: { authorization: `Bearer ${token}` } });
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  request.on('error', () => undefined);
  if (response.statusCode !== 200) throw new Error(`${address} was answered with ${response.statusCode}`);
  return response;
}

function jsonRow(line: string): { id: string; cursor: string } | null {
  // A line that a kill cut through is no row.
  if (!line.startsWith('{"number"') || !line.endsWith('}')) return null;
  return JSON.parse(line) as { id: string; cursor: string };
}

// Ids and cursors are never quoted.
function csvRow(line: string): { id: string; cursor: string } | null {
  const id = /,(tkt_\w+),/.exec(line)?.[1];
  return id === undefined ? null : { id, cursor: line.slice(line.lastIndexOf(',') + 1) };
}

async function startGraph(mongodbUri: string): Promise<Graph> {
  const child = spawn(process.execPath, [join(__dirname, '..', 'gateway', 'main.js')], {
    env: { ...process.env, MONGODB_URI: mongodbUri, AUTH_SECRET, PORT: '0', LOG_LEVEL: 'error' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  for await (const chunk of child.stdout) {
    text += String(chunk);
    const address = /http:\/\/[\w.]+:\d+/.exec(text)?.[0];
    if (address) return { url: address.replace('localhost', '127.0.0.1'), child };
  }
  throw new Error(`The graph ended before it listened: ${text}`);
}

async function stop(graph: Graph | undefined): Promise<void> {
  if (!graph || graph.child.exitCode !== null || graph.child.signalCode !== null) return;
  graph.child.kill('SIGTERM');
  await once(graph.child, 'exit');
}

function residentMb({ child }: Graph): number {
  const status = readFileSync(`/proc/${child.pid ?? 0}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? NaN) / 1_024;
}

function count(number: number): string {
  return Math.round(number).toLocaleString('en');
}

function secondsSince(started: number): number {
  return (performance.now() - started) / 1_000;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
