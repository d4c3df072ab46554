import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedDatabase } from '../../../database/embedded/index';
import { ViewerRole } from '../../../subgraphs/shared/viewer';
import { build } from '../../support/processes';
import { killAll, ROOT, run, takePort } from './process';

// Whole processes, as they are started for others: their one line when they cannot start, and how they stop.

const SECRETS = { AUTH_SECRET: 'a'.repeat(32), SUBGRAPH_SECRET: 's'.repeat(32) };
const oneLine = (text: string) => expect(text.trimEnd()).not.toContain('\n');

beforeAll(build);
afterEach(killAll);

describe('the whole graph in one process', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'support-graph-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('prints what is needed to begin, answers the command that it prints, and starts again without filling', async () => {
    const graph = run(['dist/gateway/main.js'], { DATA_DIR: folder, PORT: '0' });
    const [command = ''] = await graph.says(/^curl -s .*$/m);
    const answer = execFileSync('bash', ['-c', command], { encoding: 'utf8' });
    expect(JSON.parse(answer)).toMatchObject({ data: { viewer: { role: 'PARTNER_ADMIN' } } });
    graph.child.kill('SIGINT');
    const { code, stdout, stderr } = await graph.ended;
    expect(code).toBe(0);
    for (const role of Object.values(ViewerRole)) expect(stdout).toMatch(new RegExp(`^  ${role} +eyJ`, 'm'));
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stdout).toContain('Filling in demo data');
    const again = run(['dist/gateway/main.js'], { DATA_DIR: folder, PORT: '0' });
    await again.says(/^Stop it with Ctrl\+C/m);
    again.child.kill('SIGTERM');
    expect((await again.ended).stdout).not.toContain('Filling in demo data');
  }, 60_000);

  it('ends with one line when its configuration is wrong', async () => {
    const { code, stderr } = await run(['dist/gateway/main.js'], { PORT: '1e9', MONGODB_URI: 'x' }).ended;
    expect(code).toBe(1);
    expect(stderr).toMatch(/PORT must .*MONGODB_URI must /);
    oneLine(stderr);
  });

  it('ends with one line when its data folder cannot be written', async () => {
    const DATA_DIR = join(folder, 'file');
    await writeFile(DATA_DIR, '');
    const { code, stderr } = await run(['dist/gateway/main.js'], { DATA_DIR }).ended;
    expect(code).toBe(1);
    expect(stderr).toContain(DATA_DIR);
    expect(stderr).toContain('DATA_DIR');
    oneLine(stderr);
  });

  it('ends with one line when another process has its data folder', async () => {
    const other = await startEmbeddedDatabase({ directory: join(folder, 'database') });
    const { code, stderr } = await run(['dist/gateway/main.js'], { DATA_DIR: folder }).ended;
    await other.close();
    expect(code).toBe(1);
    expect(stderr).toContain(`is in use by process ${process.pid}`);
    oneLine(stderr);
  });

  it('ends with one line when its MongoDB does not answer, without the password', async () => {
    const MONGODB_URI = 'mongodb://user:hunter2@127.0.0.1:1/?directConnection=true';
    const { code, stderr } = await run(['dist/gateway/main.js'], { DATA_DIR: folder, MONGODB_URI }).ended;
    expect(code).toBe(1);
    expect(stderr).toBe(
      'MongoDB at mongodb://127.0.0.1:1/ does not answer. Check MONGODB_URI and that the server runs.\n',
    );
  });
});

describe('a gateway alone', () => {
  it('ends with one line that names every variable that is wrong', async () => {
    const { code, stderr } = await run(['dist/gateway/serve.js'], { PORT: 'x', TICKETS_URL: 'y' }).ended;
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /PORT must .*AUTH_SECRET is not set.*SUBGRAPH_SECRET is not set.*TICKETS_URL must/,
    );
    oneLine(stderr);
  });

  it('ends with one line when its port is taken', async () => {
    const { port, server } = await takePort();
    const { code, stderr } = await run(['dist/gateway/serve.js'], { ...SECRETS, PORT: String(port) }).ended;
    server.close();
    expect(code).toBe(1);
    expect(stderr).toBe(
      `Port ${port} is in use. Stop the program that uses it, or set PORT to another one.\n`,
    );
  });

  it('stops at SIGTERM with exit code 0', async () => {
    const gateway = run(['dist/gateway/serve.js'], { ...SECRETS, PORT: '0' });
    const [, url = ''] = await gateway.says(/(http:\S+)\/graphql/);
    const ready = await fetch(`${url}/health/ready`);
    expect(await ready.json()).toEqual({
      status: 'not ready',
      parts: { partners: 'down', customers: 'down', services: 'down', tickets: 'down' },
    });
    gateway.child.kill('SIGTERM');
    const { code, stderr } = await gateway.ended;
    expect(code).toBe(0);
    expect(stderr).not.toContain('fatal');
  });
});

describe('a subgraph alone', () => {
  const file = 'dist/subgraphs/tickets/index.js';

  it('ends with one line when its MongoDB does not answer, without the password', async () => {
    const MONGODB_URI = 'mongodb://user:hunter2@127.0.0.1:1/support';
    const { code, stderr } = await run([file], { ...SECRETS, MONGODB_URI }).ended;
    expect(code).toBe(1);
    expect(stderr).toContain('MongoDB at mongodb://127.0.0.1:1/support does not answer.');
    expect(stderr).not.toContain('hunter2');
    oneLine(stderr);
  });

  it('ends with one line when it is told too little', async () => {
    const { code, stderr } = await run([file]).ended;
    expect(code).toBe(1);
    expect(stderr).toMatch(/MONGODB_URI is not set.*SUBGRAPH_SECRET is not set/);
    oneLine(stderr);
  });
});

describe('a server process', () => {
  const module = JSON.stringify(join(ROOT, 'dist', 'subgraphs', 'shared', 'http-process.js'));
  const script = (stop: string, after = '') => [
    '-e',
    `const logger = { fatal: (_, text) => process.stderr.write(text + '\\n') };
     require(${module}).runProcess(async () => {
       setInterval(() => {}, 1000);
       setTimeout(() => { process.stdout.write('ready\\n'); ${after} }, 50);
       return { logger, stop: () => ${stop} };
     });`,
  ];

  it('takes its time to stop at the first signal', async () => {
    const server = run(
      script(
        "new Promise((resolve) => setTimeout(() => { process.stdout.write('drained'); resolve(); }, 300))",
      ),
    );
    await server.says(/ready/);
    server.child.kill('SIGINT');
    expect(await server.ended).toEqual({ code: 0, stdout: 'ready\ndrained', stderr: '' });
  });

  it('stops at once at the second', async () => {
    const server = run(script('new Promise(() => {})'));
    await server.says(/ready/);
    server.child.kill('SIGTERM');
    await new Promise((resolve) => setTimeout(resolve, 800));
    server.child.kill('SIGTERM');
    expect(await server.ended).toMatchObject({ code: 143 });
  });

  it('takes a signal that is sent on by its launcher for the same one', async () => {
    const server = run(script('new Promise((resolve) => setTimeout(resolve, 300))'));
    await server.says(/ready/);
    server.child.kill('SIGINT');
    server.child.kill('SIGINT');
    expect(await server.ended).toMatchObject({ code: 0 });
  });

  it('stops in order, with exit code 1, when a rejection is handled by nobody', async () => {
    const stop = "Promise.resolve().then(() => process.stdout.write('drained'))";
    const server = run(script(stop, "Promise.reject(new Error('lost'));"));
    expect(await server.ended).toEqual({
      code: 1,
      stdout: 'ready\ndrained',
      stderr: 'stopped by an error that nobody handled\n',
    });
  });
});
