import type { JobLog } from './job-log.ts';
import type { Masks } from './masks.ts';

const COMMAND = /^::([a-z-]+)(?: [^:]*)?::(.*)$/;

/** What a step's line of output says to the runner; everything else is only shown. */
export function takeLine(
  line: string,
  { masks, log }: { readonly masks: Masks; readonly log: JobLog },
): void {
  const [, name, value = ''] = COMMAND.exec(line) ?? [];
  switch (name) {
    case undefined:
      log.line(line);
      return;
    case 'add-mask':
      masks.add(unescape(value));
      log.line('::add-mask::***');
      return;
    case 'error':
    case 'warning':
    case 'notice':
      log.line(`##[${name}]${unescape(value)}`);
      return;
    case 'group':
    case 'endgroup':
      log.line(`##[${name}]${value}`);
      return;
    case 'debug':
      return;
    default:
      throw new Error(`the emulator does not know the workflow command ::${name}::`);
  }
}

const unescape = (text: string) =>
  text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
