import { type ChildProcessWithoutNullStreams, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

// `npm start` as a newcomer meets it, with the README in hand: what it prints and what the README says is pasted.

const CHECKOUT = join(__dirname, '../..');
const README = readFileSync(join(CHECKOUT, 'README.md'), 'utf8');
const VIEWER = readFileSync(join(CHECKOUT, 'schema/operations/viewer.graphql'), 'utf8');
const START_LIMIT_MS = 120_000;
const run = promisify(execFile);

interface Answer {
  readonly data?: Record<string, unknown>;
  readonly errors?: readonly unknown[];
}

/** A graph that was started by the script behind `npm start`. */
class StartedGraph {
  readonly #process: ChildProcessWithoutNullStreams;
  printed = '';

  constructor(private readonly folder: string) {
    this.#process = spawn(process.execPath, ['scripts/start.mjs'], {
      cwd: CHECKOUT,
      env: this.environment(),
    });
    this.#process.stdout.on('data', (chunk: Buffer) => (this.printed += chunk.toString()));
    this.#process.stderr.on('data', (chunk: Buffer) => (this.printed += chunk.toString()));
  }

  environment(): NodeJS.ProcessEnv {
    const { MONGODB_URI: _, AUTH_SECRET: __, ...inherited } = process.env;
    return { ...inherited, NODE_ENV: 'production', HOST: '127.0.0.1', PORT: '0', DATA_DIR: this.folder };
  }

  async ready(): Promise<void> {
    const limit = Date.now() + START_LIMIT_MS;
    while (!this.printed.includes('Stop it with')) {
      if (this.#process.exitCode !== null || Date.now() > limit) throw new Error(this.printed);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  get url(): string {
    return /http:\/\/[\w.]+:\d+/.exec(this.printed)?.[0] ?? '';
  }

  token(role: string): string {
    return new RegExp(`^ *${role} +(\\S+)$`, 'm').exec(this.printed)?.[1] ?? '';
  }

  /** Pastes commands into a shell, as printed or as in the README. */
  async paste(commands: string): Promise<Answer> {
    const shell = commands.replaceAll('localhost:4000', this.url.replace('http://', ''));
    const { stdout } = await run('sh', ['-c', shell], { cwd: CHECKOUT, env: this.environment() });
    return JSON.parse(stdout) as Answer;
  }

  async ask(query: string, role: string): Promise<Answer> {
    const response = await fetch(`${this.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${this.token(role)}` },
      body: JSON.stringify({ query }),
    });
    const { data, errors } = (await response.json()) as Answer;
    return { ...(data && { data }), ...(errors && { errors }) };
  }

  async stop(): Promise<number | null> {
    if (this.#process.exitCode !== null) return this.#process.exitCode;
    const ended = once(this.#process, 'exit') as Promise<[number | null]>;
    this.#process.kill('SIGTERM');
    return (await ended)[0];
  }
}

/** The code blocks of the README in this language. */
function blocks(language: string): string[] {
  return [...README.matchAll(new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``, 'g'))].map(
    ([, text]) => text ?? '',
  );
}

/** What an answer is made of, without its values: lists by their first row. */
function shape(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, 1).map(shape);
  if (typeof value !== 'object' || value === null) return typeof value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shape(inner)]));
}

describe('npm start', () => {
  const folder = mkdtempSync(join(tmpdir(), 'support-graph-'));
  let graph: StartedGraph;

  beforeAll(async () => {
    graph = new StartedGraph(folder);
    await graph.ready();
  }, START_LIMIT_MS);

  afterAll(async () => {
    await graph.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('prints a command that gets an answer when it is pasted', async () => {
    const command = /^curl .*$/m.exec(graph.printed)?.[0] ?? '';
    const answer = await graph.paste(command);
    expect(answer.errors).toBeUndefined();
    expect(answer.data).toMatchObject({ viewer: { role: 'PARTNER_ADMIN' } });
  });

  it.each(['PARTNER_AGENT', 'PARTNER_ADMIN', 'PROVIDER_AGENT', 'PROVIDER_ADMIN', 'ANALYST', 'EMBED'])(
    'prints a token for %s',
    async (role) => {
      const answer = await graph.ask(VIEWER, role);
      expect(answer.errors).toBeUndefined();
      expect(answer.data).toMatchObject({ viewer: { role }, rateLimit: { restoreRate: expect.any(Number) } });
    },
  );

  it('streams rows as the README says', async () => {
    const [commands = ''] = blocks('sh').filter((each) => each.includes('/export/'));
    expect(await graph.paste(commands)).toMatchObject({ status: 'OPEN', cursor: expect.any(String) });
  });

  it.each(blocks('sh').filter((commands) => commands.includes('/graphql')))(
    'answers the README: %s',
    async (commands) => {
      const answer = await graph.paste(commands);
      expect(answer.errors).toBeUndefined();
      expect(answer.data).toBeDefined();
    },
  );

  it("answers the README's first query in the form that it shows", async () => {
    const [query = ''] = blocks('graphql');
    const [shown = ''] = blocks('json');
    const answer = await graph.ask(query, 'PROVIDER_ADMIN');
    expect(shape(answer)).toEqual(shape(JSON.parse(shown)));
  });

  it('stops at SIGTERM with exit code 0, and starts again with its data and its tokens', async () => {
    const token = graph.token('ANALYST');
    const count = '{ tickets(first: 1) { totalCount nodes { id } } }';
    const before = await graph.ask(count, 'ANALYST');
    expect(await graph.stop()).toBe(0);
    graph = new StartedGraph(folder);
    await graph.ready();
    const response = await fetch(`${graph.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query: count }),
    });
    expect(await response.json()).toMatchObject(before);
  });
});
