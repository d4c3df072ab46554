import { isDeepStrictEqual } from 'node:util';
import { getNamedType, isInputObjectType } from 'graphql';
import { type Viewer, ViewerRole } from '../../subgraphs/shared/viewer';
import type { Answer } from '../support/federation';
import { codesOf, secretsIn } from '../support/tenancy/answers';
import { CALLS } from '../support/tenancy/calls';
import { mutationDocument, prepare } from '../support/tenancy/mutations';
import { adminOf } from '../support/tenancy/perspectives';
import { openStage, type Stage } from '../support/tenancy/stage';
import { type Row, takeSnapshot, visibleTo } from '../support/tenancy/visible';
import { wordsOnlyIn } from '../support/tenancy/words';
import { providerAdmin } from '../support/viewers';

// A request that is repeated with its idempotency key is answered with what it made, and that is read as whoever asks:
// the key of one viewer opens nothing to another, nor to the same one who has become somebody else's.

const OF_PARTNERS = ['createCustomer', 'createTicket', 'escalateTicket'];
const NAMES = [...OF_PARTNERS, 'addComment', 'openServiceIncident', 'requestRemediationMeeting'];
const KEY = 'the same key';

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
}, 60_000);

beforeEach(() => stage.restore());

afterAll(() => stage.federation.close());

const firstOf = (name: string): Viewer =>
  CALLS[name]?.by.at(-1) === 'PROVIDER_ADMIN' ? providerAdmin : adminOf(stage.alpha);

function variablesOf(name: string): Record<string, unknown> {
  const args = CALLS[name]!.args(stage.alpha);
  return { ...args, input: { ...(args['input'] as object), idempotencyKey: KEY } };
}

async function ask(viewer: Viewer, name: string): Promise<Answer> {
  return stage.federation.ask(viewer, mutationDocument(stage.schema, name), variablesOf(name));
}

async function askFirst(name: string): Promise<Answer> {
  await prepare(stage, CALLS[name]!);
  const answer = await ask(firstOf(name), name);
  expect([answer.errors, codesOf(answer)]).toEqual([undefined, []]);
  return answer;
}

const collectionOf = (name: string) => stage.federation.database.connection.collection<Row>(name);

// What a payload shows beside its errors.
function entitiesIn({ data }: Answer): object[] {
  const payload = (data?.['it'] ?? {}) as Record<string, unknown>;
  return Object.values(payload).filter((part) => typeof part === 'object' && part !== null && 'id' in part);
}

async function shownTo(viewer: Viewer, name: string, answer: Answer): Promise<string[]> {
  const now = await takeSnapshot(stage.federation.database);
  return secretsIn(answer, wordsOnlyIn(now, visibleTo(viewer, now)), { variables: variablesOf(name) });
}

test('these are all mutations that take a key', () => {
  const mutations = Object.values(stage.schema.getMutationType()?.getFields() ?? {});
  const keyed = mutations.filter(({ args }) =>
    args.some(({ type, name }) => {
      const input = getNamedType(type);
      return name === 'idempotencyKey' || (isInputObjectType(input) && 'idempotencyKey' in input.getFields());
    }),
  );
  expect(keyed.map(({ name }) => name).sort()).toEqual([...NAMES].sort());
});

describe.each(NAMES)('%s with a key that was used before', (name) => {
  test('is answered with what it made, to the same viewer', async () => {
    const first = await askFirst(name);
    const before = await takeSnapshot(stage.federation.database);
    const again = await ask(firstOf(name), name);
    expect(entitiesIn(again)).toEqual(entitiesIn(first));
    expect(await takeSnapshot(stage.federation.database)).toEqual(before);
  });

  test("shows nothing to a viewer of the same id who is another partner's by now", async () => {
    await askFirst(name);
    const before = await takeSnapshot(stage.federation.database);
    const { id } = firstOf(name);
    for (const role of [ViewerRole.PARTNER_AGENT, ViewerRole.PARTNER_ADMIN]) {
      const moved = { ...adminOf(stage.beta), id, role };
      const answer = await ask(moved, name);
      expect([codesOf(answer).length > 0, entitiesIn(answer)]).toEqual([true, []]);
      expect(await shownTo(moved, name, answer)).toEqual([]);
    }
    expect(await takeSnapshot(stage.federation.database)).toEqual(before);
  });

  test('is a new request when it comes from another viewer of the same partner', async () => {
    await askFirst(name);
    const before = await takeSnapshot(stage.federation.database);
    const answer = await ask({ ...firstOf(name), id: 'somebody else' }, name);
    const isWritten = !isDeepStrictEqual(await takeSnapshot(stage.federation.database), before);
    // It is done once more, or what was done stands in its way; it is never taken for the first.
    expect([isWritten, entitiesIn(answer).length > 0]).toEqual(Array(2).fill(codesOf(answer).length === 0));
  });
});

test.each(OF_PARTNERS)('%s shows nothing of what it made once that is out of sight', async (name) => {
  await askFirst(name);
  const all = await takeSnapshot(stage.federation.database);
  const made = Object.entries(all).flatMap(([collection, rows]) =>
    rows.filter(({ creationKey }) => creationKey).map(({ _id }) => ({ collection, _id })),
  );
  expect(made).toHaveLength(1);
  for (const { collection, _id } of made)
    await collectionOf(collection).updateOne({ _id }, { $set: { partnerId: stage.beta.ids.Partner } });
  const answer = await ask(firstOf(name), name);
  expect([codesOf(answer), entitiesIn(answer)]).toEqual([['CONFLICT'], []]);
  expect(await shownTo(firstOf(name), name, answer)).toEqual([]);
});
