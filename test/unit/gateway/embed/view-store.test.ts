import { setTimeout as sleep } from 'node:timers/promises';
import { badUserInput, subgraphUnavailable, unauthenticated } from '../../../../subgraphs/shared/errors';
import { ViewStore } from '../../../../gateway/embed/view-store';

const counted = (answers: readonly unknown[]) => {
  const asked = { times: 0 };
  const ask = async () => {
    const answer = answers[Math.min(asked.times++, answers.length - 1)];
    await sleep(5);
    if (answer instanceof Error) throw answer;
    return answer as { data: unknown; errors?: { message: string }[] };
  };
  return { asked, ask };
};

test('asks once for all who want the same at the same time, and not again while it is good', async () => {
  const { asked, ask } = counted([{ data: { n: 1 } }, { data: { n: 2 } }]);
  const store = new ViewStore();
  const all = await Promise.all(Array.from({ length: 50 }, () => store.read('key', 60, ask)));
  expect(asked.times).toBe(1);
  expect(new Set(all.map(({ data }) => data))).toEqual(new Set(['{"n":1}']));
  expect((await store.read('key', 60, ask)).data).toBe('{"n":1}');
  expect((await store.read('other', 60, ask)).data).toBe('{"n":2}');
});

test('asks anew when the time is over', async () => {
  const { asked, ask } = counted([{ data: 1 }, { data: 2 }]);
  const store = new ViewStore();
  await store.read('key', 0.05, ask);
  await sleep(80);
  expect((await store.read('key', 0.05, ask)).data).toBe('2');
  expect(asked.times).toBe(2);
});

test('keeps nothing for a view that is not to be kept, and asks once all the same', async () => {
  const { asked, ask } = counted([{ data: 1 }]);
  const store = new ViewStore();
  await Promise.all([store.read('key', 0, ask), store.read('key', 0, ask)]);
  expect(asked.times).toBe(1);
  await store.read('key', 0, ask);
  expect(asked.times).toBe(2);
});

test('keeps no answer that lacks something, and no failure', async () => {
  const partial = { data: {}, errors: [{ message: 'the customers part does not answer' }] };
  const { asked, ask } = counted([partial, subgraphUnavailable('tickets'), { data: 3 }]);
  const store = new ViewStore();
  expect((await store.read('key', 60, ask)).errors).toContain('customers');
  await expect(store.read('key', 60, ask)).rejects.toThrow('tickets');
  expect((await store.read('key', 60, ask)).data).toBe('3');
  expect(asked.times).toBe(3);
});

test("lets nobody suffer for another's token that ended, but for a question that is wrong", async () => {
  const store = new ViewStore();
  const ended = counted([unauthenticated(), { data: 'mine' }]);
  const visits = Array.from({ length: 5 }, () => store.read('key', 60, ended.ask));
  const [first, ...others] = await Promise.allSettled(visits);
  expect(first?.status).toBe('rejected');
  expect(others.map(({ status }) => status)).toEqual(Array(4).fill('fulfilled'));
  expect(ended.asked.times).toBe(2);
  const wrong = counted([badUserInput('no')]);
  await Promise.allSettled([store.read('x', 60, wrong.ask), store.read('x', 60, wrong.ask)]);
  expect(wrong.asked.times).toBe(1);
});

test('gives the same tag to the same data only', async () => {
  const store = new ViewStore();
  const tag = async (data: unknown) =>
    (await store.read(JSON.stringify(data), 0, async () => ({ data }))).etag;
  expect(await tag({ a: 1 })).toBe(await tag({ a: 1 }));
  expect(await tag({ a: 1 })).not.toBe(await tag({ a: 2 }));
});
