import { openTestDatabase } from '../support/database';
import { seedDemo } from '../../database/seed/demo';
test('y', async () => {
  const db = await openTestDatabase();
  const t0 = performance.now();
  await seedDemo(db.connection, { onProgress: (l) => console.log(l) });
  console.log('ms', performance.now() - t0);
  const t1 = performance.now();
  await seedDemo(db.connection);
  console.log('again', performance.now() - t1);
  for (const c of ['partners','agents','customers','services','products','articles','serviceIncidents','tickets','escalations','remediationPlans','counters']) console.log(c, await db.connection.collection(c).countDocuments({}));
  await db.close();
}, 120000);
