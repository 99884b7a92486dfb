import { DEFAULT_KDF_COST, type KdfCost } from '../../src/keyring/derive-wrapping-key.ts';
import { makeKeySlot } from '../../src/keyring/key-slot.ts';
import { encodeKeyring } from '../../src/keyring/keyring-file.ts';
import type { Keyring } from '../../src/keyring/keyring.ts';
import { fromUtf8 } from '../../src/bytes/utf8.ts';
import { rootKeyToText } from '../../src/crypto/root-key.ts';
import { seededRandom } from '../../test-support/seeded-random.ts';
import { EPOCH, KEYS, ROOT } from './names.ts';

const CHEAP: KdfCost = { passes: 1, memoryKiB: 8, lanes: 1 };

export async function makeKeyring() {
  const random = seededRandom(10);
  const slot = (passphrase: string, cost: KdfCost, replaces: string | null = null) =>
    makeKeySlot({ root: ROOT, passphrase, cost, random, replaces });
  const first = await slot('\ufb01nal-caf\u00e9', CHEAP);
  const second = await slot('second', { passes: 2, memoryKiB: 64, lanes: 4 }, first.id);
  const cheap: Keyring = { format: 1, epoch: EPOCH, keyId: KEYS.id, slots: [first, second] };
  const dear: Keyring = { ...cheap, slots: [await slot('correct-horse-battery-staple', DEFAULT_KDF_COST)] };
  return {
    rootKey: rootKeyToText(ROOT),
    keyrings: [
      {
        file: fromUtf8(encodeKeyring(cheap)) ?? '',
        opens: [
          { passphrase: '\ufb01nal-caf\u00e9', slot: first.id },
          { passphrase: ' final-cafe\u0301\n', slot: first.id },
          { passphrase: 'second', slot: second.id },
        ],
        staysShut: ['Second', 'final-cafe', 'sec ond'],
      },
      {
        file: fromUtf8(encodeKeyring(dear)) ?? '',
        opens: [{ passphrase: 'correct-horse-battery-staple', slot: dear.slots[0]?.id }],
        staysShut: [],
      },
    ],
  };
}
