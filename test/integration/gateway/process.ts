import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { join } from 'node:path';

export const ROOT = join(__dirname, '..', '..', '..');

/** How a process ended. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A process under test. */
export interface Process {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  /** Resolves to the match when standard output has it; rejects when the process ends before. */
  says(pattern: RegExp): Promise<RegExpExecArray>;
}

const started: ChildProcess[] = [];

/** Starts Node with no other variables than these. */
export function run(args: readonly string[], env: Record<string, string> = {}): Process {
  const child = spawn(process.execPath, args, { cwd: ROOT, env: { PATH: process.env['PATH'], ...env } });
  started.push(child);
  const output = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk) => (output.stdout += String(chunk)));
  child.stderr.on('data', (chunk) => (output.stderr += String(chunk)));
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, ...output }));
  return {
    child,
    ended,
    async says(pattern) {
      for (;;) {
        const match = pattern.exec(output.stdout);
        if (match) return match;
        const end = ended.then(() =>
          Promise.reject(new Error(`ended before it said ${pattern}: ${output.stderr}`)),
        );
        await Promise.race([once(child.stdout, 'data'), end]);
      }
    },
  };
}

/** Kills what is still running of the processes that were started. */
export function killAll(): void {
  for (const child of started.splice(0)) child.kill('SIGKILL');
}

/** Takes a port, so that nobody else can. */
export async function takePort(): Promise<{ port: number; server: Server }> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { port: (server.address() as AddressInfo).port, server };
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const { port, server } = await takePort();
  server.close();
  await once(server, 'close');
  return port;
}
