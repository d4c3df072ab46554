import { readLoneGatewayConfig, readTokenConfig, readWholeGraphConfig } from '../../../gateway/config';
import { DEFAULT_BUDGETS } from '../../../gateway/cost/budget-settings';
import { DEFAULT_TRUST } from '../../../gateway/documents/trust-settings';
import { LIMIT_DEFAULTS } from '../../../gateway/limits/limits';
import { readSubgraphConfig } from '../../../subgraphs/shared/subgraph-config';

const SECRET = 's'.repeat(32);

describe('the configuration of the whole graph', () => {
  it('needs no variable', () => {
    expect(readWholeGraphConfig({})).toEqual({
      host: '127.0.0.1',
      port: 4_000,
      bodyLimitBytes: 262_144,
      corsOrigins: [],
      trustedProxies: [],
      showsDemo: true,
      limits: LIMIT_DEFAULTS,
      budgets: DEFAULT_BUDGETS,
      trust: DEFAULT_TRUST,
      logLevel: 'info',
      dataDir: `${process.cwd()}/.data`,
      mongodbUri: undefined,
      authSecret: undefined,
      oidc: undefined,
      clockToleranceSeconds: 30,
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

  it('takes addresses and networks for proxies', () => {
    const TRUSTED_PROXIES = '10.0.0.7, 10.1.0.0/16,fd00::/8';
    expect(readWholeGraphConfig({ TRUSTED_PROXIES }).trustedProxies).toEqual([
      '10.0.0.7',
      '10.1.0.0/16',
      'fd00::/8',
    ]);
  });

  it.each(['true', '*', '10.0.0.0/33', '10.0.0.0/8/8', 'proxy.internal', '10.0.0.7,'])(
    'does not take %s for proxies',
    (TRUSTED_PROXIES) => {
      expect(() => readWholeGraphConfig({ TRUSTED_PROXIES })).toThrow('TRUSTED_PROXIES must look like');
    },
  );

  it('shows the demo unless told not to', () => {
    expect(readWholeGraphConfig({ DEMO: 'off' }).showsDemo).toBe(false);
    expect(() => readWholeGraphConfig({ DEMO: 'yes' })).toThrow('DEMO must be on or off');
  });

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

  it('wants two secrets, so that who signs tokens of users cannot speak to subgraphs', () => {
    const message = messageOf(() => readLoneGatewayConfig({ AUTH_SECRET: SECRET, SUBGRAPH_SECRET: SECRET }));
    expect(message).toBe(
      'The configuration is wrong: AUTH_SECRET and SUBGRAPH_SECRET must be two different secrets.',
    );
    expect(message).not.toContain(SECRET);
  });

  it('finds the subgraphs where they listen unless told otherwise', () => {
    const secrets = { AUTH_SECRET: 'a'.repeat(32), SUBGRAPH_SECRET: SECRET };
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

describe('what the configuration says of clients', () => {
  const read = (environment: Record<string, string>) => readWholeGraphConfig(environment);

  it('limits are whole numbers of one or more', () => {
    expect(read({ MAX_DEPTH: '3', MAX_ROWS: '7' }).limits).toEqual({ ...LIMIT_DEFAULTS, depth: 3, rows: 7 });
    for (const MAX_DEPTH of ['0', '-1', 'none'])
      expect(() => read({ MAX_DEPTH })).toThrow('MAX_DEPTH must be a whole number');
  });

  it('budgets are given by role, the others keep theirs', () => {
    expect(read({ COST_BUDGETS: 'ANALYST=50000:2000, EMBED=5000:100' }).budgets).toEqual({
      ...DEFAULT_BUDGETS,
      ANALYST: { budget: 50_000, restoreRate: 2_000 },
      EMBED: { budget: 5_000, restoreRate: 100 },
    });
  });

  it.each(['ROOT=1:1', 'ANALYST=0:1', 'ANALYST=5', '1000', 'ANALYST=1:1,'])(
    '%s is no budget',
    (COST_BUDGETS) => {
      expect(() => read({ COST_BUDGETS })).toThrow('COST_BUDGETS must look like');
    },
  );

  it('documents are trusted by role, and for embedded pages always', () => {
    const { trust } = read({ TRUSTED_DOCUMENTS: 'ANALYST=log,PARTNER_AGENT=trusted' });
    expect(trust).toEqual({ ...DEFAULT_TRUST, ANALYST: 'log', PARTNER_AGENT: 'trusted' });
    expect(() => read({ TRUSTED_DOCUMENTS: 'EMBED=any' })).toThrow('TRUSTED_DOCUMENTS cannot let EMBED');
    expect(() => read({ TRUSTED_DOCUMENTS: 'ANALYST=some' })).toThrow('TRUSTED_DOCUMENTS must look like');
  });

  it.each([
    ['TRUSTED_DOCUMENTS', 'ANALYST=log,PARTNER_AGENT=any, ANALYST = trusted'],
    ['COST_BUDGETS', 'ANALYST=1:1,ANALYST=5:5'],
  ])('no role stands twice in %s', (name, text) => {
    expect(() => read({ [name]: text })).toThrow(`${name} must name ANALYST once`);
  });

  it('sites are origins', () => {
    const CORS_ORIGINS = 'https://desk.example.cn, http://localhost:3000';
    expect(read({ CORS_ORIGINS }).corsOrigins).toEqual(['https://desk.example.cn', 'http://localhost:3000']);
    for (const wrong of ['*', 'desk.example.cn', 'https://desk.example.cn/', 'null'])
      expect(() => read({ CORS_ORIGINS: wrong })).toThrow('CORS_ORIGINS must list origins');
  });

  describe('an issuer', () => {
    const OIDC_ISSUER = 'https://login.example.cn/';
    const OIDC_JWKS_URL = 'https://login.example.cn/keys';
    const whole = { OIDC_ISSUER, OIDC_AUDIENCE: 'support', OIDC_JWKS_URL };

    it('has an address, an audience and keys', () => {
      expect(read({ ...whole, CLOCK_TOLERANCE_SECONDS: '5' })).toMatchObject({
        clockToleranceSeconds: 5,
        oidc: {
          issuer: OIDC_ISSUER,
          audience: 'support',
          jwksUrl: OIDC_JWKS_URL,
          algorithms: ['RS256', 'ES256'],
          claimPrefix: '',
        },
      });
      for (const name of Object.keys(whole))
        expect(() => read({ ...whole, [name]: '' })).toThrow('go together; set all or none');
    });

    it('that is named by halves is told together with whatever else is wrong', () => {
      expect(messageOf(() => read({ PORT: '99999', OIDC_ISSUER }))).toBe(
        'The configuration is wrong: PORT must be a whole number from 0 to 65535; ' +
          'OIDC_ISSUER, OIDC_AUDIENCE and OIDC_JWKS_URL go together; set all or none.',
      );
    });

    it('with an address that is wrong is not taken for half of one as well', () => {
      const message = messageOf(() => read({ ...whole, OIDC_JWKS_URL: 'login', PORT: 'x' }));
      expect(message).toMatch(/PORT must .*OIDC_JWKS_URL must be an http/);
      expect(message).not.toContain('go together');
    });

    it('is not called as the one of the graph’s own tokens is', () => {
      expect(() => read({ ...whole, OIDC_ISSUER: 'support-graph' })).toThrow(
        'OIDC_ISSUER must be another one than support-graph',
      );
    });

    it.each(['HS256', 'none', 'RS256,HS256', 'rs256'])('does not sign with %s', (OIDC_ALGORITHMS) => {
      expect(() => read({ ...whole, OIDC_ALGORITHMS })).toThrow('OIDC_ALGORITHMS must name asymmetric');
    });

    it('publishes its keys by https, but on this machine', () => {
      expect(() => read({ ...whole, OIDC_JWKS_URL: 'http://login.example.cn/keys' })).toThrow(
        'must be an https address',
      );
      expect(read({ ...whole, OIDC_JWKS_URL: 'http://127.0.0.1:9000/keys' }).oidc?.jwksUrl).toContain(
        '127.0.0.1',
      );
    });

    it('stands in for the secret of a gateway alone', () => {
      const { authSecret, oidc } = readLoneGatewayConfig({ ...whole, SUBGRAPH_SECRET: SECRET });
      expect([authSecret, oidc?.audience]).toEqual([undefined, 'support']);
    });
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
