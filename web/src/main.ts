import { createApp } from 'vue';

import App from './app/App.vue';
import { ENGINE, startEngine } from './app/engine.ts';
import { openMessages } from './app/locale.ts';
import { openRouter } from './app/router.ts';
import { readSiteConfig } from './app/read-site-config.ts';
import NoCopy from './gate/NoCopy.vue';
import './design/tokens.css';
import './design/base.css';

// The crypto loads in its worker while the page shows the lock.
const worker = new Worker(new URL('./engine/engine.worker.ts', import.meta.url), { type: 'module' });
const [config, messages] = await Promise.all([readSiteConfig(fetch), openMessages(navigator.languages)]);
document.documentElement.lang = messages.global.locale.value;

const app = config === null ? createApp(NoCopy) : createApp(App);
app.use(messages);
if (config !== null) {
  app.use(openRouter());
  app.provide(ENGINE, startEngine(config, worker));
}
app.mount('#app');
