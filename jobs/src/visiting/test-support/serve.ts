import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createSocketServer, type Server as SocketServer, type Socket } from 'node:net';

import { onTestFinished } from 'vitest';

/** A web server for one test, on loopback; its origin. */
export async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  onTestFinished(() => closeServer(server));
  return `http://127.0.0.1:${await listen(server)}`;
}

/** A server that says with its own bytes what no honest one would; its origin. */
export async function serveSocket(onSocket: (socket: Socket) => void): Promise<string> {
  const sockets = new Set<Socket>();
  const server = createSocketServer((socket) => {
    sockets.add(socket.on('error', () => socket.destroy()));
    onSocket(socket);
  });
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return `http://127.0.0.1:${await listen(server)}`;
}

/** Sends these bytes to whoever asks, and closes. */
export function serveBytes(...bytes: readonly (string | Uint8Array)[]): Promise<string> {
  return serveSocket((socket) => {
    socket.once('data', () => {
      for (const part of bytes) socket.write(part);
      socket.end();
    });
  });
}

async function listen(server: Server | SocketServer): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server does not listen');
  return address.port;
}

function closeServer(server: Server): void {
  server.closeAllConnections();
  server.close();
}
