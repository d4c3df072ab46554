import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from '../support/processes';

const ROWS = 20_000;

// The bench, smaller: it fails when rows are missing or doubled, or when the process grows by 50 MB or more.
it('an export needs little memory however many rows it has, and goes on after a kill', async () => {
  build();
  const program = join(__dirname, '..', '..', 'dist', 'bench', 'export.js');
  const { stdout } = await promisify(execFile)(process.execPath, [program, '--tickets', String(ROWS)]);
  expect(stdout).toMatch(/grew by -?\d+ MB; 50 MB are allowed/);
  expect(stdout).toMatch(/killed after .* the same set/);
}, 180_000);
