export type GitService = 'git-upload-pack' | 'git-receive-pack';

/** One request to a smart-HTTP git server. */
export interface GitRequest {
  readonly service: GitService;
  /** Null asks what the service offers. */
  readonly body: Uint8Array<ArrayBuffer> | null;
  /** @default the old protocol */
  readonly protocol?: 2;
}

/** Sends a request; answers the whole body of a proper answer and throws for everything else. */
export type SendGitRequest = (request: GitRequest) => Promise<Buffer>;
