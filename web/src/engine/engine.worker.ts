import { expose } from 'comlink';

import { makeEngine } from './engine.ts';

// The entry of the worker: here alone the engine gets the real clock, dice, network and stores.
expose(
  makeEngine({
    fetch: (input, init) => fetch(input, init),
    nowMs: () => Date.now(),
    random: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        const done = () => {
          clearTimeout(timer);
          resolve();
        };
        const timer = setTimeout(done, ms);
        signal.addEventListener('abort', done, { once: true });
        if (signal.aborted) done();
      }),
    locks: navigator.locks,
    openChannel: (name) => new BroadcastChannel(name),
    subtle: crypto.subtle,
  }),
);
