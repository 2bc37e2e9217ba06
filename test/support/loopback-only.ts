import net from 'node:net';

const loopback = /^(127\.|::1$|localhost$|::ffff:127\.)/;
type Connect = (this: net.Socket, ...args: unknown[]) => net.Socket;

const connect = Object.getOwnPropertyDescriptor(net.Socket.prototype, 'connect')?.value as Connect;

function hostOf(args: readonly unknown[]): string | undefined {
  const first: unknown = Array.isArray(args[0]) ? (args[0] as unknown[])[0] : args[0];
  if (typeof first === 'object' && first !== null && 'host' in first && typeof first.host === 'string') {
    return first.host;
  }
  return typeof args[1] === 'string' ? args[1] : undefined;
}

/** No test reaches another machine: a connection that is not to loopback is a failure of the test. */
net.Socket.prototype.connect = function guarded(this: net.Socket, ...args: unknown[]) {
  const host = hostOf(args);
  if (host !== undefined && !loopback.test(host)) throw new Error(`a test tried to reach ${host}`);
  return connect.apply(this, args);
};
