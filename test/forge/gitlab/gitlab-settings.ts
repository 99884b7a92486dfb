import type { Pipeline } from './model/pipeline.ts';
import type { Schedule } from './model/schedule.ts';
import type { RunFault } from '../github-actions/actions.ts';

export interface GitlabSettings {
  /** Whether `TRIGGER_PAYLOAD` is let through where pipeline variables are forbidden (GitLab issue 557381). @default true */
  triggerPayloadFix: boolean;
  /**
   * Whether configurations are held against GitLab's schema. It takes half a second for each; what it finds, tests of
   * other things need not look for. @default true
   */
  validatesSchema: boolean;
  /** How many jobs run at the same time on this machine. @default 4 */
  maxConcurrentJobs: number;
  /** In which order an unordered resource group takes its jobs: by these dice, or the newest first. @default newest first */
  random: (() => number) | null;
  /** What happens to each pipeline that is about to start; by default nothing. */
  chooseRunFault: ((pipeline: Pipeline) => RunFault | null) | null;
  /** What happens to each due schedule; by default it starts in time. */
  chooseScheduleFault:
    ((schedule: Schedule, dueAtMs: number) => 'drop' | { readonly lateMs: number } | null) | null;
}

export function defaultGitlabSettings(): GitlabSettings {
  return {
    triggerPayloadFix: true,
    validatesSchema: true,
    maxConcurrentJobs: 4,
    random: null,
    chooseRunFault: null,
    chooseScheduleFault: null,
  };
}
