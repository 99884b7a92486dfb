export type Command =
  | 'next'
  | 'previous'
  | 'open'
  | 'close'
  | 'toggle-read'
  | 'toggle-star'
  | 'open-original'
  | 'refresh'
  | 'mark-all-read'
  | 'undo'
  | 'search'
  | 'help'
  | 'add';

interface Press {
  readonly key: string;
  readonly code: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** What the keys do, as the help shows them. */
export const SHORTCUTS: readonly { readonly keys: readonly string[]; readonly command: Command }[] = [
  { keys: ['j', 'ArrowDown'], command: 'next' },
  { keys: ['k', 'ArrowUp'], command: 'previous' },
  { keys: ['o', 'Enter'], command: 'open' },
  { keys: ['Escape'], command: 'close' },
  { keys: ['m'], command: 'toggle-read' },
  { keys: ['s'], command: 'toggle-star' },
  { keys: ['v'], command: 'open-original' },
  { keys: ['r'], command: 'refresh' },
  { keys: ['A'], command: 'mark-all-read' },
  { keys: ['z'], command: 'undo' },
  { keys: ['/'], command: 'search' },
  { keys: ['+'], command: 'add' },
  { keys: ['?'], command: 'help' },
];

const COMMANDS = new Map(
  SHORTCUTS.flatMap(({ keys, command }) => keys.map((key) => [key, command] as const)),
);

/** Null: not ours. On keyboards without Latin letters the place of the key counts. */
export function commandOf(press: Press): Command | null {
  if (press.ctrlKey || press.metaKey || press.altKey) return null;
  const own = COMMANDS.get(press.key);
  if (own !== undefined) return own;
  const isLatin = /^[ -~]/.test(press.key);
  const letter = /^Key([A-Z])$/.exec(press.code)?.[1];
  if (isLatin || letter === undefined) return null;
  return COMMANDS.get(press.shiftKey ? letter : letter.toLowerCase()) ?? null;
}
