import { Writable } from 'node:stream';
import pino from 'pino';
import { DEFAULT_TRUST } from '../../../gateway/documents/trust-settings';
import { sha256 } from '../../../gateway/documents/trusted';
import { signToken } from '../../../gateway/viewer';
import { newId } from '../../../subgraphs/shared/ids';
import { type Viewer, ViewerRole } from '../../../subgraphs/shared/viewer';
import {
  type Answer,
  analyst,
  AUTH_SECRET,
  headers,
  send,
  startWidgetGateway,
  WHO_ASKS,
  WHO_ASKS_ID,
  type WidgetGateway,
} from './widget-gateway';

const STRANGER = 'query Stranger { whoAsks }';
const partnerId = newId('Partner');
const embed: Viewer = { ...analyst, id: 'embed', role: ViewerRole.EMBED, partnerId };
const agent: Viewer = { ...analyst, id: 'agent', role: ViewerRole.PARTNER_AGENT, partnerId };

let gateway: WidgetGateway;
let log = '';
beforeAll(async () => {
  const stream = new Writable({
    write(chunk, _, done) {
      log += String(chunk);
      done();
    },
  });
  const trust = { ...DEFAULT_TRUST, [ViewerRole.PARTNER_AGENT]: 'log' as const };
  gateway = await startWidgetGateway(undefined, { logger: pino({ level: 'warn' }, stream) }, { trust });
});
afterAll(() => gateway.close());

async function ask(viewer: Viewer, body: unknown): Promise<Answer> {
  return gateway.ask(body, { headers: headers(await signToken(AUTH_SECRET, viewer, '1h')) });
}
const persisted = (sha256Hash: string) => ({ persistedQuery: { version: 1, sha256Hash } });
const codeOf = ({ body }: Answer) => body.errors?.[0]?.extensions['code'];
const served = { whoAsks: 'Ana, ANALYST' };

describe('a trusted document', () => {
  it.each([WHO_ASKS_ID, `sha256:${WHO_ASKS_ID}`])('is served by its id %s', async (documentId) => {
    expect((await ask(analyst, { documentId })).body.data).toEqual(served);
  });

  it('is served by its id in a GET', async () => {
    const { authorization = '', accept = '' } = headers(gateway.token);
    const answer = await send(`${gateway.url}/graphql?documentId=${WHO_ASKS_ID}`, {
      headers: { authorization, accept },
    });
    expect(answer.body.data).toEqual(served);
  });

  it('is served by its hash, as automatic persisted queries send it', async () => {
    expect((await ask(embed, { extensions: persisted(WHO_ASKS_ID) })).body.data).toEqual({
      whoAsks: 'Ana, EMBED',
    });
  });

  it('is known whatever its white space', async () => {
    expect((await ask(embed, { query: '{whoAsks} # as it was written' })).body.data).toEqual({
      whoAsks: 'Ana, EMBED',
    });
    expect((await ask(embed, { query: WHO_ASKS })).status).toBe(200);
  });
});

describe('a document that is not trusted', () => {
  it.each<[string, unknown]>([
    ['its text', { query: STRANGER }],
    ['a hash', { extensions: persisted(sha256(STRANGER)), query: STRANGER }],
    ['a text that adds to a trusted one', { query: '{ whoAsks widgets { id } }' }],
    ['introspection', { query: '{ __schema { types { name } } }' }],
    ['an unknown id', { documentId: 'a'.repeat(64) }],
    ['a text that cannot be read', { query: '{ whoAsks' }],
  ])('is refused to an embedded page: %s', async (_, body) => {
    const answer = await ask(embed, body);
    expect([answer.status, codeOf(answer)]).toEqual([400, 'DOCUMENT_NOT_TRUSTED']);
    expect(answer.body).not.toHaveProperty('data');
  });

  it('is refused to an embedded page also when another viewer has sent it under its hash', async () => {
    const body = {
      query: '{ whoAsks widgets { name } }',
      extensions: persisted(sha256('{ whoAsks widgets { name } }')),
    };
    expect((await ask(analyst, body)).status).toBe(200);
    expect(codeOf(await ask(embed, { extensions: body.extensions }))).toBe('DOCUMENT_NOT_TRUSTED');
  });

  it('is served to roles that may send any', async () => {
    expect((await ask(analyst, { query: STRANGER })).body.data).toEqual(served);
    expect(log).toBe('');
  });

  it('is served and logged, without its text, for roles that are watched', async () => {
    expect((await ask(agent, { query: STRANGER })).body.data).toEqual({ whoAsks: 'Ana, PARTNER_AGENT' });
    expect(log).toContain(sha256(STRANGER));
    expect(log).not.toContain('Stranger');
    log = '';
    await ask(agent, { documentId: WHO_ASKS_ID });
    expect(log).toBe('');
  });

  it('has no id, whoever asks', async () => {
    expect(codeOf(await ask(analyst, { documentId: sha256(STRANGER) }))).toBe('DOCUMENT_NOT_TRUSTED');
  });
});

describe('automatic persisted queries', () => {
  const query = '{ widgets { id } }';
  const extensions = persisted(sha256(query));

  it('ask for the text once, at no cost, and take the hash from then on', async () => {
    const unknown = await ask(analyst, { extensions });
    expect([unknown.status, codeOf(unknown)]).toEqual([200, 'PERSISTED_QUERY_NOT_FOUND']);
    expect(unknown.body.extensions?.cost.actual).toBe(1);
    expect((await ask(analyst, { query, extensions })).status).toBe(200);
    expect((await ask(analyst, { extensions })).body.data).toEqual({ widgets: [{ id: '1' }, { id: '2' }] });
  });

  it.each<[string, unknown]>([
    ['a hash of something else', { query: '{ whoAsks }', extensions }],
    ['another version', { extensions: { persistedQuery: { version: 2, sha256Hash: WHO_ASKS_ID } } }],
    ['no hash', { extensions: { persistedQuery: { version: 1 } } }],
    ['a text and an id', { query, documentId: WHO_ASKS_ID }],
    ['an id that is no text', { documentId: { $ne: '' } }],
  ])('refuse %s', async (_, body) => {
    const answer = await ask(analyst, body);
    expect([answer.status, codeOf(answer)]).toEqual([400, 'BAD_USER_INPUT']);
  });

  it('do not remember what exceeds a limit', async () => {
    const long = `{ ${'whoAsks '.repeat(100)} }`;
    expect(codeOf(await ask(analyst, { query: long, extensions: persisted(sha256(long)) }))).toBe(
      'BAD_USER_INPUT',
    );
    expect(codeOf(await ask(analyst, { extensions: persisted(sha256(long)) }))).toBe(
      'PERSISTED_QUERY_NOT_FOUND',
    );
  });
});
