import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { startWidgetGateway } from './widget-gateway';

it('a gateway that stops answers a request that had begun to arrive', async () => {
  const gateway = await startWidgetGateway();
  const { hostname, port } = new URL(gateway.url);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  socket.write(`GET /nowhere HTTP/1.1\r\nhost: ${hostname}\r\n`);
  await sleep(50);
  const closed = gateway.close();
  await sleep(50);
  socket.write('\r\n');
  const answer = await text(socket);
  expect(answer).toMatch(/^HTTP\/1.1 404 [^]*connection: close/i);
  expect(answer).toContain('"code":"BAD_USER_INPUT"');
  await closed;
});

it('a gateway that stops answers what is under way, and takes nothing more', async () => {
  const gateway = await startWidgetGateway();
  await gateway.ask({ query: '{ whoAsks }' });
  const underWay = gateway.ask({ query: '{ slow(ms: 400) }' });
  await new Promise((resolve) => setTimeout(resolve, 100));
  const closing = Date.now();
  const closed = gateway.close();
  await expect(gateway.ask({ query: '{ whoAsks }' }, { headers: { connection: 'close' } })).rejects.toThrow();
  expect((await underWay).body.data).toEqual({ slow: 'done' });
  await closed;
  expect(Date.now() - closing).toBeLessThan(2_000);
  await expect(fetch(`${gateway.url}/health/live`)).rejects.toThrow();
});

it('a gateway is ready when its subgraphs and all that it is told to check answer', async () => {
  let isUp = true;
  const gateway = await startWidgetGateway(undefined, { checks: { database: () => Promise.resolve(isUp) } });
  const names = ['partners', 'customers', 'services', 'tickets'] as const;
  const [some] = gateway.running.values();
  if (some) for (const name of names) gateway.running.set(name, some);
  const ready = async () => {
    const response = await fetch(`${gateway.url}/health/ready`);
    return { status: response.status, ...((await response.json()) as { parts: Record<string, string> }) };
  };
  const parts = Object.fromEntries(['database', ...names].map((name) => [name, 'up']));
  expect(await ready()).toMatchObject({ status: 'ready', parts });
  isUp = false;
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  expect(await ready()).toMatchObject({ status: 'not ready', parts: { ...parts, database: 'down' } });
  await gateway.close();
});
