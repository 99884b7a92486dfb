import { expect } from 'vitest';

/** For `toEqual`: any text with this in it. */
export const saying = (part: string): unknown => expect.stringContaining(part);
