import { createApp } from 'vue';

import App from './app/App.vue';
import { ENGINE, startEngine } from './app/engine.ts';
import { languageOf, openMessages } from './app/locale.ts';
import { nextTask } from './app/next-task.ts';
import { openRouter } from './app/router.ts';
import { readSiteConfig } from './app/read-site-config.ts';
import NoCopy from './gate/NoCopy.vue';
import './design/tokens.css';
import './design/base.css';

// The crypto loads in its worker while the page shows the lock.
const worker = new Worker(new URL('./engine/engine.worker.ts', import.meta.url), { type: 'module' });
const [config, messages] = await Promise.all([
  readSiteConfig(fetch),
  openMessages(languageOf(navigator.languages)),
]);
document.documentElement.lang = messages.global.locale.value;

// In pieces, as a phone takes a tenth of a second for all of it.
const engine = config === null ? null : startEngine(config, worker);
await nextTask();
const app = createApp(engine === null ? NoCopy : App);
app.use(messages);
if (engine !== null) {
  app.provide(ENGINE, engine);
  app.use(openRouter());
  await nextTask();
}
app.mount('#app');
