import { copyFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const inFolder = (path) => fileURLToPath(new URL(path, import.meta.url));

await build({
  entryPoints: [inFolder('browser/main.tsx')],
  outdir: inFolder('dist'),
  ...{ bundle: true, minify: true, platform: 'browser', target: 'es2022', format: 'esm', jsx: 'automatic' },
  define: { 'process.env.NODE_ENV': '"production"' },
});
await copyFile(inFolder('browser/index.html'), inFolder('dist/index.html'));
