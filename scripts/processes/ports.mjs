import net from 'node:net';

export const loopback = '127.0.0.1';

/** Whether nothing listens on this port, on loopback or on all addresses. */
export async function isFree(/** @type {number} */ port) {
  return !(await answers(port)) && (await canListen(port)) === port;
}

/** A port nobody uses now; someone else may still be quicker. */
export async function freePort() {
  const port = await canListen(0);
  if (!port) throw new Error('the system gave no free port');
  return port;
}

/** The first free port of `first`, `first + 1`, …; any free one when twenty in a row are taken. */
export async function freePortFrom(/** @type {number} */ first) {
  for (let port = first; port < first + 20; port++) if (await isFree(port)) return port;
  return freePort();
}

/** Whether something accepts a connection on this port of the loopback address. */
export function answers(/** @type {number} */ port) {
  return new Promise((resolve) => {
    const socket = net.connect({ port, host: loopback, timeout: 1000 });
    const settle = (/** @type {boolean} */ result) => {
      socket.destroy();
      resolve(result);
    };
    socket.once('connect', () => settle(true));
    socket.once('error', () => settle(false));
    socket.once('timeout', () => settle(false));
  });
}

/** @returns {Promise<number | null>} */
function canListen(/** @type {number} */ port) {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once('error', () => resolve(null));
    server.listen({ port, host: loopback, exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(address && typeof address === 'object' ? address.port : null));
    });
  });
}
