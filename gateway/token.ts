import { parseArgs } from 'node:util';
import type { Environment } from '../subgraphs/shared/http-config';
import { fail } from '../subgraphs/shared/http-process';
import { StartError } from '../subgraphs/shared/start-error';
import { ViewerRole } from '../subgraphs/shared/viewer';
import { readOrMakeAuthSecret } from './auth-secret';
import { readTokenConfig } from './config';
import { demoViewer } from './demo-viewers';
import { signToken } from './viewer';

const ROLES = Object.values(ViewerRole);
const LIFETIME = /^[1-9]\d{0,4}[smhdw]$/;
const USAGE = `Usage: npm run -s token -- ROLE [--partner MPNID] [--expires 12h]

Prints a bearer token for the graph.
  ROLE       ${ROLES.join(', ')}
  --partner  the demo partner whose agent the bearer is, by MPN id; the first one unless given
  --expires  how long the token is valid: a number and s, m, h, d or w; 12h unless given

It is signed with AUTH_SECRET, or else with the secret of the data folder DATA_DIR.
`;

/** Makes the token that the arguments ask for. @throws StartError when they are wrong. */
export async function makeToken(args: readonly string[], environment?: Environment): Promise<string> {
  const { role, partner, expires } = parse(args);
  const { authSecret, dataDir } = readTokenConfig(environment);
  return signToken(authSecret ?? (await readOrMakeAuthSecret(dataDir)), demoViewer(role, partner), expires);
}

function parse(args: readonly string[]): { role: ViewerRole; partner: string | undefined; expires: string } {
  const { values, positionals } = readArguments(args);
  const { partner, expires = '12h' } = values;
  const [name, ...rest] = positionals;
  const role = ROLES.find((known) => known === name?.toUpperCase());
  if (!role || rest.length) throw new StartError(`Give one role of ${ROLES.join(', ')}.\n\n${USAGE}`);
  if (!LIFETIME.test(expires))
    throw new StartError(`--expires ${expires} is not a time such as 30m, 12h or 30d.\n\n${USAGE}`);
  return { role, partner, expires };
}

function readArguments(args: readonly string[]) {
  try {
    const options = { partner: { type: 'string' }, expires: { type: 'string' } } as const;
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new StartError(`${(error as Error).message}\n\n${USAGE}`, { cause: error });
  }
}

if (require.main === module) {
  const args = process.argv.slice(2);
  if (args.includes('--help')) process.stdout.write(USAGE);
  else makeToken(args).then((token) => process.stdout.write(`${token}\n`), fail);
}
