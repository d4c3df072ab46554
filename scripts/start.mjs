import { run } from './prepare.mjs';
import { main } from './project.mjs';

// `npm start`: the whole graph in one process, from a fresh clone on.
await main(() => run('gateway/main.js'));
