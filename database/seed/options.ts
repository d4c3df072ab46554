import { parseArgs } from 'node:util';
import { mongodbUri, path, readEnvironment } from '../../subgraphs/shared/http-config';
import { StartError } from '../../subgraphs/shared/start-error';
import { type SetSize, thisMinute } from './seed-set';

/** What `--help` prints. */
export const USAGE = `Usage: npm run seed -- [--customers N] [--tickets N] [--partners N] [--seed N] [--until DATE]

Fills the database with the demo data and, when a number is given, adds a larger set to it.
  --customers  how many customers the set has; each has six services on average
  --tickets    how many tickets; 25 for each customer unless given
  --partners   how many partners; one for a hundred customers unless given, 12 at least
  --seed       another number gives another set; 1 unless given
  --until      the day or instant at which the data ends, such as 2026-11-01; now unless given

The same numbers mean the same set with the same ids: a set that is there is not added again, and one that was
interrupted is completed. The database is the one at MONGODB_URI, or else the embedded one in DATA_DIR.
`;

const FLAGS = {
  customers: { type: 'string' },
  tickets: { type: 'string' },
  partners: { type: 'string' },
  seed: { type: 'string' },
  until: { type: 'string' },
} as const;
const MOST = { customers: 10_000_000, tickets: 100_000_000, partners: 100_000, seed: 1_000_000_000 } as const;
const TICKETS_PER_CUSTOMER = 25;
const CUSTOMERS_PER_PARTNER = 100;
const LEAST_PARTNERS = 12;
const DATE = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2}))?$/;

/** What to lay down. */
export interface SeedOptions {
  /** The set to add to the demo; null for the demo alone. */
  readonly further: { readonly seed: number; readonly size: SetSize } | null;
  readonly until: Date;
}

/** Reads the arguments of the command. @throws StartError with one line for the first that is wrong. */
export function parseOptions(args: readonly string[], now = new Date()): SeedOptions {
  const flags = readFlags(args);
  const until = flags.until === undefined ? thisMinute(now.getTime()) : readDate(flags.until, now);
  const customers = readNumber('customers', flags.customers, 1);
  const tickets = readNumber('tickets', flags.tickets, 0);
  const partners = readNumber('partners', flags.partners, 1);
  const seed = readNumber('seed', flags.seed, 0);
  if (customers === undefined && tickets === undefined && partners === undefined) {
    if (seed === undefined) return { further: null, until };
    throw wrong('--seed is for a larger set; give --customers or --tickets with it');
  }
  const customerCount = customers ?? Math.max(1, Math.ceil((tickets ?? 0) / TICKETS_PER_CUSTOMER));
  const size = {
    customers: customerCount,
    tickets: tickets ?? customerCount * TICKETS_PER_CUSTOMER,
    partners: partners ?? Math.max(LEAST_PARTNERS, Math.ceil(customerCount / CUSTOMERS_PER_PARTNER)),
  };
  return { further: { seed: seed ?? 1, size }, until };
}

/** Reads which database is meant. @throws StartError naming the variables that are wrong. */
export function readLocation(environment: NodeJS.ProcessEnv = process.env) {
  const { MONGODB_URI, DATA_DIR } = readEnvironment(environment, {
    MONGODB_URI: mongodbUri({ default: undefined }),
    DATA_DIR: path({ default: '.data' }),
  });
  return { mongodbUri: MONGODB_URI, dataDir: DATA_DIR };
}

function readFlags(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: FLAGS }).values;
  } catch (error) {
    const [problem = ''] = (error as Error).message.split(/[.\n]/);
    throw wrong(problem.trim(), error);
  }
}

function readNumber(flag: keyof typeof MOST, text: string | undefined, least: number): number | undefined {
  if (text === undefined) return undefined;
  const number = /^\d{1,10}$/.test(text) ? Number(text) : NaN;
  if (number >= least && number <= MOST[flag]) return number;
  throw wrong(`--${flag} must be a whole number from ${least} to ${MOST[flag]}, not "${text}"`);
}

function readDate(text: string, now: Date): Date {
  const at = DATE.test(text) ? new Date(text) : new Date(NaN);
  if (Number.isNaN(at.getTime())) throw wrong(`--until must be a date such as 2026-11-01, not "${text}"`);
  if (at > now) throw wrong(`--until must not lie in the future, as ${text} does`);
  return at;
}

function wrong(problem: string, cause?: unknown): StartError {
  return new StartError(`${problem}. Use --help to see what can be given.`, { cause });
}
