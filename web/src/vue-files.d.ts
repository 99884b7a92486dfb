// For programs that cannot look into .vue files, as eslint's; vue-tsc sees the real types.
declare module '*.vue' {
  import type { DefineComponent } from 'vue';

  const component: DefineComponent;
  export default component;
}
