// Runs the whole graph in a process of its own on somebody else's database, sends it one mutation, and kills itself
// the moment that the mutation's write number so-and-so is about to leave. Compiles the sources as it loads them.
const { transformFileSync } = require('@swc/core');
const { '.json': json } = require.extensions;
// A name without an extension is looked up in this order; where there is both, it means the source.
delete require.extensions['.json'];
require.extensions['.ts'] = (module, file) => module._compile(transformFileSync(file).code, file);
require.extensions['.json'] = json;
const { createConnection } = require('mongoose');
const { createInProcessTransport } = require('../../../gateway/transport/in-process.ts');
const { subgraphs } = require('../../../subgraphs/index.ts');
const { createLogger } = require('../../../subgraphs/shared/logger.ts');
const { startSubgraph } = require('../../../subgraphs/shared/running-subgraph.ts');

// What the numbers are given out from is no part of what a mutation does to its documents.
const NOT_COUNTED = 'counters';
const WRITES = ['insert', 'update', 'findAndModify', 'delete'];

async function start({ uri, now }) {
  const options = { monitorCommands: true, autoIndex: false, autoCreate: false };
  const database = await createConnection(uri, options).asPromise();
  const running = new Map();
  const transport = createInProcessTransport(running);
  const parts = { database, transport, now: () => new Date(now), logger: createLogger('error') };
  for (const name of Object.keys(subgraphs)) {
    running.set(name, await startSubgraph(await subgraphs[name](), parts));
  }
  // Its housekeeping is over before the writes are counted.
  await transport.close();
  return { database, transport };
}

function killAt(database, fatalWrite) {
  let writes = 0;
  database.getClient().on('commandStarted', ({ commandName, command }) => {
    if (!WRITES.includes(commandName) || command[commandName] === NOT_COUNTED) return;
    if (++writes === fatalWrite) process.kill(process.pid, 'SIGKILL');
  });
}

process.on('disconnect', () => process.exit());
process.once('message', async (task) => {
  const { database, transport } = await start(task);
  killAt(database, task.fatalWrite);
  const operation = { query: task.query, variables: task.variables };
  const answer = await transport.execute('tickets', operation, { id: 'doomed', viewer: task.viewer });
  process.send(JSON.parse(JSON.stringify(answer)));
});
