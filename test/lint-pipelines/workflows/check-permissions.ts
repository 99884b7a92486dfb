import { basename } from 'node:path';

import type { PipelineFile } from '../files/pipeline-file.ts';
import type { Place } from '../files/place.ts';
import type { Finding } from '../finding.ts';
import { jobsOf } from './jobs-of.ts';

/** The most that a job of each file may ask for. A new file gets its line here, so that somebody thinks of it. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  'fetch.yml': ['contents: write'],
  'schedule.yml': ['contents: write'],
  'mutate.yml': ['contents: write'],
  'pages.yml': ['contents: read', 'pages: write', 'id-token: write'],
  'test.yml': ['contents: read'],
};

export function checkPermissions(file: PipelineFile): readonly Finding[] {
  const { path, root } = file;
  const allowed = ALLOWED[basename(path)];
  if (allowed === undefined) {
    return [
      { path, line: 1, message: 'no list of permissions for this file; add one to check-permissions.ts' },
    ];
  }
  const top = root.entries.get('permissions');
  const isNone = top?.kind === 'map' && top.entries.size === 0;
  const message = 'begin from nothing: `permissions: {}` at the top, and what is needed at each job';
  return [
    ...(isNone ? [] : [{ path, line: top?.line ?? 1, message }]),
    ...jobsOf(file).flatMap(([, job]) => checkJob(job, allowed).map((fault) => ({ path, ...fault }))),
  ];
}

function checkJob(job: Place, allowed: readonly string[]): readonly Omit<Finding, 'path'>[] {
  const asked = job.entries.get('permissions');
  if (asked === undefined) return [];
  if (asked.text !== null)
    return [{ line: asked.line, message: `\`${asked.text}\` is too wide; name each scope` }];
  return [...asked.entries].flatMap(([scope, { text, line }]) => {
    const permission = `${scope}: ${text ?? ''}`;
    if (text === 'none' || allowed.includes(permission)) return [];
    return [{ line, message: `\`${permission}\` is more than this file may ask for: ${allowed.join(', ')}` }];
  });
}
