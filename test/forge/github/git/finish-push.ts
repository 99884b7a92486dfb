import type { HostRequest } from '../../core/host-request.ts';
import { parsePush } from '../../core/parse-push.ts';
import type { Instance } from '../instance.ts';
import { notePush } from '../repositories/note-push.ts';
import type { StoredRepository } from '../repositories/stored-repository.ts';

const NOTHING = '0'.repeat(40);

/** Tells the rest of GitHub which branches a push has moved. */
export async function finishPush(
  instance: Instance,
  repository: StoredRepository,
  {
    request,
    answer,
    actor,
    startsRuns,
  }: { request: HostRequest; answer: Buffer; actor: string; startsRuns: boolean },
): Promise<void> {
  for (const { ref, old, new: after } of parsePush(request).refs) {
    const [, branch] = /^refs\/heads\/(.+)$/.exec(ref) ?? [];
    // The report, one line per ref (gitprotocol-pack: report status).
    if (branch === undefined || after === NOTHING || !answer.includes(`ok ${ref}\n`)) continue;
    const before = old === NOTHING ? null : old;
    await notePush(instance, repository, { branch, before, after, actor }, { startsRuns });
  }
}
