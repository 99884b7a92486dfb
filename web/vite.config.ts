import { fileURLToPath } from 'node:url';

import vueI18n from '@intlify/unplugin-vue-i18n/vite';
import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vite';

import { forgefeedSite } from './vite/forgefeed-site.ts';
import { narrowVueImport } from './vite/narrow-vue-import.ts';

export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [
    vue(),
    narrowVueImport(),
    vueI18n({
      include: [fileURLToPath(new URL('./src/messages/*.json', import.meta.url))],
      runtimeOnly: true,
      dropMessageCompiler: true,
      fullInstall: false,
      compositionOnly: true,
    }),
    forgefeedSite(process.env),
  ],
  worker: { format: 'es' },
  build: { target: 'es2022', assetsInlineLimit: 0, modulePreload: { polyfill: false } },
});
