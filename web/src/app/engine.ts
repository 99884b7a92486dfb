import { proxy, type Remote, wrap } from 'comlink';
import { inject, type InjectionKey, onScopeDispose, type Ref, shallowReadonly, shallowRef } from 'vue';

import type { SiteConfig } from '../config/site-config.ts';
import type { EngineApi } from '../engine/engine-api.ts';
import type { Status } from '../engine/status.ts';

/** The engine in its worker, and what it says of itself. */
export interface Engine {
  readonly api: Remote<EngineApi>;
  readonly status: Readonly<Ref<Status>>;
  readonly config: SiteConfig;
}

export const ENGINE: InjectionKey<Engine> = Symbol('engine');

const NOTHING_YET: Status = { phase: 'starting', problem: null, isRemembered: false, session: null };

export function startEngine(config: SiteConfig, worker: Worker): Engine {
  const status = shallowRef(NOTHING_YET);
  const api = wrap<EngineApi>(worker);
  void api.start(
    config,
    proxy((next: Status) => {
      status.value = next;
    }),
  );
  return { api, status: shallowReadonly(status), config };
}

export function useEngine(): Engine {
  const engine = inject(ENGINE);
  if (engine === undefined) throw new Error('no engine was provided');
  return engine;
}

/** Tells the engine when somebody looks, and when the page is about to go. */
export function useVisibility({ api }: Engine, { document = globalThis.document } = {}): void {
  const tell = () => void api.setVisible(document.visibilityState === 'visible');
  document.addEventListener('visibilitychange', tell);
  globalThis.addEventListener('pagehide', tell);
  globalThis.addEventListener('online', tell);
  onScopeDispose(() => {
    document.removeEventListener('visibilitychange', tell);
    globalThis.removeEventListener('pagehide', tell);
    globalThis.removeEventListener('online', tell);
  });
}
