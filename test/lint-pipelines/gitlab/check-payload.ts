import type { PipelineFile } from '../files/pipeline-file.ts';
import type { Place } from '../files/place.ts';
import type { Finding } from '../finding.ts';

/** The payload is a stranger's text: a shell that expands it may run it, and `set -x` prints it. The job reads its file. */
export function checkPayload({ path, root }: PipelineFile): readonly Finding[] {
  const message = 'leave the payload alone here; the job itself reads the file that `TRIGGER_PAYLOAD` names';
  return linesWithPayload(root).map((line) => ({ path, line, message }));
}

function linesWithPayload(place: Place): readonly number[] {
  const own = (place.text ?? '').split('\n').flatMap((text, index) => {
    return text.includes('TRIGGER_PAYLOAD') ? [place.textLine + index] : [];
  });
  const inside = [...place.entries].flatMap(([key, value]) => {
    return [...(key.includes('TRIGGER_PAYLOAD') ? [value.line] : []), ...linesWithPayload(value)];
  });
  return [...own, ...inside, ...place.items.flatMap(linesWithPayload)];
}
