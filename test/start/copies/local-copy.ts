import type { Listen } from '../../forge/core/forge-core.ts';
import type { ForgeName } from '../options/read-options.ts';

/** A run of the copy's CI that has ended. */
export interface EndedRun {
  readonly key: string;
  readonly name: string;
  readonly isSuccess: boolean;
  readonly milliseconds: number;
  readonly log: string;
}

/** A copy of this project on a forge on this machine, set up as the README says, and what its owner does with it. */
export interface LocalCopy {
  /** Everything that the forge keeps is in here. */
  readonly workFolder: string;
  /** The bare git repository. */
  readonly repository: string;
  /** Where git finds it over HTTP. */
  readonly remoteUrl: string;
  readonly readerUrl: string;
  /** By what the build of the site tells which copy it is for: as the forge's CI has it. */
  readonly siteEnvironment: Readonly<Record<string, string>>;
  publishSite(folder: string): Promise<void>;
  /** Has the job `fetch` run now. */
  fetchNow(): Promise<void>;
  /** Sets off the job `mutate`, as the site does it. @throws when the forge refuses */
  dispatch(payload: string): Promise<void>;
  /** Starts what the schedule asks for by now: a fetch each minute, unless one is under way. */
  tick(): Promise<void>;
  /** Until nothing runs. */
  idle(): Promise<void>;
  endedRuns(): readonly EndedRun[];
  /** What broke in the emulator itself. */
  failures(): readonly unknown[];
  close(): Promise<void>;
}

export interface CopyOptions {
  readonly passphrase: string;
  readonly listen: Listen;
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** Called as soon as there is a folder to clear away. */
  readonly onWorkFolder: (folder: string) => Promise<void>;
}

/** How a copy is made on one of the forges. */
export interface CopyKind {
  readonly forge: ForgeName;
  /** Its servers that need the same port each time; the first is the reader's. */
  readonly hosts: readonly string[];
  /** What the site sets jobs off with. */
  readonly token: 'fine-grained' | 'trigger';
  open(options: CopyOptions): Promise<LocalCopy>;
}
