import net from 'node:net';
import { format } from 'node:util';
import { afterEach, beforeEach } from 'vitest';
import { type Noise, noises, takeNoise } from './noise';

for (const level of ['error', 'warn'] as const)
  console[level] = (...args: unknown[]) => {
    noises.push({ kind: level, text: format(...args) });
  };

// A test that reaches the outside world passes or fails with the weather there.
const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function (this: net.Socket, ...args: unknown[]) {
  const host = hostOf(args);
  if (host && !isLoopback(host)) {
    noises.push({ kind: 'request', text: `a connection to ${host}` });
    queueMicrotask(() => this.destroy(new Error(`tests may not connect to ${host}`)));
    return this;
  }
  return Reflect.apply(connect, this, args);
} as typeof connect;

beforeEach(() => {
  noises.length = 0;
});

afterEach(() => {
  const heard: Noise[] = takeNoise();
  if (heard.length > 0)
    throw new Error(
      `The test made noise (takeNoise() expects it):\n${heard.map(({ kind, text }) => `${kind}: ${text}`).join('\n')}`,
    );
});

/** Node calls itself with the arguments already normalised: an array in an array. */
function hostOf([first, second]: unknown[]): string | null {
  const options = Array.isArray(first) ? first[0] : first;
  if (typeof options === 'object' && options !== null)
    return 'path' in options && options.path
      ? null
      : 'host' in options
        ? String(options.host ?? 'localhost')
        : 'localhost';
  return typeof second === 'string' ? second : 'localhost';
}

const isLoopback = (host: string) => /^(localhost|127\.\d+\.\d+\.\d+|::1|\[::1\])$/.test(host);
