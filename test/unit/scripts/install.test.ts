import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const CHECKOUT = join(__dirname, '../../..');

function node(...args: string[]) {
  const env = { ...process.env, FORCE_COLOR: '0' };
  return spawnSync(process.execPath, args, { cwd: CHECKOUT, encoding: 'utf8', env, timeout: 20_000 });
}

function checkNode(version: string): string {
  const code = `import { checkNode } from './scripts/install.mjs';
    try { checkNode('${version}'); console.log('fine'); } catch ({ message }) { console.log(message); }`;
  return node('--input-type=module', '--eval', code).stdout.trim();
}

describe('what the scripts need', () => {
  it.each(['20.19.0', '20.20.2', '22.0.0', '24.1.0'])('is there with Node %s', (version) => {
    expect(checkNode(version)).toBe('fine');
  });

  it.each(['18.20.0', '20.9.0', '20.18.3'])(
    'is not there with Node %s, and says so in one line',
    (version) => {
      expect(checkNode(version)).toBe(`Node 20.19.0 or newer is needed, this is ${version}. See .nvmrc.`);
    },
  );
});

describe('npm test', () => {
  it('fails when it ran no test', () => {
    const run = node(
      'scripts/test.mjs',
      '--coverage=false',
      'test/unit/schema/print.test.ts',
      '--testNamePattern',
      'no test has this name',
    );
    expect(run.stderr).toContain('No test ran');
    expect(run.status).toBe(1);
  });

  it("ends with jest's exit code", () => {
    expect(node('scripts/test.mjs', 'test/unit/schema/print.test.ts').status).toBe(0);
    expect(node('scripts/test.mjs', 'test/unit/schema/there-is-no-such.test.ts').status).toBe(1);
  });
});
