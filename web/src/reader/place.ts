import type { Scope } from '../engine/reading/reading.ts';

/** Where the reader is: which list, and which article of it is open. */
export interface Place {
  readonly kind: 'unread' | 'all' | 'starred' | 'feed' | 'folder';
  readonly id: string | null;
  readonly number: number | null;
}

type Parameters = Readonly<Record<string, string | readonly string[] | undefined>>;

export function placeOf({ kind, id, number }: Parameters): Place {
  const open = typeof number === 'string' && number !== '' ? Number(number) : null;
  if ((kind === 'feed' || kind === 'folder') && typeof id === 'string') return { kind, id, number: open };
  return { kind: kind === 'all' || kind === 'starred' ? kind : 'unread', id: null, number: open };
}

export function pathOf({ kind, id, number }: Place): string {
  return `/${[kind, id, number].filter((part) => part !== null).join('/')}`;
}

export function scopeOf({ kind, id }: Place): Scope {
  if (id !== null && (kind === 'feed' || kind === 'folder')) return { kind, id };
  return { kind: kind === 'starred' ? 'starred' : 'all' };
}
