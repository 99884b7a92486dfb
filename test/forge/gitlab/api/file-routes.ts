import * as v from 'valibot';

import { resolveCommit } from '../git/resolve-ref.ts';
import { readRepositoryFile, type RepositoryFile } from '../git/read-file.ts';
import type { ApiContext, Route } from '../http/api-context.ts';
import { notFound } from '../http/api-error.ts';
import { answer } from '../http/answers.ts';
import { filledText, readInput } from '../http/read-input.ts';
import { readableProject } from './find-project.ts';

/** lib/api/files.rb: never from a cache, and without an ETag to ask with. */
const NO_CACHE = {
  'cache-control': 'no-store, no-cache',
  pragma: 'no-cache',
  expires: 'Fri, 01 Jan 1990 00:00:00 GMT',
};

const fileSchema = v.strictObject({
  file_name: v.string(),
  file_path: v.string(),
  size: v.number(),
  encoding: v.literal('base64'),
  content_sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  ref: v.string(),
  blob_id: v.string(),
  commit_id: v.string(),
  last_commit_id: v.string(),
  execute_filemode: v.boolean(),
  content: v.pipe(v.string(), v.base64()),
});

async function fileIn(context: ApiContext, ref: string): Promise<RepositoryFile> {
  const project = readableProject(context);
  const commit = await resolveCommit(project.folder, ref === 'HEAD' ? project.defaultBranch : ref);
  if (commit === null) throw notFound('Commit');
  const file = await readRepositoryFile(
    context.instance.files,
    project.folder,
    commit,
    context.path['file_path'] ?? '',
  );
  if (file === null) throw notFound('File');
  return file;
}

const headersOf = (file: RepositoryFile, ref: string): Record<string, string> => ({
  'x-gitlab-file-name': file.name,
  'x-gitlab-file-path': file.path,
  'x-gitlab-size': String(file.bytes.length),
  'x-gitlab-encoding': 'base64',
  'x-gitlab-content-sha256': file.sha256,
  'x-gitlab-ref': ref,
  'x-gitlab-blob-id': file.blobId,
  'x-gitlab-commit-id': file.commitId,
  'x-gitlab-last-commit-id': file.lastCommitId,
  'x-gitlab-execute-filemode': String(file.executable),
});

const refRequired = v.looseObject({ ref: filledText });

export const fileRoutes: readonly Route[] = [
  {
    method: 'GET',
    pattern: 'projects/:id/repository/files/:file_path/raw',
    jobToken: true,
    scopes: ['read_repository'],
    handle: async (context) => {
      const { ref = 'HEAD' } = readInput(v.looseObject({ ref: v.optional(filledText) }), context.parameters);
      const file = await fileIn(context, ref);
      return {
        status: 200,
        headers: { 'content-type': 'text/plain', ...NO_CACHE, ...headersOf(file, ref) },
        body: file.bytes,
      };
    },
  },
  {
    method: 'HEAD',
    pattern: 'projects/:id/repository/files/:file_path',
    scopes: ['read_repository'],
    handle: async (context) => {
      const { ref } = readInput(refRequired, context.parameters);
      return { status: 200, headers: headersOf(await fileIn(context, ref), ref) };
    },
  },
  {
    method: 'GET',
    pattern: 'projects/:id/repository/files/:file_path',
    scopes: ['read_repository'],
    handle: async (context) => {
      const { ref } = readInput(refRequired, context.parameters);
      const file = await fileIn(context, ref);
      const { status, body } = answer(200, fileSchema, {
        file_name: file.name,
        file_path: file.path,
        size: file.bytes.length,
        encoding: 'base64',
        content_sha256: file.sha256,
        ref,
        blob_id: file.blobId,
        commit_id: file.commitId,
        last_commit_id: file.lastCommitId,
        execute_filemode: file.executable,
        content: file.bytes.toString('base64'),
      });
      return { status, body, headers: headersOf(file, ref) };
    },
  },
];
