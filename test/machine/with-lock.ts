import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

/**
 * Lets one process of this machine do the work at a time. The lock is a socket in Linux's abstract namespace (unix(7)):
 * it is no file, and goes with the process, however that ends.
 */
export async function withLock<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
  const address = `\0${name}`;
  for (;;) {
    const waiting = new Set<Socket>();
    const lock = createServer((socket) => waiting.add(socket.on('error', () => socket.destroy())));
    if (!(await listens(lock, address))) {
      await holderIsDone(address);
      continue;
    }
    try {
      return await work();
    } finally {
      lock.close();
      for (const socket of waiting) socket.destroy();
    }
  }
}

async function listens(lock: Server, address: string): Promise<boolean> {
  try {
    await once(lock.listen(address), 'listening');
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') return false;
    throw error;
  }
}

/** The connection ends with the lock; that it cannot be made says the same. */
function holderIsDone(address: string): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(address);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => resolve());
    socket.resume();
  });
}
