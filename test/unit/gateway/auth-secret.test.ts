import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readOrMakeAuthSecret } from '../../../gateway/auth-secret';
import { StartError } from '../../../subgraphs/shared/start-error';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'support-graph-'));
});
afterEach(() => rm(folder, { recursive: true }));

it('is made once, in a folder that is made too, for its owner only', async () => {
  const dataDir = join(folder, 'deep', 'data');
  const secret = await readOrMakeAuthSecret(dataDir);
  expect(secret.length).toBeGreaterThanOrEqual(32);
  expect(await readOrMakeAuthSecret(dataDir)).toBe(secret);
  expect((await stat(join(dataDir, 'auth-secret'))).mode & 0o777).toBe(0o600);
});

it('is the same for all who make it at once, and no draft is left', async () => {
  const secrets = await Promise.all(Array.from({ length: 20 }, () => readOrMakeAuthSecret(folder)));
  expect(new Set(secrets).size).toBe(1);
  expect(await readdir(folder)).toEqual(['auth-secret']);
});

it('is never the same in two folders', async () => {
  const [one, two] = [
    await readOrMakeAuthSecret(join(folder, 'a')),
    await readOrMakeAuthSecret(join(folder, 'b')),
  ];
  expect(one).not.toBe(two);
});

it('is refused when somebody put a short one there', async () => {
  await writeFile(join(folder, 'auth-secret'), 'hunter2\n');
  await expect(readOrMakeAuthSecret(folder)).rejects.toThrow('holds no secret of 32 characters');
});

it('cannot be made where the folder is a file', async () => {
  const file = join(folder, 'file');
  await writeFile(file, '');
  const failure = await readOrMakeAuthSecret(file).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(StartError);
  expect((failure as Error).message).toBe(
    `The data folder ${file} cannot be used (ENOTDIR). Set DATA_DIR to another one.`,
  );
});
