import { LineCounter, parseDocument, visit } from 'yaml';

import type { Finding } from '../finding.ts';
import { type Place, placeOf } from './place.ts';

export interface PipelineFile {
  readonly path: string;
  readonly text: string;
  readonly root: Place;
  /** What YAML itself finds wrong. */
  readonly findings: readonly Finding[];
}

export function parsePipelineFile(path: string, text: string): PipelineFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const findings = [...document.errors, ...document.warnings].map(({ message, pos }): Finding => {
    return { path, line: lines.linePos(pos[0]).line, message: `not YAML as it should be: ${message}` };
  });
  visit(document, {
    Alias: (_, { range, source }) => {
      const line = lines.linePos(range?.[0] ?? 0).line;
      const message = `the alias \`*${source}\` hides what stands here from these checks; write it out`;
      findings.push({ path, line, message });
    },
  });
  return { path, text, root: placeOf(document.contents, lines), findings };
}
