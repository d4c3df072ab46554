import fastify from 'fastify';
import { Others } from '../../../../gateway/export/others';
import { quickestMs } from '../../../support/quickest';

const WORKED_MS = 40;

async function msOfRest(isSomebodyThere: boolean): Promise<number> {
  const app = fastify();
  const others = new Others();
  app.get('/export', async () => 'rows');
  others.watch(app, ['/export']);
  app.get('/graphql', async () => 'an answer');
  await app.inject(isSomebodyThere ? '/graphql' : '/export');
  const start = performance.now();
  await others.stepAside(WORKED_MS);
  return performance.now() - start;
}

it('an export that is alone goes on at once', async () => {
  expect(await quickestMs(WORKED_MS, () => msOfRest(false))).toBeLessThan(WORKED_MS);
});

it('while others ask, it rests twice as long as it worked', async () => {
  expect(await msOfRest(true)).toBeGreaterThanOrEqual(2 * WORKED_MS - 2);
});
