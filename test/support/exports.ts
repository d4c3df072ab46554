import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { constants, gunzipSync } from 'node:zlib';
import { signToken } from '../../gateway/viewer';
import type { Viewer } from '../../subgraphs/shared/viewer';
import { AUTH_SECRET } from './whole-graph';

/** One parsed line of an export. */
export type Line = Record<string, unknown>;

/** What came of an export until it ended or broke off. */
export interface Exported {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly trailers: IncomingMessage['trailers'];
  /** Without the compression. */
  readonly text: string;
  /** As many as were sent. */
  readonly bytes: number;
  /** True when the answer ended as HTTP says that it must. */
  readonly isWhole: boolean;
}

/** Asks for an export and hands out the response as it arrives; `path` begins behind `/export/`. */
export async function openExport(
  graphUrl: string,
  viewer: Viewer | null,
  path: string,
  { headers: others = {}, method = 'GET' }: { headers?: Record<string, string>; method?: string } = {},
): Promise<IncomingMessage> {
  const authorization = viewer && `Bearer ${await signToken(AUTH_SECRET, viewer, '1h')}`;
  const address = graphUrl.replace('/graphql', `/export/${path}`);
  const headers = { ...others, ...(authorization && { authorization }) };
  const sent = request(address, { agent: false, method, headers });
  sent.end();
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  sent.on('error', () => undefined);
  return response;
}

/** Reads what is left of a response, also when it breaks off. */
export async function readExport(response: IncomingMessage): Promise<Exported> {
  const chunks: Buffer[] = [];
  response.on('data', (chunk: Buffer) => chunks.push(chunk)).on('error', () => undefined);
  await new Promise((resolve) => response.once('close', resolve));
  const { statusCode: status = 0, headers, trailers, complete: isWhole } = response;
  const body = Buffer.concat(chunks);
  return { status, headers, trailers, isWhole, bytes: body.length, text: textOf(body, headers) };
}

// What broke off is read as far as it goes.
function textOf(body: Buffer, headers: IncomingMessage['headers']): string {
  const isGzipped = headers['content-encoding'] === 'gzip';
  return (isGzipped ? gunzipSync(body, { finishFlush: constants.Z_SYNC_FLUSH }) : body).toString();
}

/** The lines of a JSONL text, a last one that was cut off left out. */
export function linesOf(text: string): Line[] {
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Line);
}

/** The search part of an address; objects as JSON. */
export function search(parameters: Record<string, string | number | object>): string {
  const texts = Object.entries(parameters).map(([name, value]) => [
    name,
    typeof value === 'object' ? JSON.stringify(value) : String(value),
  ]);
  return `?${new URLSearchParams(Object.fromEntries(texts) as Record<string, string>).toString()}`;
}
