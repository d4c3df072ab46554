import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lockDirectory } from '../../../database/embedded/lock';

const TAKERS = 4;
const ROUNDS = 150;
// The highest process id of Linux is below this one.
const GONE = '{"pid":4194304,"startedAt":"1"}';

let directory: string;
let takers: ChildProcess[];

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'embedded-lock-'));
  takers = Array.from({ length: TAKERS }, () => fork(join(__dirname, 'lock-many.cjs')));
});

afterAll(async () => {
  for (const taker of takers) taker.kill('SIGKILL');
  await rm(directory, { recursive: true, force: true });
});

/** What each process makes of one directory when all of them want it at the same moment. */
async function takeAtOnce(wanted: string): Promise<unknown[]> {
  const at = Date.now() + 5;
  const answers = takers.map(async (taker) => {
    const [answer] = (await once(taker, 'message')) as unknown[];
    return answer;
  });
  for (const taker of takers) taker.send({ directory: wanted, at });
  return Promise.all(answers);
}

test.each([
  ['is free', {}],
  ['was left locked', { 'lock.json': GONE }],
  ['was left locked, and half taken over', { 'lock.json': GONE, 'lock.json.takeover': GONE }],
  ['has a damaged lock', { 'lock.json': '' }],
])('of several processes one gets a directory that %s', async (name, files) => {
  const counts = new Map<string, number>();
  for (let round = 0; round < ROUNDS; round++) {
    const wanted = join(directory, `${name} ${round}`);
    await mkdir(wanted);
    for (const [file, content] of Object.entries(files)) await writeFile(join(wanted, file), content);
    const answers = (await takeAtOnce(wanted)).sort().join(' ');
    counts.set(answers, (counts.get(answers) ?? 0) + 1);
    expect(await readdir(wanted)).toEqual(['lock.json']);
  }
  const refused = Array.from({ length: TAKERS - 1 }, () => 'DIRECTORY_IN_USE');
  expect(Object.fromEntries(counts)).toEqual({ [[...refused, 'held'].join(' ')]: ROUNDS });
});

test('a lock is given back, and the next one is taken as if there had been none', async () => {
  const wanted = join(directory, 'again');
  for (let round = 0; round < 3; round++) lockDirectory(wanted).release();
  expect(await readdir(wanted)).toEqual([]);
});
