import type { Plugin } from 'vite';

const NAMESPACE = "import * as Vue from 'vue';";

/**
 * vue-i18n imports Vue whole, only to look for a function that Vue may have in a later version; a bundler must then keep
 * all of Vue (some 20 KB gzip). Here it gets that of the version that we have.
 */
export function narrowVueImport(): Plugin {
  return {
    name: 'narrow-vue-import',
    enforce: 'pre',
    transform: {
      filter: { id: /vue-i18n\.runtime[^/]*js/ },
      handler: (code) => {
        if (!code.includes(NAMESPACE)) return null;
        return code.replace(
          NAMESPACE,
          "import { getCurrentInstance as currentInstance } from 'vue';\nconst Vue = { getCurrentInstance: currentInstance };",
        );
      },
    },
  };
}
