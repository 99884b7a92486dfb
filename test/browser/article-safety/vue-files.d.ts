// `vue-tsc -p web` checks components; here they only have to be rendered.
declare module '*.vue' {
  import type { Component } from 'vue';

  const component: Component;
  export default component;
}
