import type { ForgeCore } from '../../forge/core/forge-core.ts';

/** Somebody's copy of the project on an emulated forge, handled as its owner does. */
export interface ForgeCopy {
  readonly forge: 'github' | 'gitlab';
  /** The repository over git, with a token that may read it. */
  readonly remote: { readonly url: string; readonly headers: Readonly<Record<string, string>> };
  /** The bare repository on the forge's disk. */
  readonly folder: string;
  /** What only the owner knows of the forge: no public place may show it. */
  readonly tokens: readonly string[];
  /** What the site sets jobs off with. */
  readonly triggerToken: string;
  /** Faults, time, and what was asked. */
  readonly core: ForgeCore;
  setSecret(name: string, value: string): Promise<void>;
  /** Lets time go on to the next schedule, and starts what it asks for. */
  reachSchedule(): Promise<void>;
  /** Sends a payload to the trigger, as the site does; answers the status. */
  dispatch(payload: string): Promise<number>;
  /** From now on part of what is dispatched at once never runs: on GitHub as older ones have it, with `queue: single`. */
  loseDispatches(): void;
  /** Builds and publishes the site, as a person sets it off; answers its address. */
  publishSite(): Promise<string>;
  /** Makes the repository private, but not its page, until it is shown again; answers a token that may read it. */
  hide(): { readonly token: string; readonly show: () => void };
  /** Until nothing runs or waits. */
  idle(): Promise<void>;
  /** Every run so far, the oldest first. */
  runs(): Promise<readonly PublicRun[]>;
  /** Forgets the caches, as a forge does after some days. */
  dropCaches(): Promise<void>;
  /** Everything that strangers can get at, but for the repository itself. */
  publicPlaces(): Promise<readonly { readonly name: string; readonly bytes: Buffer }[]>;
  close(): Promise<void>;
}

export interface PublicRun {
  readonly name: string;
  readonly conclusion: string;
  readonly log: string;
  readonly steps: readonly { readonly name: string; readonly durationMs: number }[];
}
