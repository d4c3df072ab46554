import { randomBytes } from 'node:crypto';
import { link, readFile, unlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { makeDirectory } from '../database/embedded/make-directory';
import { MIN_SECRET_LENGTH } from '../subgraphs/shared/http-config';
import { StartError } from '../subgraphs/shared/start-error';

const SECRET_BYTES = 48;

/**
 * The secret of a data folder, made when there is none yet; only its owner can read the file. Two processes that
 * start at once get the same secret.
 * @throws StartError when the folder cannot be written or the file holds no secret.
 */
export async function readOrMakeAuthSecret(dataDir: string): Promise<string> {
  const file = join(dataDir, 'auth-secret');
  try {
    return checked(await read(file), file);
  } catch (error) {
    if (error instanceof StartError) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    throw new StartError(
      `The data folder ${dataDir} cannot be used (${code ?? message}). Set DATA_DIR to another one.`,
      {
        cause: error,
      },
    );
  }
}

async function read(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return make(file);
  }
}

// Written aside and linked into place, so that nobody reads half of it and the first of two makers wins.
async function make(file: string): Promise<string> {
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  makeDirectory(dirname(file));
  await writeFile(draft, randomBytes(SECRET_BYTES).toString('base64url'), { mode: 0o600, flag: 'wx' });
  try {
    await link(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await unlink(draft);
  }
  return readFile(file, 'utf8');
}

function checked(text: string, file: string): string {
  const secret = text.trim();
  if (secret.length >= MIN_SECRET_LENGTH) return secret;
  throw new StartError(
    `${file} holds no secret of ${MIN_SECRET_LENGTH} characters. Delete it to have a new one made.`,
  );
}
