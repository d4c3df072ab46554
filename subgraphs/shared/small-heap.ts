import { setFlagsFromString } from 'node:v8';

// Left to itself, V8 lets the garbage of a long stream pile up to several times what is in use before it cleans up: a
// process that exports rows would grow by 200 MB and keep them. Cleaning up once the heap has grown by 30 % costs nothing
// that could be measured (bench/export.ts). To take effect it has to be said before the heap has grown, so this is
// loaded first.
setFlagsFromString('--heap-growing-percent=30');
