import {
  cryptoReady,
  decodeKeyring,
  type Keyring,
  KEYRING_PATH,
  NO_BODY,
  openKeyring,
  randomId,
  type RootKey,
  splitMark,
  WrongPassphraseError,
} from '@forgefeed/data-schema';

import type { SiteConfig } from '../config/site-config.ts';
import type { ForgeClient } from '../forge/forge-client.ts';
import { openForgeClient } from '../forge/open-forge-client.ts';
import type { Effects } from './effects.ts';
import type { EngineApi } from './engine-api.ts';
import { credentialsApart } from './outbox/credentials-apart.ts';
import { credentialsDeeds } from './outbox/credentials-deeds.ts';
import type { Deed } from './outbox/outbox.ts';
import { problemOf } from './problem-of.ts';
import { listArticles } from './reading/list-articles.ts';
import { readBody } from './reading/read-body.ts';
import { readIcons } from './reading/read-icons.ts';
import { rowOf } from './reading/rows.ts';
import { unreadRanges } from './reading/unread-ranges.ts';
import { withTwins } from './reading/with-twins.ts';
import { openSession, type Session } from './session.ts';
import type { Phase, Problem } from './status.ts';
import { openStorage, storageName } from './storage/open-storage.ts';
import type { Storage } from './storage/storage.ts';
import { makePairing, pairedToken, readPairing } from './vault/pairing.ts';
import { forgetRoot, recallRoot, rememberRoot } from './vault/remember.ts';

/** The reader without its page: from a locked copy to an open one, and what can be asked of that. */
export function makeEngine(effects: Effects): EngineApi {
  let client: ForgeClient;
  let storage: Storage;
  let name = '';
  let report: () => void = () => undefined;
  let phase: Phase = 'starting';
  let problem: Problem | null = null;
  let session: Session | null = null;
  let isRemembered = false;
  /** What is served early may be minutes old: of another key than the data by now. */
  let wantsFreshKeyring = false;
  let locking: BroadcastChannel | null = null;
  let begun = Promise.resolve();

  const enter = (next: Phase, why: Problem | null = null) => {
    [phase, problem] = [next, why];
    report();
  };

  async function begin(config: SiteConfig): Promise<void> {
    await cryptoReady();
    storage = await openStorage(config);
    name = storageName(config);
    client = openForgeClient({ config, fetch: effects.fetch, nowMs: effects.nowMs });
    locking = effects.openChannel(`${name}:lock`);
    locking.onmessage = () => close();
    await look();
  }

  /** Whether there is something to open, and whether this browser may open it by itself. */
  async function look(): Promise<void> {
    enter('starting');
    const keyId = (await storage.get('seen', 'seen'))?.keyId;
    const root = keyId === undefined ? null : await recallRoot(storage, { subtle: effects.subtle, keyId });
    isRemembered = root !== null;
    if (root !== null) {
      await open(root, null);
      return;
    }
    try {
      enter((await readKeyring()) === null ? 'no-data' : 'locked');
    } catch (error) {
      const why = problemOf(error);
      enter(why.code === 'repository-hidden' ? 'hidden' : 'unreachable', why);
    }
  }

  async function readKeyring(): Promise<Keyring | null> {
    client.setToken((await storage.get('token', 'token')) ?? null);
    const stored =
      (await storage.get('seen', 'seen'))?.keyring ?? (await storage.get('pairing', 'pairing'))?.keyring;
    const signal = AbortSignal.timeout(30_000);
    const bytes = await client.readEarly({ path: KEYRING_PATH, signal }).catch((error: unknown) => {
      if (stored === undefined) throw error;
      return stored;
    });
    return bytes === null ? null : decodeKeyring(bytes);
  }

  /** Null: there is no keyring. Any may be older than the passphrase, so the next is tried. @throws WrongPassphraseError */
  async function openWith(passphrase: string): Promise<{ root: RootKey; keyring: Keyring } | null> {
    const tried = new Set<string>();
    let wrong: WrongPassphraseError | null = null;
    const places = wantsFreshKeyring ? [] : [readKeyring, readPairedKeyring];
    for (const read of [...places, readFreshKeyring]) {
      const keyring = await read().catch((error: unknown) => {
        if (wrong === null) throw error;
        problemOf(error);
        return null;
      });
      const text = JSON.stringify(keyring);
      if (keyring === null || tried.has(text)) continue;
      tried.add(text);
      try {
        return { root: (await openKeyring(keyring, passphrase)).root, keyring };
      } catch (error) {
        if (!(error instanceof WrongPassphraseError)) throw error;
        wrong = error;
      }
    }
    if (wrong !== null) throw wrong;
    return null;
  }

  async function readPairedKeyring(): Promise<Keyring | null> {
    const pairing = await storage.get('pairing', 'pairing');
    return pairing === undefined ? null : decodeKeyring(pairing.keyring);
  }

  async function readFreshKeyring(): Promise<Keyring | null> {
    const signal = AbortSignal.timeout(30_000);
    const tip = await client.tip({ seen: null, signal });
    return tip === null ? null : decodeKeyring(await client.read({ tip, path: KEYRING_PATH, signal }));
  }

  async function open(root: RootKey, keyring: Keyring | null): Promise<Problem | null> {
    enter('opening');
    try {
      session = await openSession({
        client,
        storage,
        effects,
        root,
        keyring,
        name,
        readToken: await readTokenFor(root),
        onChange: () => report(),
        onOtherKey: () => {
          wantsFreshKeyring = true;
          void forgetAndClose('other-root-key');
        },
      });
      wantsFreshKeyring = false;
      enter('open');
      return null;
    } catch (error) {
      const why = problemOf(error);
      if (why.code === 'other-root-key') await forgetRoot(storage);
      enter('locked', why);
      return why;
    }
  }

  async function readTokenFor(root: RootKey): Promise<string | null> {
    const given = await storage.get('token', 'token');
    if (given !== undefined) return given;
    const pairing = await storage.get('pairing', 'pairing');
    return pairing === undefined ? null : pairedToken(pairing, root);
  }

  async function forgetAndClose(code: string | null): Promise<void> {
    await forgetRoot(storage);
    close(code);
  }

  function close(code: string | null = null): void {
    session?.close();
    session = null;
    isRemembered = false;
    enter('locked', code === null ? null : { code, data: {} });
  }

  const opened = (): Session => {
    if (session === null) throw new Error('the reader is locked');
    return session;
  };

  return {
    start: async (config, onStatus) => {
      report = () => onStatus({ phase, problem, isRemembered, session: session?.status() ?? null });
      begun = begin(config);
      await begun;
    },
    unlock: async ({ passphrase, remember }) => {
      try {
        const opened = await openWith(passphrase);
        if (opened === null) return { code: 'no-data', data: {} };
        const { root, keyring } = opened;
        const why = await open(root, keyring);
        if (why === null && remember) {
          await rememberRoot(storage, root, effects);
          isRemembered = true;
          report();
        }
        return why;
      } catch (error) {
        return problemOf(error);
      }
    },
    lock: async () => {
      locking?.postMessage('lock');
      await forgetAndClose(null);
    },
    useToken: async (token) => {
      await storage.put('token', token, 'token');
      await look();
    },
    pair: async (pairing) => {
      await begun;
      try {
        await storage.put('pairing', readPairing(pairing), 'pairing');
      } catch (error) {
        return problemOf(error);
      }
      await look();
      return null;
    },
    makePairing: async () => {
      const { library, state } = opened().model();
      const token = opened().readToken ?? state.access.token[0];
      return makePairing({ keyring: library.keyring, keys: library.keys, token, random: effects.random });
    },
    list: async (query) => {
      opened().touch();
      return listArticles(opened().model(), query);
    },
    rows: async (numbers) => {
      const { library, state, twins } = opened().model();
      const { headlines } = library;
      return numbers.flatMap((number) => {
        const record = headlines.get(number);
        return record === undefined ? [] : [rowOf(record, { state, twins, headlines })];
      });
    },
    article: async (number) => {
      const { library, state, twins } = opened().model();
      const { headlines } = library;
      const record = headlines.get(number);
      if (record === undefined) return null;
      try {
        const body = (await readBody(library, record, opened().context)) ?? NO_BODY;
        const { commentsUrl, enclosures, image } = record.content;
        return { ...rowOf(record, { state, twins, headlines }), ...body, commentsUrl, enclosures, image };
      } catch (error) {
        return problemOf(error);
      }
    },
    icons: async (known) => readIcons(opened().model().library, known, opened().context),
    credentialsDeeds: async (typed, of) => credentialsDeeds(typed, of),
    act: (deeds) => opened().act(withTwins(credentialsApart(deeds), opened().model().twins)),
    markAllRead: async (scope, upTo) => {
      const { library, state, twins } = opened().model();
      const ranges = unreadRanges(library.headlines.values(), { state, twins }, { scope, upTo });
      const deeds = (value: boolean): readonly Deed[] => splitMark({ at: 0, field: 'read', value }, ranges);
      await opened().act(deeds(true));
      return deeds(false);
    },
    newId: async () => randomId(effects.random),
    check: async () => opened().check(),
    refresh: () => opened().refresh(),
    setVisible: async (isVisible) => session?.setVisible(isVisible),
    touch: async () => session?.touch(),
    acceptEpoch: () => opened().acceptEpoch(),
    acceptOlder: async () => {
      try {
        await opened().acceptOlder();
        return null;
      } catch (error) {
        return problemOf(error);
      }
    },
    retry: look,
  };
}
