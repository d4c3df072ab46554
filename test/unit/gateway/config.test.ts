import { readLoneGatewayConfig, readTokenConfig, readWholeGraphConfig } from '../../../gateway/config';
import { DEFAULT_BUDGETS } from '../../../gateway/cost/budget-settings';
import { LIMIT_DEFAULTS } from '../../../gateway/limits/limits';
import { readSubgraphConfig } from '../../../subgraphs/shared/subgraph-config';

const SECRET = 's'.repeat(32);

describe('the configuration of the whole graph', () => {
  it('needs no variable', () => {
    expect(readWholeGraphConfig({})).toEqual({
      host: '127.0.0.1',
      port: 4_000,
      bodyLimitBytes: 262_144,
      limits: LIMIT_DEFAULTS,
      budgets: DEFAULT_BUDGETS,
      logLevel: 'info',
      dataDir: `${process.cwd()}/.data`,
      mongodbUri: undefined,
      authSecret: undefined,
      settingsFiles: { slaPolicyFile: undefined },
    });
  });

  it('takes an empty variable for one that is not set', () => {
    expect(readWholeGraphConfig({ PORT: '', MONGODB_URI: ' ' })).toEqual(readWholeGraphConfig({}));
  });

  it('cannot be changed', () => {
    expect(Object.isFrozen(readWholeGraphConfig({}))).toBe(true);
  });

  it('does not depend on NODE_ENV', () => {
    expect(readWholeGraphConfig({ NODE_ENV: 'production' })).toEqual(
      readWholeGraphConfig({ NODE_ENV: 'test' }),
    );
  });

  it('names every variable that is wrong, in one line', () => {
    const wrong = {
      PORT: '70000',
      HOST: 'not a host',
      MONGODB_URI: 'http://db',
      AUTH_SECRET: 'short',
      LOG_LEVEL: 'loud',
      BODY_LIMIT_BYTES: '12.5',
    };
    const message = messageOf(() => readWholeGraphConfig(wrong));
    for (const name of Object.keys(wrong)) expect(message).toContain(`${name} must`);
    expect(message).not.toContain('\n');
  });

  it('keeps secrets and passwords out of its complaints', () => {
    const wrong = { AUTH_SECRET: 'hunter2', MONGODB_URI: 'mongo://user:hunter2@db' };
    expect(messageOf(() => readWholeGraphConfig(wrong))).not.toContain('hunter2');
  });

  it.each(['80a', '-1', '1e3', '0x50', '65536', 'NaN'])('does not take %s for a port', (PORT) => {
    expect(() => readWholeGraphConfig({ PORT })).toThrow('PORT must be a whole number from 0 to 65535');
  });

  it.each([
    'mongodb://localhost',
    'mongodb://user:p%40ss@a:27017,b:27017/support?replicaSet=rs0',
    'mongodb+srv://db.example.cn/support',
  ])('takes %s for the address of a MongoDB', (MONGODB_URI) => {
    expect(readWholeGraphConfig({ MONGODB_URI }).mongodbUri).toBe(MONGODB_URI);
  });

  it.each(['localhost:27017', 'mongodb://', 'mongodb://a b', 'postgres://db'])(
    'does not take %s for the address of a MongoDB',
    (MONGODB_URI) => {
      expect(() => readWholeGraphConfig({ MONGODB_URI })).toThrow('MONGODB_URI must look like');
    },
  );

  it.each(['0.0.0.0', '::1', 'localhost', 'gateway.internal'])('listens on %s', (HOST) => {
    expect(readWholeGraphConfig({ HOST }).host).toBe(HOST);
  });
});

describe('the configuration of a gateway alone', () => {
  it('needs both secrets', () => {
    expect(messageOf(() => readLoneGatewayConfig({}))).toMatch(
      /AUTH_SECRET is not set.*SUBGRAPH_SECRET is not set/,
    );
  });

  it('finds the subgraphs where they listen unless told otherwise', () => {
    const secrets = { AUTH_SECRET: SECRET, SUBGRAPH_SECRET: SECRET };
    const { subgraphUrls } = readLoneGatewayConfig({ ...secrets, TICKETS_URL: 'http://tickets:80/graphql' });
    expect(subgraphUrls).toEqual({
      partners: 'http://127.0.0.1:4001/graphql',
      customers: 'http://127.0.0.1:4002/graphql',
      services: 'http://127.0.0.1:4003/graphql',
      tickets: 'http://tickets/graphql',
    });
  });

  it.each(['tickets', 'ftp://tickets', 'http://user:hunter2@tickets/'])(
    'does not take %s for a subgraph',
    (TICKETS_URL) => {
      const message = messageOf(() => readLoneGatewayConfig({ TICKETS_URL }));
      expect(message).toContain('TICKETS_URL must be an http or https address');
      expect(message).not.toContain('hunter2');
    },
  );
});

describe('the configuration of a subgraph alone', () => {
  it('needs a MongoDB and the secret', () => {
    const message = messageOf(() => readSubgraphConfig('tickets', {}));
    expect(message).toMatch(/MONGODB_URI is not set.*SUBGRAPH_SECRET is not set/);
  });

  it('has a port for each subgraph', () => {
    const environment = { MONGODB_URI: 'mongodb://db', SUBGRAPH_SECRET: SECRET };
    expect(readSubgraphConfig('partners', environment).port).toBe(4_001);
    expect(readSubgraphConfig('tickets', environment).port).toBe(4_004);
    expect(readSubgraphConfig('tickets', { ...environment, PORT: '9000' }).port).toBe(9_000);
  });
});

it('making a token needs the secret or the folder that it is in', () => {
  expect(readTokenConfig({ DATA_DIR: '/data' })).toEqual({ dataDir: '/data', authSecret: undefined });
  expect(readTokenConfig({ AUTH_SECRET: SECRET }).authSecret).toBe(SECRET);
});

function messageOf(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('it was taken');
}
