// Takes locks of directories, each at the moment it is told, in a process of its own.
const { transformFileSync } = require('@swc/core');
require.extensions['.ts'] = (module, file) => module._compile(transformFileSync(file).code, file);
const { lockDirectory } = require('../../../database/embedded/lock.ts');

process.on('disconnect', () => process.exit());
process.on('message', ({ directory, at }) => {
  while (performance.timeOrigin + performance.now() < at);
  try {
    lockDirectory(directory);
    process.send('held');
  } catch (error) {
    process.send(error.code ?? error.message);
  }
});
