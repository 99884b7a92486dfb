import { expect } from 'vitest';

// Vitest types its matchers as `any`; here they are what nobody may look into.

export const anyText: unknown = expect.any(String);
export const anyNumber: unknown = expect.any(Number);
export const textWith = (part: string): unknown => expect.stringContaining(part);
export const textLike = (pattern: RegExp | string): unknown => expect.stringMatching(pattern);
export const listWith = (item: unknown): unknown => expect.arrayContaining([item]);
