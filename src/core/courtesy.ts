const leading =
  /^(?:(?:please|pls|plz|show|list|see|view|get|give|find|tell|display|open|check|can|could|would|will|you|i|want|need|to|like|me|us|let|the|hi|hello|hey|bot|what|which|were|are|about|покажи|покажите|показать|дай|дайте|найди|найти|выведи|открой|хочу|посмотреть|увидеть|мне|нам|можно|пожалуйста|привет|какие|были|good (?:morning|day|evening|afternoon)|добр(?:ый|ое) (?:день|утро|вечер)|здравствуйте)(?![\p{L}\p{N}_'@.-])[\s,.!:;-]*|[/!.,:;\s-]+)/iu;
const trailing = /[\s,.!?]{0,20}(?:(?:please|pls|thanks|thank you|пожалуйста|спасибо)[\s,.!?]{0,20})?$/iu;

/** A normalised text without greetings and words that only ask politely, at its beginning and its end. */
export function withoutCourtesy(text: string): string {
  let body = text.replace(trailing, '');
  // Each pass takes a word away; nobody begins with more of them.
  for (let pass = 0; pass < 12; pass += 1) body = body.replace(leading, '');
  return body;
}
