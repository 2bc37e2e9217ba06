import { editDistance } from './edit-distance';

/** What one word of a message about alerts stands for. */
export type AlertWord =
  | 'topic'
  | 'on'
  | 'off'
  | 'settings'
  | 'test'
  | 'state'
  | 'mute'
  | 'unmute'
  | 'retry'
  | 'failed'
  | 'all'
  | 'not'
  | 'asks'
  | 'filler';

const words = (text: string): readonly string[] => text.split(' ');

/** Words of both languages, lower case, `ё` written as `е`. Those in `likely` are also known with typos. */
const exactly: Readonly<Record<AlertWord, ReadonlySet<string>>> = {
  topic: new Set(
    words(
      'alerts alert alerting alerting notifications notification alarms alarm ' +
        'оповещения оповещение оповещений оповещениях оповещению оповещай оповещать уведомления уведомление ' +
        'уведомлений уведомляй уведомлять алерты алерт алертов',
    ),
  ),
  on: new Set(
    words(
      'on enable enabled activate start begin subscribe вкл включи включить включите включай включено подпиши ' +
        'подпишите подписаться',
    ),
  ),
  off: new Set(
    words(
      'off disable disabled deactivate stop end unsubscribe cancel выкл выключи выключить выключите отключи ' +
        'отключить отключите стоп прекрати прекратить отпиши отписаться останови остановить',
    ),
  ),
  settings: new Set(
    words(
      'settings setting configure config configuration options preferences policy rules adjust настройки настройка ' +
        'настроек настроить настрой параметры правила',
    ),
  ),
  test: new Set(
    words('test testing try sample example demo тест тестовое тестовый проверка проверить проверь пример'),
  ),
  state: new Set(words('state status info статус состояние')),
  mute: new Set(
    words(
      'mute muted mutes muting silence snooze pause quiet hush тишина тишину тишины тихо пауза паузу заглуши заглушить',
    ),
  ),
  unmute: new Set(words('unmute unsnooze unsilence resume возобнови возобновить')),
  retry: new Set(words('retry retries rerun повторить повтори повторите')),
  failed: new Set(words('failed failures failing неудачные неудачных неудавшиеся ошибки ошибочные')),
  all: new Set(words('all every everything any все всех всем любых')),
  not: new Set(words('not don dont never no more without не нет больше без')),
  asks: new Set(
    words('why how what when who which where is are does did почему как что когда кто где какие зачем ли'),
  ),
  filler: new Set(
    words(
      'please pls plz thanks thank you bot there everyone show get give tell check me us i we my our your the a an this ' +
        'that these those in for of to about from at with and by here channel team chat group call calls meeting meetings ' +
        'quality bad poor again now just can could would will like want need let lets s ll turn switch set up send ' +
        'receive it them be have remove lift undo ' +
        'пожалуйста бот покажи дай скажи мне нам меня нас я мы для о об обо про по в на и с со у к из это этом этот эту ' +
        'здесь тут сюда канал канале команде команда чат чате группе звонок звонки звонка звонков звонках встречи плохих ' +
        'плохие плохом качестве хочу можно можешь получать присылай присылать отправь пришли снова опять сейчас ' +
        'сними снять убери убрать отмени отменить',
    ),
  ),
};

const lifts = new Set(
  words(
    'remove lift undo cancel stop off без сними снять убери убрать отмени отменить выкл выключи выключить',
  ),
);

/** Words long enough that a typo does not make another word of them. */
const likely: readonly (readonly [AlertWord, string])[] = [
  ['topic', 'alerts'],
  ['topic', 'оповещения'],
  ['topic', 'уведомления'],
  ['settings', 'settings'],
  ['settings', 'настройки'],
  ['unmute', 'unmute'],
  ['on', 'включить'],
  ['on', 'enable'],
  ['off', 'выключить'],
  ['off', 'disable'],
  ['failed', 'failed'],
  ['failed', 'неудачные'],
  ['test', 'проверка'],
];

/** Undefined: a word with no place in a message about alerts. The first meaning in the list wins. */
export function alertWordOf(word: string): AlertWord | undefined {
  const meanings = Object.keys(exactly) as AlertWord[];
  return meanings.find((meaning) => exactly[meaning].has(word)) ?? likely.find(isCloseTo(word))?.[0];
}

/** `cancel mute`, `снять тишину`: with one of these, silence ends. */
export function liftsSilence(word: string): boolean {
  return lifts.has(word);
}

function isCloseTo(word: string) {
  return ([, known]: readonly [AlertWord, string]): boolean => {
    const allowed = known.length < 8 ? 1 : 2;
    // Comparing letters takes the product of the lengths: a very long word is not compared at all.
    return Math.abs(known.length - word.length) <= allowed && editDistance(known, word) <= allowed;
  };
}
