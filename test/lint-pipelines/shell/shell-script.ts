/** A script, wherever it stands. */
export interface ShellScript {
  readonly path: string;
  /** Null: its first line says so. */
  readonly shell: 'bash' | 'sh' | null;
  readonly lines: readonly ScriptLine[];
}

export interface ScriptLine {
  readonly text: string;
  /** Of the file. */
  readonly line: number;
}

export const scriptLines = (text: string, firstLine: number): readonly ScriptLine[] =>
  text.split('\n').map((part, index) => ({ text: part, line: firstLine + index }));
