import { type Viewer, ViewerRole } from '../../subgraphs/shared/viewer';
import type { Answer } from '../support/federation';
import { codesOf, fieldsBelow, fieldsIn, secretsIn, textOf } from '../support/tenancy/answers';
import { type Call, CALLS } from '../support/tenancy/calls';
import { argumentsWith, mutationDocument, prepare } from '../support/tenancy/mutations';
import { adminOf, NOBODY } from '../support/tenancy/perspectives';
import { openStage, type Stage } from '../support/tenancy/stage';
import { takeSnapshot, visibleTo } from '../support/tenancy/visible';
import { wordsOnlyIn } from '../support/tenancy/words';
import { providerAdmin } from '../support/viewers';

// Every mutation of the graph, tried by every role on its own things and on those of others.

const ROLES = Object.values(ViewerRole);

let stage: Stage;
const reached = new Set<string>();

beforeAll(async () => {
  stage = await openStage();
}, 60_000);

afterAll(() => stage.federation.close());

async function take(role: ViewerRole, name: string, call: Call) {
  const { viewer, own } = stage.perspective(role);
  const { federation, schema } = stage;
  const variables = call.args(own);
  return {
    viewer,
    variables,
    answer: await federation.ask(viewer, mutationDocument(schema, name), variables),
  };
}

const callsOf = (role: ViewerRole) => Object.entries(CALLS).filter(([, { by }]) => by.includes(role));
const othersOf = (role: ViewerRole) => Object.entries(CALLS).filter(([, { by }]) => !by.includes(role));

describe.each(ROLES.filter((role) => callsOf(role).length > 0))('%s', (role) => {
  test('changes what is its own, and is shown nothing hidden', async () => {
    const wrong: string[] = [];
    for (const [name, call] of callsOf(role)) {
      await prepare(stage, call);
      const { viewer, variables, answer } = await take(role, name, call);
      // What was removed just now may be shown, too.
      const stored = [stage.all, await takeSnapshot(stage.federation.database)];
      const visible = stored.map((snapshot) => visibleTo(viewer, snapshot));
      const shown = secretsIn(answer, wordsOnlyIn(stored, visible), { variables });
      const said = [...codesOf(answer), ...shown];
      if (said.length) wrong.push(`${name}: ${said.join(', ')}`);
      fieldsIn(answer).forEach((field) => reached.add(field));
      await stage.restore();
    }
    expect(wrong).toEqual([]);
  }, 60_000);
});

describe.each(ROLES)('%s', (role) => {
  test('is refused every other step, and nothing is written', async () => {
    const isReader = callsOf(role).length === 0;
    const wrong: string[] = [];
    for (const [name, call] of othersOf(role)) {
      const { answer } = await take(role, name, call);
      const isRefused = isReader ? isForbidden(answer) : isNotEntitled(answer);
      if (!isRefused) wrong.push(`${name}: ${textOf(answer).slice(0, 200)}`);
    }
    expect(wrong).toEqual([]);
    expect(await takeSnapshot(stage.federation.database)).toEqual(stage.all);
  }, 60_000);
});

function isForbidden(answer: Answer): boolean {
  return !answer.data?.['it'] && codesOf(answer).join() === 'FORBIDDEN';
}

function isNotEntitled(answer: Answer): boolean {
  const payload = Object.entries(answer.data?.['it'] as Record<string, unknown>);
  const isEmpty = payload.every(
    ([name, part]) => ['__typename', 'userErrors'].includes(name) || part === null,
  );
  return isEmpty && codesOf(answer).join() === 'NOT_ENTITLED';
}

test('every field of the payloads was answered with a value to somebody', () => {
  const { schema } = stage;
  const readable = fieldsBelow(schema.getQueryType(), schema);
  const fields = [...fieldsBelow(schema.getMutationType(), schema)].filter((field) => !readable.has(field));
  expect(fields.length).toBeGreaterThan(10);
  expect(fields.filter((field) => !reached.has(field) && !field.startsWith('UserError.'))).toEqual([]);
});

describe('what is not its own', () => {
  const entitled = ({ by }: Call): Viewer =>
    by.at(-1) === 'PROVIDER_ADMIN' ? providerAdmin : adminOf(stage.alpha);

  test.each(Object.entries(CALLS))('%s does not find', async (name, call) => {
    const { alpha, beta, federation, schema } = stage;
    const viewer = entitled(call);
    for (const [slot, read] of Object.entries(call.slots)) {
      const stranger = viewer === providerAdmin || read(beta) === read(alpha) ? NOBODY : beta;
      const variables = argumentsWith(call, alpha, slot, stranger);
      const answer = await federation.ask(viewer, mutationDocument(schema, name), variables);
      expect([slot, ...new Set(codesOf(answer))]).toEqual([slot, 'NOT_FOUND']);
    }
  });
});

describe('a tenant or domain that another partner has', () => {
  const document = () => mutationDocument(stage.schema, 'createCustomer');
  const inputOf = (given: object) => {
    const { input } = CALLS['createCustomer']!.args(stage.alpha);
    return { input: { ...(input as object), ...given } };
  };

  // The one thing that a partner learns of others: the two are unique in the whole programme. See decision 0031.
  test.each(['tenantId', 'domain'] as const)('is taken, and nothing more is said: %s', async (key) => {
    const { alpha, beta, all, federation } = stage;
    const asked = inputOf({ [key]: beta.keys[key] });
    const answer = await federation.ask(adminOf(alpha), document(), asked);
    expect(codesOf(answer)).toEqual(['TAKEN']);
    const secrets = wordsOnlyIn(all, visibleTo(adminOf(alpha), all));
    expect(secretsIn(answer, secrets, { variables: asked })).toEqual([]);
    expect(await takeSnapshot(federation.database)).toEqual(all);
  });

  test('is not found out by those who may not add customers', async () => {
    for (const role of ROLES.filter((each) => each !== ViewerRole.PARTNER_ADMIN)) {
      const { viewer } = stage.perspective(role);
      const ask = (domain: string) => stage.federation.ask(viewer, document(), inputOf({ domain }));
      expect(textOf(await ask(stage.beta.keys.domain))).toBe(textOf(await ask('nobody.example.cn')));
    }
  });
});
