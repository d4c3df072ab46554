import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const CHECKOUT = join(__dirname, '../../..');

/** A project of a few files that is built by this project's scripts. */
describe('the build', () => {
  let project: string;

  beforeEach(() => {
    project = mkdtempSync(join(tmpdir(), 'build-'));
    for (const name of ['scripts', '.swcrc', 'package.json', 'package-lock.json'])
      cpSync(join(CHECKOUT, name), join(project, name), { recursive: true });
    symlinkSync(join(CHECKOUT, 'node_modules'), join(project, 'node_modules'));
    write('gateway/main.ts', "import { word } from './word';\nconsole.log(word satisfies string);\n");
    write('gateway/word.ts', "export const word: string = 'built';\n");
  });

  afterEach(() => {
    rmSync(project, { recursive: true, force: true });
  });

  function write(path: string, text: string): void {
    mkdirSync(dirname(join(project, path)), { recursive: true });
    writeFileSync(join(project, path), text);
  }

  function node(...args: string[]) {
    const { status, stdout, stderr } = spawnSync(process.execPath, args, {
      cwd: project,
      encoding: 'utf8',
      timeout: 20_000,
    });
    return { status, stdout, stderr };
  }

  it('compiles what then runs, and says what it does on stderr alone', () => {
    const built = node('scripts/build.mjs');
    expect(built).toMatchObject({ status: 0, stdout: '' });
    expect(built.stderr).toMatch(/^Building \.\.\. \d+\.\d s\n$/);
    expect(node('dist/gateway/main.js').stdout).toBe('built\n');
  });

  it('has nothing to do when nothing has changed', () => {
    node('scripts/build.mjs');
    expect(node('scripts/build.mjs').stderr).toMatch(/^Nothing to build/);
  });

  it('compiles what has changed and what has lost its output', () => {
    node('scripts/build.mjs');
    write('gateway/word.ts', "export const word: string = 'rebuilt';\n");
    node('scripts/build.mjs');
    expect(node('dist/gateway/main.js').stdout).toBe('rebuilt\n');
    rmSync(join(project, 'dist/gateway/word.js'));
    node('scripts/build.mjs');
    expect(node('dist/gateway/main.js').stdout).toBe('rebuilt\n');
  });

  it('removes the output of a source that is gone', () => {
    node('scripts/build.mjs');
    write('gateway/main.ts', "console.log('alone');\n");
    rmSync(join(project, 'gateway/word.ts'));
    node('scripts/build.mjs');
    expect(existsSync(join(project, 'dist/gateway/word.js'))).toBe(false);
    expect(existsSync(join(project, 'dist/gateway/word.js.map'))).toBe(false);
    expect(node('dist/gateway/main.js').stdout).toBe('alone\n');
  });

  it('copies what the program reads beside its code, and leaves out what only people read', () => {
    write('subgraphs/tickets/policy.json', '{}');
    write('subgraphs/tickets/notes.md', 'notes');
    node('scripts/build.mjs');
    expect(readFileSync(join(project, 'dist/subgraphs/tickets/policy.json'), 'utf8')).toBe('{}');
    expect(existsSync(join(project, 'dist/subgraphs/tickets/notes.md'))).toBe(false);
  });

  it('writes source maps that lead back to the source', () => {
    node('scripts/build.mjs');
    const map = JSON.parse(readFileSync(join(project, 'dist/gateway/main.js.map'), 'utf8')) as {
      sources: string[];
    };
    expect(map.sources).toEqual(['../../gateway/main.ts']);
    expect(readFileSync(join(project, 'dist/gateway/main.js'), 'utf8')).toMatch(
      /\/\/# sourceMappingURL=main\.js\.map\n$/,
    );
  });

  it("fails with the compiler's message, and builds once the mistake is mended", () => {
    write('gateway/word.ts', 'export const word: string = ;\n');
    const failed = node('scripts/build.mjs');
    expect(failed.status).toBe(1);
    expect(failed.stderr).toContain('gateway/word.ts');
    expect(failed.stderr).toContain('Building failed.');
    write('gateway/word.ts', "export const word: string = 'mended';\n");
    expect(node('scripts/build.mjs').status).toBe(0);
    expect(node('dist/gateway/main.js').stdout).toBe('mended\n');
  });

  it('prepares before it runs a program, and hands over arguments and exit code', () => {
    cpSync(join(CHECKOUT, 'package-lock.json'), join(project, 'package-lock.json'));
    write('gateway/word.ts', "export const word = process.argv.slice(2).join('+');\nprocess.exitCode = 7;\n");
    const run = node('scripts/run.mjs', 'gateway/main.js', 'one', 'two');
    expect(run).toMatchObject({ status: 7, stdout: 'one+two\n' });
    expect(node('scripts/run.mjs', 'gateway/main.js', 'three')).toMatchObject({
      stdout: 'three\n',
      stderr: '',
    });
  });

  it('takes over the lock of a process that is gone', () => {
    cpSync(join(CHECKOUT, 'package-lock.json'), join(project, 'package-lock.json'));
    const { pid } = spawnSync(process.execPath, ['--version']);
    write('dist/.prepare.lock', String(pid));
    expect(node('scripts/run.mjs', 'gateway/main.js')).toMatchObject({ status: 0, stdout: 'built\n' });
    expect(existsSync(join(project, 'dist/.prepare.lock'))).toBe(false);
  });
});
