import type { Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { err, ok, type Result } from '../../core/result';
import type { StartFault } from '../../core/start-fault';

export type Address = { readonly host: string; readonly port: number };

/** Port 0 takes any free one. */
export function listen(http: HttpServer, host: string, port: number): Promise<Result<Address, StartFault>> {
  return new Promise((resolve) => {
    const failed = (error: NodeJS.ErrnoException) => {
      resolve(err(whyNot(error.code, host, port)));
    };
    http.once('error', failed);
    http.listen(port, host, () => {
      http.off('error', failed);
      const address = http.address() as AddressInfo;
      resolve(ok({ host: address.address, port: address.port }));
    });
  });
}

function whyNot(code: string | undefined, host: string, port: number): StartFault {
  if (code === 'EADDRINUSE') return { kind: 'portTaken', port };
  if (code === 'EACCES') return { kind: 'portForbidden', port };
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return { kind: 'hostUnknown', host };
  return { kind: 'cannotListen', host, port, code: code ?? 'unknown' };
}

/** Takes no new connections, waits for running requests, and cuts them off after `withinMs`. */
export function close(http: HttpServer, withinMs: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      http.closeAllConnections();
    }, withinMs);
    http.close(() => {
      clearTimeout(timer);
      resolve();
    });
    http.closeIdleConnections();
  });
}
