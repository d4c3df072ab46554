import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** The partner's site of examples/embed-host, in a process of its own. */
export interface EmbedHost {
  /** Where its visitors open it, at localhost. */
  readonly origin: string;
  close(): Promise<void>;
}

/** Starts it on a free port. Rejects with what it said when it ends instead. */
export async function startEmbedHost(environment: Readonly<Record<string, string>>): Promise<EmbedHost> {
  const server = join(__dirname, '../../examples/embed-host/server.mjs');
  const child = spawn(process.execPath, [server], {
    env: { PATH: process.env['PATH'], PORT: '0', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return { origin: await addressOf(child), close: () => stop(child) };
}

async function addressOf(child: ChildProcess): Promise<string> {
  const said: string[] = [];
  const { stdout, stderr } = child;
  if (!stdout || !stderr) throw new Error('The host has no output.');
  stderr.on('data', (text: Buffer) => said.push(text.toString()));
  for await (const line of createInterface({ input: stdout })) {
    const address = /http:\/\/\S+/.exec(line)?.[0];
    if (address) return address;
  }
  throw new Error(`The host did not start: ${said.join('')}`);
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill();
  await ended;
}
