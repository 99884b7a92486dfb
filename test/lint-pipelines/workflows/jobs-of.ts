import type { PipelineFile } from '../files/pipeline-file.ts';
import type { Place } from '../files/place.ts';

export const jobsOf = ({ root }: PipelineFile): readonly (readonly [string, Place])[] => [
  ...(root.entries.get('jobs')?.entries ?? []),
];

export const stepsOf = (job: Place): readonly Place[] => job.entries.get('steps')?.items ?? [];
