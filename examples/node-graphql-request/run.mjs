import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

// Typed documents are TypeScript: bundled, then run.
const inFolder = (path) => fileURLToPath(new URL(path, import.meta.url));
const outfile = inFolder('dist/main.mjs');
await build({
  entryPoints: [inFolder('main.ts')],
  ...{ outfile, bundle: true, packages: 'external' },
  ...{ platform: 'node', target: 'node20', format: 'esm' },
});
await import(outfile);
