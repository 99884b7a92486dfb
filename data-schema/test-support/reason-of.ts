import { Reason } from '../src/errors/reason.ts';

/** The code of the named error that `act` ends in, or null when it ends well. Any other error is let through. */
export async function reasonOf(act: () => unknown): Promise<string | null> {
  try {
    await act();
    return null;
  } catch (error) {
    if (error instanceof Reason) return error.code;
    throw error;
  }
}
