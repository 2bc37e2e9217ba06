import { parseUserId } from '../../core/ids';
import type { Problem } from '../../core/problem';
import { err, ok } from '../../core/result';
import type { Directory } from '../../flows/find-ports';
import { type Connection, runErrand } from './connection';
import { isObject } from './raw';
import { readText } from './read-values';

/** Of a guest it holds `#EXT#`. Invisible characters and halves of others are in no sign-in name. */
const upnForm = /^[^\s/?#\\@\p{C}]+(?:#ext#)?@[^\s/?#\\@\p{C}]+$/iu;
/** More than any directory allows (64 before the sign, 48 after it; Microsoft Entra). */
const mostCharacters = 256;

/** People of Graph's directory. What is no user principal name is not even asked for. */
export function usersOver(connection: Connection): Directory {
  return {
    async byUpn(upn, { deadlineMs }) {
      if (upn.length > mostCharacters || !upnForm.test(upn)) return notAvailable;
      const path = `users/${encodeURIComponent(upn)}?$select=id,displayName,userPrincipalName`;
      const answer = await runErrand(connection, { scope: 'users', deadlineMs }, (errand) =>
        connection.client.getJson(path, errand),
      );
      if (!answer.ok) return err(meant(answer.error));
      const user = isObject(answer.value) ? answer.value : {};
      const id = parseUserId(readText(user['id']));
      if (id === undefined) return notAvailable;
      const found = readText(user['userPrincipalName']) ?? upn;
      return ok({ id, name: readText(user['displayName']), upn: found.toLowerCase() });
    },
  };
}

const notAvailable = err({ kind: 'notAvailable' } as const);

/** A name that Graph takes for malformed (400) is nobody's. */
function meant(problem: Problem): Problem {
  if (problem.kind === 'consentMissing') return { kind: 'directoryNeedsConsent' };
  return problem.kind === 'graphRefused' && problem.status === 400 ? notAvailable.error : problem;
}
