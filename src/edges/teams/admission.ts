/** Who may talk to this bot: the real chat service, or the local chat client on this machine. */
export type AdmissionRules = {
  readonly localChat: boolean;
  /** Host names of the Bot Framework: our token goes to these and no others. */
  readonly allowedServiceHosts: readonly string[];
};

export type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

const loopbackNames = ['localhost', '127.0.0.1', '[::1]'];
const setByProxies = /^(?:forwarded|via|x-forwarded-.+|x-real-ip|x-original-.+)$/i;
// A user name, a backslash or a query in a service URL serves only to mislead one of two URL parsers.
const plainUrl = /^https?:\/\/[a-z0-9.[\]:-]+(?:\/[a-z0-9._~/-]*)?$/i;

/** Why a request is refused before anything is read from it or sent because of it; undefined: admitted. */
export function refusal(
  headers: Headers,
  serviceUrl: string | undefined,
  rules: AdmissionRules,
): string | undefined {
  return rules.localChat ? localRefusal(headers, serviceUrl) : remoteRefusal(serviceUrl, rules);
}

/** Whether messages, and our token with them, may go to this service URL. */
export function mayCall(
  serviceUrl: string | undefined,
  { localChat, allowedServiceHosts }: AdmissionRules,
): boolean {
  if (localChat) return isLoopback(serviceUrl ?? '');
  const url = parsePlainUrl(serviceUrl ?? '');
  return url?.protocol === 'https:' && url.port === '' && allowedServiceHosts.includes(url.hostname);
}

/** Local chat has no tokens: being on this machine is all there is to tell friend from foe. */
function localRefusal(headers: Headers, serviceUrl: string | undefined): string | undefined {
  if (Object.keys(headers).some((name) => setByProxies.test(name))) {
    return 'Local chat does not answer forwarded requests. Talk to it from the same machine.';
  }
  if (!isLoopback(`http://${only(headers['host'])}`)) {
    return 'Local chat answers on localhost only. Use http://localhost or http://127.0.0.1.';
  }
  if (headers['origin'] !== undefined && !isLoopback(only(headers['origin']))) {
    return 'Local chat does not answer requests from web pages of other machines.';
  }
  if (!mayCall(serviceUrl, { localChat: true, allowedServiceHosts: [] })) {
    return 'Local chat needs an http serviceUrl on localhost.';
  }
  return undefined;
}

function remoteRefusal(serviceUrl: string | undefined, rules: AdmissionRules): string | undefined {
  if (mayCall(serviceUrl, rules)) return undefined;
  return 'The serviceUrl is not one of the Bot Framework that this bot trusts.';
}

function isLoopback(text: string): boolean {
  const url = parsePlainUrl(text);
  return url?.protocol === 'http:' && loopbackNames.includes(url.hostname);
}

function parsePlainUrl(text: string): URL | undefined {
  return plainUrl.test(text) && URL.canParse(text) ? new URL(text) : undefined;
}

function only(header: string | readonly string[] | undefined): string {
  return typeof header === 'string' ? header : '';
}
