import {
  bytes,
  type Environment,
  host,
  httpUrl,
  logLevel,
  mongodbUri,
  path,
  port,
  readEnvironment,
  secret,
} from './http-config';
import { SUBGRAPH_NAMES, type SubgraphName } from './subgraph-name';
import type { SettingsFiles } from './context';
import type { SubgraphUrls } from './subgraph-client';

/** The first of the ports that subgraphs listen on when they run alone, in the order of their names. */
const FIRST_PORT = 4_001;
const BODY_LIMIT_BYTES = 8_388_608;

/** What a subgraph that runs alone is told by its environment. */
export interface SubgraphConfig {
  readonly host: string;
  readonly port: number;
  readonly mongodbUri: string;
  readonly subgraphSecret: string;
  readonly subgraphUrls: SubgraphUrls;
  readonly bodyLimitBytes: number;
  readonly logLevel: string;
  readonly settingsFiles: SettingsFiles;
}

const endpoint = (name: SubgraphName) =>
  httpUrl({ default: `http://127.0.0.1:${defaultPort(name)}/graphql` });

/** The variables that say where the subgraphs are. */
export const SUBGRAPH_URL_SPECS = {
  PARTNERS_URL: endpoint('partners'),
  CUSTOMERS_URL: endpoint('customers'),
  SERVICES_URL: endpoint('services'),
  TICKETS_URL: endpoint('tickets'),
};

/** The variables that name files which configure subgraphs. */
export const SETTINGS_SPECS = { SLA_POLICY_FILE: path({ default: undefined }) };

/** The addresses of the subgraphs among the variables that were read. */
export function subgraphUrls(
  values: Readonly<Record<keyof typeof SUBGRAPH_URL_SPECS, string>>,
): SubgraphUrls {
  const { PARTNERS_URL, CUSTOMERS_URL, SERVICES_URL, TICKETS_URL } = values;
  return Object.freeze({
    partners: PARTNERS_URL,
    customers: CUSTOMERS_URL,
    services: SERVICES_URL,
    tickets: TICKETS_URL,
  });
}

/**
 * Reads what a subgraph that runs alone needs to know.
 * @throws StartError that names every variable that is wrong or missing.
 */
export function readSubgraphConfig(
  name: SubgraphName,
  environment: Environment = process.env,
): SubgraphConfig {
  const values = readEnvironment(environment, {
    HOST: host({ default: '127.0.0.1' }),
    PORT: port({ default: defaultPort(name) }),
    MONGODB_URI: mongodbUri({ desc: 'the MongoDB that all processes share' }),
    SUBGRAPH_SECRET: secret({ desc: 'the secret that gateway and subgraphs share, 32 characters or more' }),
    BODY_LIMIT_BYTES: bytes({ default: BODY_LIMIT_BYTES }),
    LOG_LEVEL: logLevel({ default: 'info' }),
    ...SUBGRAPH_URL_SPECS,
    ...SETTINGS_SPECS,
  });
  return Object.freeze({
    host: values.HOST,
    port: values.PORT,
    mongodbUri: values.MONGODB_URI,
    subgraphSecret: values.SUBGRAPH_SECRET,
    subgraphUrls: subgraphUrls(values),
    bodyLimitBytes: values.BODY_LIMIT_BYTES,
    logLevel: values.LOG_LEVEL,
    settingsFiles: { slaPolicyFile: values.SLA_POLICY_FILE },
  });
}

function defaultPort(name: SubgraphName): number {
  return FIRST_PORT + SUBGRAPH_NAMES.indexOf(name);
}
