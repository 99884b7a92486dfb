import { fromUtf8 } from '../../src/bytes/utf8.ts';
import { parseJson } from '../../src/bytes/parse-json.ts';
import { marksForm } from '../../src/marks/marks-form.ts';
import type { ReaderState } from '../../src/operations/reader-state.ts';

/** A state as vectors hold it: every block of marks as its file says it. */
export async function stateAsJson({ marks, ...state }: ReaderState) {
  const placed = [...marks].sort(([a], [b]) => a - b).map(([block, own]) => ({ block, marks: own }));
  const texts = await Promise.all(placed.map(async (one) => fromUtf8(await marksForm.encode(one)) ?? ''));
  return { ...state, marks: texts.map(parseJson) };
}
