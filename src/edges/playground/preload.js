// Runs inside the playground's process before its own code. The playground has no host option, listens on every
// address and brings a telemetry client along: here it is held to this machine, whatever it does itself.
// Plain JavaScript, because it must run unbuilt too (tests); start-playground.ts says how it is found.
const http = require('node:http');
const net = require('node:net');
const { setTimeout: pause } = require('node:timers/promises');

const loopbackHost = /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/i;
// The page's fonts and icons are on a public server; without this the person's browser would ask for them.
const contentPolicy =
  "default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob: ws://localhost:* ws://127.0.0.1:*; frame-ancestors 'none'";

const { listen } = net.Server.prototype;
const { connect } = net.Socket.prototype;
const { emit } = http.Server.prototype;

function onLoopback(args) {
  const [first, ...rest] = args;
  const callback = rest.filter((value) => typeof value === 'function');
  if (typeof first === 'function') return [{ port: 0, host: '127.0.0.1' }, first];
  if (typeof first !== 'object' || first === null)
    return [{ port: first ?? 0, host: '127.0.0.1' }, ...callback];
  return [{ ...first, host: '127.0.0.1' }, ...callback];
}

net.Server.prototype.listen = function listenOnLoopback(...args) {
  this.once('listening', () => {
    if (this instanceof http.Server) process.send?.({ listening: this.address() });
  });
  return listen.apply(this, onLoopback(args));
};

function hostOf(args) {
  const [first, second] = Array.isArray(args[0]) ? args[0] : args;
  if (typeof first === 'object' && first !== null) return first.host ?? 'localhost';
  return typeof second === 'string' ? second : 'localhost';
}

net.Socket.prototype.connect = function connectToLoopback(...args) {
  if (loopbackHost.test(hostOf(args))) return connect.apply(this, args);
  return this.destroy(new Error('the local chat client may not reach other machines'));
};

function hostnameOf(url) {
  return URL.canParse(url) ? new URL(url).hostname : '';
}

/** Whoever reaches a loopback port through a tunnel, a made-up host name or another site's page is not let in. */
function isFromHere({ headers }) {
  const forwarded = Object.keys(headers).some(
    (name) => name === 'forwarded' || name.startsWith('x-forwarded-'),
  );
  if (forwarded || !loopbackHost.test(hostnameOf(`http://${headers.host}`))) return false;
  return headers.origin === undefined || new URL(`http://${headers.host}`).origin === headers.origin;
}

// On a "typing" in a channel's thread the page opens its stream of messages anew and shows nothing of what comes
// meanwhile: an answer that is ready at once would be lost, and so would be a new post of the channel.
const threadPauseMs = 400;
let threadIsFreeAt = 0;

/** How long this request has to wait for the page. */
function pauseFor({ url }) {
  const path = decoded(url);
  const at = Math.max(Date.now(), threadIsFreeAt);
  if (/^\/_connector\/.*;messageid=/i.test(path)) threadIsFreeAt = at + threadPauseMs;
  else if (!/^\/_connector\/v3\/conversations\/?$/i.test(path)) return 0;
  return at - Date.now();
}

function decoded(url) {
  try {
    return decodeURIComponent(url);
  } catch {
    return '';
  }
}

http.Server.prototype.emit = function emitFromHere(event, request, reply, ...rest) {
  if (event !== 'request' && event !== 'upgrade') return emit.call(this, event, request, reply, ...rest);
  if (event === 'upgrade' && !isFromHere(request)) return reply.destroy();
  if (event === 'request' && !isFromHere(request)) return reply.writeHead(403).end();
  if (event === 'request') reply.setHeader('Content-Security-Policy', contentPolicy);
  const pauseMs = event === 'request' ? pauseFor(request) : 0;
  if (pauseMs > 0) return pause(pauseMs).then(() => emit.call(this, event, request, reply, ...rest));
  return emit.call(this, event, request, reply, ...rest);
};

// The bot decides when this process ends: not Ctrl-C, which reaches both, but the end of the bot by any means.
const { on } = process;
on.call(process, 'SIGINT', () => undefined);
process.on = (event, ...rest) => (event === 'SIGINT' ? process : on.call(process, event, ...rest));
on.call(process, 'disconnect', () => process.exit());
