/** A refusal in Graph's own words; the server turns it into the error body of every Graph answer. */
export type GraphError = {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly headers?: Readonly<Record<string, string>>;
};

/** A refusal that ends the handling of a request wherever it is noticed. */
export class Refusal extends Error {
  readonly error: GraphError;
  constructor(status: number, code: string, message: string, headers?: Readonly<Record<string, string>>) {
    super(message);
    this.name = 'Refusal';
    this.error = { status, code, message, ...(headers === undefined ? {} : { headers }) };
  }
}

export function badRequest(message: string): Refusal {
  return new Refusal(400, 'BadRequest', message);
}

/** Graph's 404 for a call record has an empty message and does not tell the reason. */
export function recordNotFound(): Refusal {
  return new Refusal(404, 'NotFound', '');
}

export function methodNotAllowed(allowed: string): Refusal {
  const message = 'Specified HTTP method is not allowed for the request target.';
  return new Refusal(405, 'Request_BadRequest', message, { allow: allowed });
}
