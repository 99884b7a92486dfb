import sodium from 'libsodium-wrappers';

/** Every function of this folder needs it once, before the first call. */
export async function cryptoReady(): Promise<void> {
  await sodium.ready;
}

export { sodium };
