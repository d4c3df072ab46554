import { isIP } from 'node:net';
import {
  type CleanedEnv,
  customCleanEnv,
  EnvError,
  EnvMissingError,
  makeExactValidator,
  type ValidatorSpec,
} from 'envalid';
import { StartError } from './start-error';

/** The variables of a process, as `process.env` gives them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The shortest secret that HS256 keys are made of. */
export const MIN_SECRET_LENGTH = 32;
const HOST_NAME = /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i;
const MONGODB_URI = /^mongodb(\+srv)?:\/\/([^@/\s]+@)?[^@/?\s]+(\/[^?\s]*)?(\?\S*)?$/;
const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'];

/** A number of a TCP port; 0 takes any that is free. */
export const port = makeExactValidator<number>((text) => wholeNumber(text, 0, 65_535));

/** A number of bytes, from 1 kB to 64 MB. */
export const bytes = makeExactValidator<number>((text) => wholeNumber(text, 1_024, 67_108_864));

/** A whole number between two others, both included. */
export const wholeNumberOf = (least: number, most: number) =>
  makeExactValidator<number>((text) => wholeNumber(text, least, most));

/** How many of something there may be, from 1 to 999,999,999. */
export const count = makeExactValidator<number>((text) => wholeNumber(text, 1, 999_999_999));

/** An address or a name to listen on. */
export const host = makeExactValidator<string>((text) => {
  if (isIP(text) || HOST_NAME.test(text)) return text;
  throw new EnvError('must be an IP address or a host name');
});

/** A path; any text will do. */
export const path = makeExactValidator<string>((text) => text);

/** A secret; never repeated in messages. */
export const secret = makeExactValidator<string>((text) => {
  if (text.length >= MIN_SECRET_LENGTH) return text;
  throw new EnvError(`must have at least ${MIN_SECRET_LENGTH} characters`);
});

/** The address of a MongoDB; may hold a password, so never repeated in messages. */
export const mongodbUri = makeExactValidator<string>((text) => {
  if (MONGODB_URI.test(text)) return text;
  throw new EnvError('must look like mongodb://host:27017/name or mongodb+srv://host/name');
});

/** The address of another process's GraphQL endpoint. */
export const httpUrl = makeExactValidator<string>((text) => {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url && /^https?:$/.test(url.protocol) && !url.username && !url.password) return url.href;
  throw new EnvError('must be an http or https address without a user name');
});

/** Whether something is wanted: `on` or `off`. */
export const onOrOff = makeExactValidator<boolean>((text) => {
  if (text === 'on' || text === 'off') return text === 'on';
  throw new EnvError('must be on or off');
});

/** Addresses and networks, such as `10.0.0.7,10.1.0.0/16`. */
export const networks = makeExactValidator<readonly string[]>((text) => {
  const given = text.split(',').map((entry) => entry.trim());
  if (given.every(isNetwork)) return given;
  throw new EnvError('must look like 10.0.0.7,10.1.0.0/16: IP addresses, or networks of them');
});

/** How much is logged, as pino names it. */
export const logLevel = makeExactValidator<string>((text) => {
  if (LOG_LEVELS.includes(text)) return text;
  throw new EnvError(`must be one of ${LOG_LEVELS.join(', ')}`);
});

/** Refuses a list such as `ANALYST=…,EMBED=…` that names something twice: which of the two counts would be a guess. */
export function namedOnce<TValue>(spec: ValidatorSpec<TValue>): ValidatorSpec<TValue> {
  const parse = (text: string) => {
    const names = text.split(',').map((entry) => entry.replace(/=.*/, '').trim());
    const twice = names.find((name, index) => names.indexOf(name) < index);
    const value = spec._parse(text);
    if (twice === undefined) return value;
    throw new EnvError(`must name ${twice} once`);
  };
  return { ...spec, _parse: parse };
}

/** What must hold for several variables together. */
export interface Rule<TValues> {
  /** The variables; the rule is asked only if each of them is right by itself. */
  readonly over: readonly (keyof TValues & string)[];
  /** What is wrong with them; false for nothing. */
  readonly complaint: (values: Partial<TValues>) => string | false;
}

/**
 * Reads variables by their specifications; an empty one counts as not set.
 * @throws StartError that names every variable that is wrong or missing, in one line.
 */
export function readEnvironment<S extends object>(
  environment: Environment,
  specs: S,
  rules: readonly Rule<CleanedEnv<S>>[] = [],
): Readonly<CleanedEnv<S>> {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim()));
  return customCleanEnv(set, specs, (cleaned) => cleaned, {
    reporter: ({ errors, env }) => {
      const complaints = Object.entries(errors).map(([name, error]) => complaint(name, error as Error));
      const askable = rules.filter(({ over }) => over.every((name) => !(name in errors)));
      complaints.push(...askable.flatMap((rule) => rule.complaint(env as Partial<CleanedEnv<S>>) || []));
      if (complaints.length) throw new StartError(`The configuration is wrong: ${complaints.join('; ')}.`);
    },
  });
}

function isNetwork(text: string): boolean {
  const [address = '', prefix = '0', ...rest] = text.split('/');
  const most = isIP(address) === 6 ? 128 : 32;
  return isIP(address) > 0 && /^\d{1,3}$/.test(prefix) && Number(prefix) <= most && rest.length === 0;
}

function complaint(name: string, error: Error): string {
  return error instanceof EnvMissingError
    ? `${name} is not set (${error.message})`
    : `${name} ${error.message}`;
}

function wholeNumber(text: string, least: number, most: number): number {
  const number = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
  if (number >= least && number <= most) return number;
  throw new EnvError(`must be a whole number from ${least} to ${most}`);
}
