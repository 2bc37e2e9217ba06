import type { IncomingMessage, Server as HttpServer, ServerResponse } from 'node:http';
import { pino } from 'pino';
import restify from 'restify';
import type { Log } from '../../flows/ports';
import { sendJson } from './send';

/** The framework as we want it: silent, nameless, unshaken by odd requests. */
export function createFramework(log: Log): { readonly app: restify.Server; readonly http: HttpServer } {
  // Restify would otherwise write its own log to standard output.
  const app = restify.createServer({ name: '', log: silentLog() });
  const http = app.server as HttpServer;
  limitSlowClients(http);
  refuseOddAddresses(app);
  takeBackEvents(app, http, log);
  answerUnrouted(app);
  return { app, http };
}

/** Restify's own answers repeat the path that was asked for. */
function answerUnrouted(app: restify.Server): void {
  const answer = (status: number, error: string) => (request: IncomingMessage, response: ServerResponse) => {
    request.resume();
    sendJson(response, status, { error }, hasUnreadBody(request));
  };
  app.on('NotFound', answer(404, 'There is nothing at this address.'));
  app.on('MethodNotAllowed', answer(405, 'This address does not take this method.'));
}

/** Restify builds a URL of the Host header and the target, and a throw there would end the process. */
function refuseOddAddresses(app: restify.Server): void {
  app.pre((request: IncomingMessage, response: ServerResponse, next: restify.Next) => {
    const { headers, url = '' } = request;
    const host = headers.host ?? 'localhost';
    const usual = /^[\w.[\]:-]*$/.test(host) && url.startsWith('/') && URL.canParse(`http://${host}${url}`);
    if (!usual) {
      sendJson(
        response,
        400,
        { error: 'The address or the Host header of this request is not valid.' },
        true,
      );
    }
    next(usual ? undefined : false);
  });
}

/** What is left of it would be taken for the next request. */
export function hasUnreadBody({ complete, headers }: IncomingMessage): boolean {
  const announced = headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
  return announced && !complete;
}

/** Restify passes these on to listeners that nobody has added: an upgrade would hang, an error would throw. */
function takeBackEvents(app: restify.Server, http: HttpServer, log: Log): void {
  http.removeAllListeners('upgrade');
  app.on('error', (error: NodeJS.ErrnoException) => {
    log.warn('server error', { code: error.code });
  });
}

/** Restify logs through pino, but its published types still speak of bunyan: hence the cast. */
function silentLog(): restify.ServerOptions['log'] {
  return pino({ level: 'silent' }) as unknown as restify.ServerOptions['log'];
}

function limitSlowClients(http: HttpServer): void {
  http.headersTimeout = 10_000;
  http.requestTimeout = 30_000;
}
