// Serves a directory in a process of its own, so that a test can kill it. Compiles the sources as it loads them.
const { transformFileSync } = require('@swc/core');
require.extensions['.ts'] = (module, file) => module._compile(transformFileSync(file).code, file);
const { startEmbeddedDatabase } = require('../../../database/embedded/index.ts');

process.on('disconnect', () => process.exit());
startEmbeddedDatabase({ directory: process.argv[2] }).then(
  ({ uri }) => process.send(uri),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
