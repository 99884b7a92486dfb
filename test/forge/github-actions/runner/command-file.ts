/** A file that a step writes outputs or variables to: `name=value`, or `name<<END`, lines, `END`. */
export function parseCommandFile(text: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  const lines = text.split(/\r?\n/);
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    if (line === '') continue;
    const heredoc = /^([^=]+?)<<(.+)$/.exec(line);
    const pair = /^([^=]+)=(.*)$/s.exec(line);
    if (heredoc?.[1] !== undefined) {
      const end = lines.indexOf(heredoc[2] ?? '', at + 1);
      if (end === -1) throw new Error(`Invalid value. Matching delimiter not found '${heredoc[2] ?? ''}'`);
      values.set(heredoc[1], lines.slice(at + 1, end).join('\n'));
      at = end;
    } else if (pair?.[1] !== undefined) {
      values.set(pair[1], pair[2] ?? '');
    } else {
      throw new Error(`Unable to process file command: invalid format '${line}'`);
    }
  }
  return values;
}
