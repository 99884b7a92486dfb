// Bundles each job to one file, and beside them the process that reads documents: a run with a warm cache then installs nothing and starts in a fraction of the time.
import { build } from 'esbuild';

await build({
  absWorkingDir: import.meta.dirname,
  entryPoints: ['src/fetch.ts', 'src/mutate.ts', 'src/read.ts'],
  outdir: 'dist',
  outExtension: { '.js': '.mjs' },
  bundle: true,
  minifySyntax: true,
  minifyWhitespace: true,
  platform: 'node',
  target: 'node20.19',
  format: 'esm',
  legalComments: 'none',
  sourcemap: false,
  // isomorphic-git and rss-parser are CommonJS inside and ask for `require`.
  banner: {
    js: "import { createRequire as createRequireForBundle } from 'node:module'; const require = createRequireForBundle(import.meta.url);",
  },
  logLevel: 'warning',
});
