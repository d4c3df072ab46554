import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { scripts } from '../../package.json';
import { SUBGRAPH_NAMES, type SubgraphName } from '../../subgraphs/shared/subgraph-name';
import { AUTH_SECRET } from './whole-graph';

// The product as it is run by others: compiled, in processes of its own.

const ROOT = join(__dirname, '..', '..');
const SUBGRAPH_SECRET = 'a secret between gateway and subgraphs, for tests';

/** One way of running the product, reached over HTTP. */
export interface Product {
  /** The GraphQL endpoint. */
  readonly url: string;
  /** Stops all of its processes and waits until they have ended. */
  stop(): Promise<void>;
}

/** Compiles what is stale. */
export function build(): void {
  execFileSync(process.execPath, ['scripts/build.mjs'], { cwd: ROOT });
}

/** The whole graph in one process. */
export async function startOneProcess(mongodbUri: string): Promise<Product> {
  const child = start('gateway/main.js', { MONGODB_URI: mongodbUri, PORT: '0' });
  const url = await addressOf(child, /(http:\/\/[\w.]+:\d+)/);
  return { url: `${url.replace('localhost', '127.0.0.1')}/graphql`, stop: () => stop([child]) };
}

/** A gateway and four subgraphs, each in a process of its own, over HTTP. */
export async function startManyProcesses(mongodbUri: string): Promise<Product> {
  const ports = await freePorts(SUBGRAPH_NAMES.length);
  const urls = Object.fromEntries(
    SUBGRAPH_NAMES.map((name, index) => [
      `${name.toUpperCase()}_URL`,
      `http://127.0.0.1:${ports[index]}/graphql`,
    ]),
  );
  const subgraph = (name: SubgraphName, index: number) =>
    start(`subgraphs/${name}/index.js`, { ...urls, MONGODB_URI: mongodbUri, PORT: String(ports[index]) });
  const children = SUBGRAPH_NAMES.map(subgraph);
  await Promise.all(children.map((child) => addressOf(child, /(http:\/\/[\w.]+:\d+)/)));
  const gateway = start('gateway/serve.js', { ...urls, PORT: '0' });
  const url = await addressOf(gateway, /(http:\/\/[\w.]+:\d+)/);
  return {
    url: `${url.replace('localhost', '127.0.0.1')}/graphql`,
    stop: () => stop([gateway, ...children]),
  };
}

// As `npm start` runs them.
const FLAGS = scripts.start.match(/--\S+/g) ?? [];

function start(file: string, environment: Record<string, string>): ChildProcess {
  return spawn(process.execPath, [...FLAGS, join(ROOT, 'dist', file)], {
    cwd: ROOT,
    env: { PATH: process.env['PATH'], AUTH_SECRET, SUBGRAPH_SECRET, LOG_LEVEL: 'error', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function addressOf(child: ChildProcess, pattern: RegExp): Promise<string> {
  let output = '';
  let errors = '';
  child.stderr?.on('data', (chunk) => (errors += String(chunk)));
  const ended = once(child, 'close').then(() => Promise.reject(new Error(`It ended early: ${errors}`)));
  ended.catch(() => undefined);
  for (;;) {
    const [chunk] = (await Promise.race([once(child.stdout ?? child, 'data'), ended])) as [Buffer];
    output += String(chunk);
    const address = pattern.exec(output)?.[1];
    if (address) return address;
  }
}

async function stop(children: readonly ChildProcess[]): Promise<void> {
  await Promise.all(
    children.map(async (child) => {
      if (child.exitCode !== null) return;
      const ended = once(child, 'close');
      child.kill('SIGTERM');
      await ended;
    }),
  );
}

async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'));
  await Promise.all(servers.map((server) => once(server, 'listening')));
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => once(server.close(), 'close')));
  return ports;
}
