import { MISUSES } from './misuse-requests';
import { type MisusedGraph, startMisusedGraph } from './misused-graph';

const MAX_MS = 50;

let graph: MisusedGraph;
beforeAll(async () => {
  graph = await startMisusedGraph();
}, 120_000);
afterAll(() => graph.close());

it.each(MISUSES.map((misuse) => [misuse.name, misuse] as const))('turns away: %s', async (_, misuse) => {
  const times: number[] = [];
  for (let round = 0; round < 5; round++) {
    // A viewer who was refused before has to wait for its turn.
    const answer = await graph.send(await graph.newToken(), misuse.body);
    expect([answer.status, answer.body.errors?.[0]?.extensions.code]).toEqual([misuse.status, misuse.code]);
    expect(JSON.stringify(answer.body)).not.toMatch(/did you mean/i);
    expect(JSON.stringify(answer.body).length).toBeLessThan(10_000);
    times.push(answer.ms);
  }
  // What else the machine does makes an answer later, never sooner: the quickest is nearest to the time of the server.
  expect(Math.min(...times)).toBeLessThan(MAX_MS);
});
