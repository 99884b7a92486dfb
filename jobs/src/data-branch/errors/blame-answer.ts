import { Errors } from 'isomorphic-git';
import { isBranchError } from './branch-error.ts';
import { RemoteAnswerError } from './remote-answer-error.ts';

/** Work of isomorphic-git on what the server has sent: where that fails, the server sent the wrong thing. */
export async function blameAnswer<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (isBranchError(error)) throw error;
    const what = error instanceof Errors.NotFoundError ? 'missing-object' : 'garbled';
    throw new RemoteAnswerError({ what, status: null }, error);
  }
}
