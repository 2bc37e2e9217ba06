import { err, ok, type Result } from '../../core/result';

/** Graph's tokens have about a hundred characters; it does not say how long they may become. */
const longestToken = 1_024;

/**
 * The token of Graph's validation request, decoded as a form field (`+` is a blank), to be sent back as plain text.
 * Undefined: this is no validation request. Refused, with a sentence for the sender: an empty token, several, a
 * longer one, and one with a control character, `<`, `>` or broken encoding, so that nothing sent back can be a page.
 */
export function readValidationToken(url: string): Result<string, string> | undefined {
  const query = new URLSearchParams(url.split(/\?(.*)/s)[1]);
  const [token, ...further] = query.getAll('validationToken');
  if (token === undefined) return undefined;
  if (further.length > 0) return err('There is more than one validationToken.');
  if (token === '') return err('The validationToken is empty.');
  if (token.length > longestToken)
    return err(`The validationToken is longer than ${longestToken} characters.`);
  return isHarmless(token) ? ok(token) : err('The validationToken holds a character that is not taken.');
}

/** U+FFFD stands where the encoding was broken. */
function isHarmless(token: string): boolean {
  return !/[\p{Cc}\p{Cs}\u2028\u2029<>\ufffd]/u.test(token);
}
