import { editDistance } from './edit-distance';

/** What one word of a question for calls stands for. */
export type CallWord =
  | 'call'
  | 'calls'
  | 'history'
  | 'my'
  | 'last'
  | 'recent'
  | 'worst'
  | 'quality'
  | 'all'
  | 'compare'
  | 'versus'
  | 'export'
  | 'format'
  | 'filler';

const words = (text: string): readonly string[] => text.split(' ');

/** Words of both languages, lower case, `ё` written as `е`. */
const exactly: Readonly<Record<CallWord, ReadonlySet<string>>> = {
  call: new Set(
    words(
      'call meeting conversation huddle звонок звонка звонку звонком звонке вызов вызова вызове созвон созвона созвоне ' +
        'разговор разговора разговоре встреча встречу встрече совещание совещании собрание собрании конференция конференции',
    ),
  ),
  calls: new Set(
    words(
      'calls meetings conversations звонки звонков звонках звонкам вызовы вызовов вызовах созвоны созвонов созвонах ' +
        'разговоры разговоров встречи встреч встречах совещания совещаний совещаниях собрания собраний собраниях',
    ),
  ),
  history: new Set(words('history log logs история историю истории журнал')),
  my: new Set(
    words(
      'my mine i our we myself мной мой моя мое мои моего моей моих моем моему мою моим я меня наш наша наше наши нашего нашей наших',
    ),
  ),
  last: new Set(
    words(
      'last lats lsat latest previous final предыдущий предыдущего предыдущая предыдущее последний последнего последнем последнему ' +
        'последняя последней последнее последнюю прошлый прошлого прошлом прошлая прошлое',
    ),
  ),
  recent: new Set(
    words(
      'recent recents newest последние последних последним недавние недавних недавний недавнее свежие свежих',
    ),
  ),
  worst: new Set(
    words(
      'worst bad poor poorest terrible awful horrible worse problem problems problematic troubled худшие худших худший худшая ' +
        'худшее худшего плохие плохих плохой плохая плохое плохого плохо проблемные проблемных проблемный проблемами ужасные ужасный',
    ),
  ),
  quality: new Set(words('quality report качество качества качестве качеством отчет отчета')),
  all: new Set(
    words(
      'all any every everybody everyone everyones users people employees все всех всем любые пользователей сотрудников',
    ),
  ),
  compare: new Set(words('compare comparing comparison сравни сравнить сравните сравнение сравним')),
  versus: new Set(words('vs versus against difference diff против разница')),
  export: new Set(
    words(
      'export exporting download save экспорт экспортируй экспортировать экспортируйте выгрузи выгрузить выгрузка скачай ' +
        'скачать сохрани сохранить',
    ),
  ),
  format: new Set(words('csv json excel xlsx xls spreadsheet file эксель таблица таблицу таблицей файл')),
  filler: new Set(
    words(
      'please pls plz thanks thank you bot hi hello hey there the a an of for in on at to from by with about and is was were are ' +
        'be been do did does have had has how what which when why so very that this it its these those show see view display ' +
        'list lists listing give get tell check find look open me us can could would will like want need let lets d s t just ' +
        'really go went going gone many much most top link url id as ' +
        'привет бот пожалуйста покажи показать покажите дай дайте скажи проверь открой выведи вывести найди найти посмотреть ' +
        'увидеть список списком хочу можно можешь нужны нужен мне нам у за на в во по с со из от для о об обо и что ли как какой ' +
        'какая какое какие каким каких прошел прошла прошло прошли прошел был была было были есть там это этот эту эти этом самые ' +
        'самых самый такой так почему спасибо сколько ссылка ссылку ид',
    ),
  ),
};

/** Long enough, and unlike enough to other words, that a typo does not make another word of them. */
const likely: readonly (readonly [CallWord, string])[] = [
  ['call', 'meeting'],
  ['calls', 'meetings'],
  ['call', 'звонок'],
  ['calls', 'звонки'],
  ['calls', 'calls'],
  ['recent', 'recent'],
  ['last', 'latest'],
  ['last', 'последний'],
  ['recent', 'последние'],
  ['worst', 'worst'],
  ['worst', 'худшие'],
  ['worst', 'плохие'],
  ['compare', 'compare'],
  ['compare', 'сравнить'],
  ['export', 'export'],
  ['export', 'экспорт'],
];

/** Undefined: a word with no place in a question for calls. */
export function callWordOf(word: string): CallWord | undefined {
  return exactCallWordOf(word) ?? likely.find(isCloseTo(word))?.[0];
}

/** What a word stands for when it is spelt as it should be. */
export function exactCallWordOf(word: string): CallWord | undefined {
  const meanings = Object.keys(exactly) as CallWord[];
  return meanings.find((meaning) => exactly[meaning].has(word));
}

function isCloseTo(word: string) {
  return ([, known]: readonly [CallWord, string]): boolean => {
    const allowed = known.length < 9 ? 1 : 2;
    // Comparing letters takes the product of the lengths: a very long word is not compared at all.
    return Math.abs(known.length - word.length) <= allowed && editDistance(known, word) <= allowed;
  };
}

/** Words of time, for typos: a time is only read when it is spelt as it should be. */
const timeWords = words(
  'today yesterday week month hours сегодня вчера неделю неделя неделе месяц прошлой прошлую последние',
);

/** A text with the typos in its words of time put right. */
export function withTimeWords(text: string): string {
  return text.replace(/[\p{L}]{3,12}/gu, (word) => {
    const lower = word.toLowerCase();
    if (callWordOf(lower) !== undefined || timeWords.includes(lower)) return word;
    const allowed = (known: string): number => (known.length < 5 ? 1 : known.length < 8 ? 1 : 2);
    return (
      timeWords.find(
        (known) =>
          Math.abs(known.length - lower.length) <= allowed(known) &&
          editDistance(known, lower) <= allowed(known),
      ) ?? word
    );
  });
}
