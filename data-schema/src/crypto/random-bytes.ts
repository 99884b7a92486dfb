/** Where randomness comes from; entry files pass the system's, tests a seeded one. */
export type RandomBytes = (length: number) => Uint8Array<ArrayBuffer>;
