import fastify from 'fastify';
import { Foreground } from '../../../../gateway/export/foreground';
import { quickestMs } from '../../../support/quickest';

const WORKED_MS = 40;

async function msOfRest(isSomebodyThere: boolean): Promise<number> {
  const app = fastify();
  const foreground = new Foreground();
  app.get('/export', async () => 'rows');
  foreground.watch(app, ['/export']);
  app.get('/graphql', async () => 'an answer');
  await app.inject(isSomebodyThere ? '/graphql' : '/export');
  const start = performance.now();
  await foreground.stepAside(WORKED_MS);
  return performance.now() - start;
}

it('an export that is alone goes on at once', async () => {
  expect(await quickestMs(WORKED_MS, () => msOfRest(false))).toBeLessThan(WORKED_MS);
});

it('while others ask, it rests twice as long as it worked', async () => {
  expect(await msOfRest(true)).toBeGreaterThanOrEqual(2 * WORKED_MS - 2);
});
