import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoPartners } from '../../../database/seed/partners';
import { readOrMakeAuthSecret } from '../../../gateway/auth-secret';
import { makeToken } from '../../../gateway/token';
import { configuredAuthentication } from '../../../gateway/sign-in/authentication';
import { createLogger } from '../../../subgraphs/shared/logger';
import type { Viewer } from '../../../subgraphs/shared/viewer';
import { ViewerRole } from '../../../subgraphs/shared/viewer';

const AUTH_SECRET = 'a secret for tests that is long enough';
const environment = { AUTH_SECRET };
const nobodyIsAsked = () => {
  throw new Error('What we signed ourselves is nobody else’s to know.');
};
const authenticate = configuredAuthentication({ authSecret: AUTH_SECRET }, createLogger('silent'));
const viewerOf = async (...args: string[]): Promise<Viewer> =>
  authenticate(`Bearer ${await makeToken(args, environment)}`, nobodyIsAsked);

it.each(Object.values(ViewerRole))('makes a token for the role %s that the gateway takes', async (role) => {
  expect(await viewerOf(role)).toMatchObject({ role });
});

it('makes a partner token for the agent of the fitting role', async () => {
  const [partner] = demoPartners();
  for (const [role, kind] of [
    ['PARTNER_AGENT', 'HELPDESK_AGENT'],
    ['PARTNER_ADMIN', 'ADMIN_AGENT'],
  ] as const) {
    const { partnerId, agentId, id, name } = await viewerOf(role);
    const agent = partner?.agents.find(({ _id }) => _id === agentId);
    expect(partnerId).toBe(partner?._id);
    expect(agent).toMatchObject({ role: kind, name, active: true });
    expect(id).toBe(agentId);
  }
});

it('makes a token for another partner by its MPN id', async () => {
  const partner = demoPartners()[3];
  expect((await viewerOf('partner_admin', '--partner', partner?.mpnId ?? '')).partnerId).toBe(partner?._id);
});

it('makes a token that is valid for as long as it is told', async () => {
  const claims = JSON.parse(
    Buffer.from(
      (await makeToken(['ANALYST', '--expires', '30d'], environment)).split('.')[1] ?? '',
      'base64url',
    ).toString(),
  ) as { iat: number; exp: number };
  expect(claims.exp - claims.iat).toBe(30 * 24 * 3_600);
});

it('signs with the secret of the data folder, and makes that when it is missing', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'support-graph-'));
  const token = await makeToken(['ANALYST'], { DATA_DIR: folder });
  const check = configuredAuthentication(
    { authSecret: await readOrMakeAuthSecret(folder) },
    createLogger('silent'),
  );
  expect((await check(`Bearer ${token}`, nobodyIsAsked)).role).toBe('ANALYST');
  await rm(folder, { recursive: true });
});

it.each([
  [[], 'Give one role of PARTNER_AGENT'],
  [['ROOT'], 'Give one role of PARTNER_AGENT'],
  [['ANALYST', 'EMBED'], 'Give one role of PARTNER_AGENT'],
  [['ANALYST', '--expires', 'soon'], '--expires soon is not a time'],
  [['ANALYST', '--expires', '0d'], '--expires 0d is not a time'],
  [['ANALYST', '--colour'], "Unknown option '--colour'"],
  [['PARTNER_ADMIN', '--partner', '1'], 'No demo partner has the MPN id 1.'],
])('refuses the arguments %j', async (args, message) => {
  await expect(makeToken(args, environment)).rejects.toThrow(message);
});
