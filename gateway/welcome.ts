import type { OpenDatabase } from '../database/connect';
import { ViewerRole } from '../subgraphs/shared/viewer';
import { demoViewer } from './demo-viewers';
import { signToken } from './viewer';

const LIFETIME = '12h';
const QUERY = '{ viewer { name role } tickets(first: 3) { totalCount nodes { number title status } } }';

/** What the person who started the graph is told. */
export interface Welcome {
  readonly url: string;
  /** Undefined where an issuer signs people in. */
  readonly authSecret: string | undefined;
  readonly database: OpenDatabase;
  readonly seconds: number;
  /** Whether the pages show the demo. */
  readonly hasDemo: boolean;
}

/** Makes the text for the console: addresses, a token for each role, a command to paste, and how to stop. */
export async function welcome({ url, authSecret, database, seconds, hasDemo }: Welcome): Promise<string> {
  return [
    `The support graph is ready after ${seconds.toFixed(1)} s.`,
    '',
    `  Page      ${url}/`,
    ...(hasDemo ? [`  Embeds    ${url}/embed/demo`] : []),
    `  GraphQL   ${url}/graphql`,
    `  Health    ${url}/health/ready`,
    `  Database  ${database.embedded ? 'embedded' : database.uri}`,
    '',
    ...(authSecret === undefined
      ? ['Sign in with a token of your issuer.', '']
      : await tryIt(url, authSecret)),
    'Stop it with Ctrl+C.',
    '',
  ].join('\n');
}

async function tryIt(url: string, authSecret: string): Promise<string[]> {
  const roles = Object.values(ViewerRole);
  const tokens = await Promise.all(roles.map((role) => signToken(authSecret, demoViewer(role), LIFETIME)));
  const width = Math.max(...roles.map((role) => role.length));
  const admin = tokens[roles.indexOf(ViewerRole.PARTNER_ADMIN)] ?? '';
  return [
    `Tokens, valid for ${LIFETIME}:`,
    ...roles.map((role, index) => `  ${role.padEnd(width)}  ${tokens[index] ?? ''}`),
    '',
    'Try it:',
    '',
    `curl -s ${url}/graphql -H 'content-type: application/json' -H 'authorization: Bearer ${admin}' -d '${JSON.stringify({ query: QUERY })}'`,
    '',
  ];
}
