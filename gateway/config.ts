import { resolve } from 'node:path';
import type { CleanedEnv } from 'envalid';
import {
  bytes,
  type Environment,
  host,
  logLevel,
  mongodbUri,
  namedOnce,
  networks,
  onOrOff,
  path,
  port,
  readEnvironment,
  type Rule,
  secret,
} from '../subgraphs/shared/http-config';
import type { SubgraphUrls } from '../subgraphs/shared/subgraph-client';
import type { SettingsFiles } from '../subgraphs/shared/context';
import type { ViewerRole } from '../subgraphs/shared/viewer';
import { origins } from './cors';
import type { Budget } from './cost/bucket.rules';
import { budgets, DEFAULT_BUDGETS } from './cost/budget-settings';
import { DEFAULT_TRUST, type TrustModes, trustModes } from './documents/trust-settings';
import { LIMIT_SPECS, type Limits, limitsOf } from './limits/limits';
import { SIGN_IN_RULES, SIGN_IN_SPECS, type SignInConfig, signInConfig } from './sign-in/settings';
import { SETTINGS_SPECS, SUBGRAPH_URL_SPECS, subgraphUrls } from '../subgraphs/shared/subgraph-config';

const DEFAULT_BODY_LIMIT_BYTES = 262_144;

/** What the gateway's HTTP side needs to know. */
export interface GatewayConfig extends SignInConfig {
  /** The address to listen on: 127.0.0.1 unless told otherwise; 0.0.0.0 in a container. */
  readonly host: string;
  /** 0 takes any port that is free. */
  readonly port: number;
  readonly bodyLimitBytes: number;
  /** The sites whose pages may ask from a browser; none unless given. */
  readonly corsOrigins?: readonly string[];
  /** How large a request may be; the defaults unless given. */
  readonly limits?: Limits;
  /** The proxies in front of the gateway, whose word on who asks is taken; none unless given. */
  readonly trustedProxies?: readonly string[];
  /** What each role may spend; the defaults unless given. */
  readonly budgets?: Readonly<Record<ViewerRole, Budget>>;
  /** Which documents each role may send; the defaults unless given. */
  readonly trust?: TrustModes;
}

/** What the one process that runs the whole graph is told by its environment. */
export interface WholeGraphConfig extends GatewayConfig {
  /** Where the embedded database and the secret made at the first start are. */
  readonly dataDir: string;
  readonly mongodbUri: string | undefined;
  readonly logLevel: string;
  readonly settingsFiles: SettingsFiles;
  /** Whether the pages show the demo where there is one: see demo.ts. */
  readonly showsDemo: boolean;
}

/** What a gateway that reaches its subgraphs over HTTP is told by its environment. */
export interface LoneGatewayConfig extends GatewayConfig {
  readonly subgraphSecret: string;
  readonly subgraphUrls: SubgraphUrls;
  readonly logLevel: string;
  /** Where several gateways keep their viewers' budgets together; undefined for one that counts for itself. */
  readonly budgetsMongodbUri: string | undefined;
}

const HTTP_SPECS = {
  HOST: host({ default: '127.0.0.1' }),
  PORT: port({ default: 4_000 }),
  BODY_LIMIT_BYTES: bytes({ default: DEFAULT_BODY_LIMIT_BYTES }),
  LOG_LEVEL: logLevel({ default: 'info' }),
  ...SIGN_IN_SPECS,
  CORS_ORIGINS: origins({ default: [] }),
  TRUSTED_PROXIES: networks({ default: [] }),
  ...LIMIT_SPECS,
  TRUSTED_DOCUMENTS: namedOnce(trustModes({ default: DEFAULT_TRUST })),
  COST_BUDGETS: namedOnce(budgets({ default: DEFAULT_BUDGETS })),
};
const NEEDED_SECRET = "the secret that clients' tokens are signed with, 32 characters or more";
const DATA_SPECS = { DATA_DIR: path({ default: '.data' }) };

/** Reads the configuration of the one process that runs the whole graph. @throws StartError naming all that is wrong. */
export function readWholeGraphConfig(environment: Environment = process.env): WholeGraphConfig {
  const specs = {
    ...HTTP_SPECS,
    ...DATA_SPECS,
    MONGODB_URI: mongodbUri({ default: undefined }),
    DEMO: onOrOff({ default: true }),
    ...SETTINGS_SPECS,
  };
  const values = readEnvironment(environment, specs, SIGN_IN_RULES);
  return Object.freeze({
    ...httpConfig(values),
    dataDir: resolve(values.DATA_DIR),
    mongodbUri: values.MONGODB_URI,
    settingsFiles: { slaPolicyFile: values.SLA_POLICY_FILE },
    showsDemo: values.DEMO,
  });
}

/** Reads the configuration of a gateway without subgraphs of its own. @throws StartError naming all that is wrong. */
export function readLoneGatewayConfig(environment: Environment = process.env): LoneGatewayConfig {
  const hasIssuer = Boolean(environment['OIDC_ISSUER']?.trim());
  const specs = {
    ...HTTP_SPECS,
    ...(!hasIssuer && { AUTH_SECRET: secret({ desc: NEEDED_SECRET }) }),
    SUBGRAPH_SECRET: secret({ desc: 'the secret that gateway and subgraphs share, 32 characters or more' }),
    ...SUBGRAPH_URL_SPECS,
    BUDGETS_MONGODB_URI: mongodbUri({ default: undefined }),
  };
  const values = readEnvironment(environment, specs, [...SIGN_IN_RULES, TWO_SECRETS]);
  return Object.freeze({
    ...httpConfig(values),
    subgraphSecret: values.SUBGRAPH_SECRET,
    subgraphUrls: subgraphUrls(values),
    budgetsMongodbUri: values.BUDGETS_MONGODB_URI,
  });
}

// Who may sign users' tokens is not to be able to speak to subgraphs as the gateway.
const TWO_SECRETS: Rule<{ AUTH_SECRET: string | undefined; SUBGRAPH_SECRET: string }> = {
  over: ['AUTH_SECRET', 'SUBGRAPH_SECRET'],
  complaint: ({ AUTH_SECRET, SUBGRAPH_SECRET }) =>
    AUTH_SECRET !== undefined &&
    AUTH_SECRET === SUBGRAPH_SECRET &&
    'AUTH_SECRET and SUBGRAPH_SECRET must be two different secrets',
};

/** Reads what making a token takes: the secret, or the folder that it is in. @throws StartError naming all that is wrong. */
export function readTokenConfig(environment: Environment = process.env): {
  readonly dataDir: string;
  readonly authSecret: string | undefined;
} {
  const { AUTH_SECRET: spec } = SIGN_IN_SPECS;
  const { DATA_DIR, AUTH_SECRET } = readEnvironment(environment, { ...DATA_SPECS, AUTH_SECRET: spec });
  return Object.freeze({ dataDir: resolve(DATA_DIR), authSecret: AUTH_SECRET });
}

function httpConfig(values: Readonly<CleanedEnv<typeof HTTP_SPECS>>) {
  const { HOST, PORT, LOG_LEVEL, BODY_LIMIT_BYTES: bodyLimitBytes } = values;
  return {
    host: HOST,
    port: PORT,
    bodyLimitBytes,
    logLevel: LOG_LEVEL,
    corsOrigins: values.CORS_ORIGINS,
    trustedProxies: values.TRUSTED_PROXIES,
    limits: limitsOf(values),
    budgets: values.COST_BUDGETS,
    trust: values.TRUSTED_DOCUMENTS,
    ...signInConfig(values),
  };
}
