import type { CallSpan } from '../../../src/core/find/question';
import { id, problem } from '../parse-command.cases';

const tenantId = 'f8cdef31-a31e-4b4a-93e4-5f571e91255a';
const organizerId = '0d4f1a2b-aaaa-4bbb-8ccc-1234567890ab';
const megan = '8f3c0a1e-1111-4222-8333-abcdefabcdef';
const other = '11111111-2222-4333-8444-555555555555';
const chatId = '29:1aB_c-D3efGHIJK.lmn';
const thread = '19:meeting_ZGUwYWQ4M2Qt-Tk4_Yi00@thread.v2';

const date = (month: number, day: number, year?: number): CallSpan => ({ kind: 'date', year, month, day });
const hours = (count: number): CallSpan => ({ kind: 'hours', hours: count });
const days = (count: number): CallSpan => ({ kind: 'days', days: count });
const [today, yesterday, thisWeek, lastWeek, thisMonth, lastMonth] = (
  ['today', 'yesterday', 'thisWeek', 'lastWeek', 'thisMonth', 'lastMonth'] as const
).map((kind): CallSpan => ({ kind }));

const lastCall = { kind: 'lastCall' };
const my = (span?: CallSpan) => ({ kind: 'myCalls', span });
const recent = (span?: CallSpan) => ({ kind: 'recentCalls', span });
const worst = (span?: CallSpan, network?: string) => ({ kind: 'worstCalls', span, network });
const of = (person: object, span?: CallSpan) => ({ kind: 'callsOf', person, span });
const audit = (person: object) => ({ kind: 'audit', person });
const byId = { kind: 'id', userId: megan };
const byChat = { kind: 'chat', chatId };
const byUpn = { kind: 'upn', upn: 'megan.b@contoso.com' };
const name = (text: string) => ({ kind: 'name', name: text });
const compare = { kind: 'compare', callIds: [id, other] };
const file = (format: string) => ({ kind: 'export', callId: id, format });
const unknown = (nearest?: string) => problem('unknownCommand', nearest === undefined ? {} : { nearest });

type Cases = readonly (readonly [string, unknown])[];
const each = (texts: readonly string[], meaning: unknown): Cases => texts.map((text) => [text, meaning]);

const aboutLastCall = each(
  [
    'my last call',
    'My last call?',
    'last call',
    '/last call',
    'latest call',
    'my latest meeting',
    'most recent call',
    'how was my last call?',
    'How was the quality of my last call',
    'what was the quality of my last call?',
    'why was my last call so bad',
    'show me my last meeting please',
    'hi, how did my last call go?',
    'my lats call',
    '<at>Call quality</at>&nbsp;my last call',
    'мой последний звонок',
    'последний звонок',
    'Как прошёл мой последний звонок?',
    'как прошел последний созвон',
    'последнее совещание',
    'как прошла последняя встреча?',
    'качество последнего звонка',
    'качество последней встречи',
    'Какое было качество моего последнего звонка?',
    'мой последний звнок',
    'Покажи, пожалуйста, мой последний вызов',
  ],
  lastCall,
);

const aboutMyCalls: Cases = [
  ...each(['my calls', 'My calls.', 'calls', 'show my calls', 'list all my calls', 'my recent calls'], my()),
  ...each(
    ['my calsl', 'my meetings', 'call history', 'my call history', 'please show me my last 5 calls'],
    my(),
  ),
  ...each(
    ['мои звонки', 'звонки', 'покажи мои звонки', 'мои последние звонки', 'мои звонкии', 'история звонков'],
    my(),
  ),
  ...each(['качество моих звонков', 'все мои звонки', 'привет! какие у меня были звонки?'], my()),
  ...each(
    [
      'my calls today',
      'calls today',
      'my calls for today',
      "today's calls",
      'calls todya',
      'how were my calls today?',
    ],
    my(today),
  ),
  ...each(
    ['how was the call today?', 'my bad calls today', 'good morning, my calls today', 'calls I had today'],
    my(today),
  ),
  ...each(
    [
      'звонки за сегодня',
      'мои звонки сегодня',
      'сегодняшние звонки',
      'звонки сегодя',
      'добрый день! звонки за сегодня',
    ],
    my(today),
  ),
  ...each(
    [
      'my calls yesterday',
      "yesterday's calls",
      'calls from yesterday',
      'my last call yesterday',
      'my calls yesteday',
    ],
    my(yesterday),
  ),
  ...each(
    ['звонки за вчера', 'вчерашние звонки', 'мои звонки вчера', 'как прошёл вчерашний звонок?'],
    my(yesterday),
  ),
  ...each(
    ['my calls this week', 'calls this week', "this week's calls", 'my calls since monday'],
    my(thisWeek),
  ),
  ...each(['мои звонки на этой неделе', 'звонки за эту неделю', 'мои звонки с понедельника'], my(thisWeek)),
  ...each(['my calls last week', "last week's calls", 'my meetings from last week'], my(lastWeek)),
  ...each(['мои звонки за прошлую неделю', 'звонки на прошлой неделе'], my(lastWeek)),
  ...each(['my calls this month', 'звонки в этом месяце'], my(thisMonth)),
  ...each(['my calls last month', 'мои звонки за прошлый месяц'], my(lastMonth)),
  ...each(
    ['my calls last 3 days', 'calls in the last three days', 'calls over the past 3 days', 'my calls 3d'],
    my(days(3)),
  ),
  ...each(
    ['мои звонки за 3 дня', 'звонки за последние три дня', 'мои звонки за последние 3 дня'],
    my(days(3)),
  ),
  ...each(
    ['мои звонки за неделю', 'звонки за последнюю неделю', 'my calls past week', 'calls last 7 days'],
    my(days(7)),
  ),
  ...each(['my calls in the last two weeks', 'звонки за 2 недели'], my(days(14))),
  ...each(
    ['my calls past 24 hours', 'calls last 24h', 'звонки за 24 часа', 'мои звонки за последние 24 часа'],
    my(hours(24)),
  ),
  ...each(
    ['calls in the last hour', 'звонки за час', 'звонки за последний час', 'calls in the last 30 minutes'],
    my(hours(1)),
  ),
  ...each(
    ['my calls on 12 November', 'calls on Nov 12', 'calls on November 12th', 'calls on the 12th of november'],
    my(date(11, 12)),
  ),
  ...each(
    ['my calls 12.11', 'calls on 12.11.', 'звонки за 12.11', 'мои звонки 12 ноября', 'звонки за 12-е ноября'],
    my(date(11, 12)),
  ),
  ...each(
    [
      'my calls on 2026-11-12',
      'calls 12.11.2026',
      'calls 12.11.26',
      'calls on Nov 12, 2026',
      'звонки 12 ноября 2026 года',
    ],
    my(date(11, 12, 2026)),
  ),
  ...each(['calls on 11/23/2026', 'calls on 23/11/2026'], my(date(11, 23, 2026))),
  ...each(
    [
      'my calls tomorrow',
      'my calls next week',
      'calls on 31.02',
      'calls on 30 February',
      'my calls last 400 days',
    ],
    problem('whichTime'),
  ),
  ...each(
    [
      'my calls last 0 days',
      'calls 2 days ago',
      'my calls on friday',
      'my calls in November',
      'calls on 11/12',
    ],
    problem('whichTime'),
  ),
  ...each(
    ['calls since 12 November', 'my calls last year', 'my calls in 2025', 'calls on 2026-13-01'],
    problem('whichTime'),
  ),
  ...each(
    [
      'мои звонки завтра',
      'звонки в пятницу',
      'звонки 2 дня назад',
      'мои звонки за 500 дней',
      'звонки за ноябрь',
    ],
    problem('whichTime'),
  ),
  ...each(
    [
      'my calls from monday to friday',
      'my calls between 1 and 5 november',
      'calls today at 10:30',
      'calls since yesterday',
      'мои звонки за выходные',
    ],
    problem('whichTime'),
  ),
  ...each(['my calls with the vendor', "don't show my calls"], unknown('my calls')),
  ...each(['мои звонки насчёт проекта'], unknown('мои звонки')),
];

const aboutEverybody: Cases = [
  ...each(
    [
      'recent calls',
      'latest calls',
      'show recent calls',
      'last calls',
      'the last 10 calls',
      'recnet calls',
      'all calls',
    ],
    recent(),
  ),
  ...each(['последние звонки', 'недавние звонки', 'покажи последние звонки', 'все звонки'], recent()),
  ...each(
    [
      'recent calls today',
      'all calls today',
      'calls of everybody today',
      'calls of all users today',
      'все звонки за сегодня',
    ],
    recent(today),
  ),
  ...each(
    ['worst calls', 'the worst calls', 'bad calls', 'problem calls', 'calls with problems', 'wrost calls'],
    worst(),
  ),
  ...each(
    [
      'худшие звонки',
      'плохие звонки',
      'самые плохие звонки',
      'проблемные звонки',
      'звонки с плохим качеством',
    ],
    worst(),
  ),
  ...each(
    ['worst calls this week', 'show me the worst calls of this week', 'worst call this week'],
    worst(thisWeek),
  ),
  ...each(
    ['bad calls today', 'today’s bad calls', 'which calls were bad today?', 'плохие звонки сегодня'],
    worst(today),
  ),
  ...each(
    ['худшие звонки за неделю', 'worst calls of the last 7 days', 'худшие звонки за 7 дней'],
    worst(days(7)),
  ),
  ...each(['плохие звонки вчера', 'poor calls yesterday', 'самые плохие звонки за вчера'], worst(yesterday)),
  ...each(
    ['worst calls on 10.1.2.0', 'худшие звонки в 10.1.2.0', 'bad calls on 10.1.2.0.'],
    worst(undefined, '10.1.2.0'),
  ),
  ['worst calls last 3 days on 10.1.2.0/24', worst(days(3), '10.1.2.0')],
  ['worst calls on 10.1.2.0 on 12.11', worst(date(11, 12), '10.1.2.0')],
  ['worst calls on AA:BB:CC:dd:ee:01 today', worst(today, 'aa-bb-cc-dd-ee-01')],
  ['worst calls on aa-bb-cc-dd-ee-01', worst(undefined, 'aa-bb-cc-dd-ee-01')],
  ['worst calls on 2001:DB8::1/64', worst(undefined, '2001:db8::')],
  ['worst calls tomorrow', problem('whichTime')],
  ['last bad call', unknown('worst calls')],
  ['worst calls about budgets', unknown('worst calls')],
  ['calls on 10.1.2.0', unknown('worst calls')],
];

const aboutPeople: Cases = [
  ...each(
    [`calls of @${megan}`, `calls of  @${megan} `, `calls by @${megan}.`, `calls for @${megan}, please`],
    of(byId),
  ),
  ...each(
    [`calls of ${megan}`, `calls of {${megan.toUpperCase()}}`, `@${megan} 's calls`, `@${megan} calls`],
    of(byId),
  ),
  ...each(
    [
      `calls of user ${megan}`,
      `show me calls of @<${megan}>`,
      `звонки @${megan}`,
      `звонки пользователя ${megan}`,
    ],
    of(byId),
  ),
  ...each(
    [`last call of @${megan}`, `recent calls of @${megan}`, `hi bot, show the latest calls of @${megan}`],
    of(byId),
  ),
  ...each(
    [`calls of @${megan}  last week`, `calls of @${megan} for last week`, `last week's calls of @${megan}`],
    of(byId, lastWeek),
  ),
  ...each([`звонки @${megan}  за прошлую неделю`, `на прошлой неделе звонки @${megan}`], of(byId, lastWeek)),
  [`calls of @${chatId}  today`, of(byChat, today)],
  ...each(
    ['calls of megan.b@contoso.com', 'calls for Megan.B@Contoso.com', 'calls by mailto:megan.b@contoso.com'],
    of(byUpn),
  ),
  ...each(
    [
      'calls of "megan.b@contoso.com"',
      'calls of Megan Bowen <megan.b@contoso.com>',
      'megan.b@contoso.com’s calls',
    ],
    of(byUpn),
  ),
  ...each(
    ['calls of <a href="mailto:megan.b@contoso.com">megan.b@contoso.com</a>', 'calls megan.b@contoso.com'],
    of(byUpn),
  ),
  ...each(['звонки megan.b@contoso.com', 'звонки пользователя megan.b@contoso.com'], of(byUpn)),
  ['звонки пользователя megan.b@contoso.com за 3 дня', of(byUpn, days(3))],
  ...each(
    ['calls of Megan Bowen', 'Calls by Megan Bowen?', "Megan Bowen's calls", 'calls of "Megan Bowen"'],
    of(name('Megan Bowen')),
  ),
  ...each(
    ['show me Megan Bowen’s recent calls', 'calls of @Megan Bowen', 'meetings of Megan Bowen please'],
    of(name('Megan Bowen')),
  ),
  ...each(
    [
      'calls of Megan Bowen yesterday',
      'calls from Megan Bowen from yesterday',
      "Megan Bowen's calls yesterday",
    ],
    of(name('Megan Bowen'), yesterday),
  ),
  ['calls of O’Brien on 12 November', of(name("O'Brien"), date(11, 12))],
  ['calls of Will', of(name('Will'))],
  ['calls of Megan Bowen (sales)', of(name('Megan Bowen (sales)'))],
  ...each(["Megan's last call", 'last call with Megan', 'the last call of Megan?'], of(name('Megan'))),
  ['последний звонок Марии', of(name('Марии'))],
  ...each(['calls of my team', 'звонки моей команды'], problem('whoseCalls')),
  ['звонки со мной', my()],
  ['calls of April May', of(name('April May'))],
  ['calls of "Anna Today" today', of(name('Anna Today'), today)],
  ['calls of ""my calls""', of(name('my calls'))],
  [`calls of ""${megan}""`, of(name(megan))],
  ...each(
    ['звонки Марии', 'покажи звонки Марии', 'звонки пользователя Марии', 'звонки у Марии'],
    of(name('Марии')),
  ),
  ...each(
    ['звонки Марии Петровой за неделю', 'Звонки сотрудника Марии Петровой за последние 7 дней'],
    of(name('Марии Петровой'), days(7)),
  ),
  ['звонки «Мария Петрова» вчера', of(name('Мария Петрова'), yesterday)],
  ['вчерашние звонки Марии', of(name('Марии'), yesterday)],
  ['звонки марии', of(name('марии'))],
  ...each(
    ['calls of', 'calls by', 'calls of user', 'calls for @', 'звонки пользователя', 'звонки от'],
    problem('whoseCalls'),
  ),
  ['calls of a@contoso.com and b@contoso.com', problem('whoseCalls')],
  [`calls of @${megan}  tomorrow`, problem('whichTime')],
  ['calls of Megan next week', problem('whichTime')],
  ...each(['calls for today', 'calls of today'], my(today)),
  ['calls of mine', my()],
  ...each(
    [
      `audit @${megan}`,
      `audit of @${megan}`,
      `Audit: ${megan}`,
      `audit trail for @${megan}`,
      `аудит @${megan}`,
    ],
    audit(byId),
  ),
  ...each(
    [`who looked at calls of @${megan}`, `who has viewed @${megan}'s calls?`, `кто смотрел звонки @${megan}`],
    audit(byId),
  ),
  ...each(['audit megan.b@contoso.com', 'аудит пользователя megan.b@contoso.com'], audit(byUpn)),
  ...each(
    ['audit Megan Bowen', 'who looked at the calls of Megan Bowen?', "who saw Megan Bowen's calls"],
    audit(name('Megan Bowen')),
  ),
  ...each(
    ['audit', 'audit of', 'аудит', 'who looked at my calls', 'кто смотрел мои звонки?'],
    problem('whoseCalls'),
  ),
];

const joinUrl = `https://teams.microsoft.com/l/meetup-join/${encodeURIComponent(thread)}/0?context=${encodeURIComponent(`{"Tid":"${tenantId}","Oid":"${organizerId}"}`)}`;
const readable = `https://teams.microsoft.com/l/meetup-join/${thread}/0?context={"Tid":"${tenantId}","Oid":"${organizerId}"}`;
const otherUrl = joinUrl.replace('ZGUw', 'aaaa');
const channelUrl = 'https://teams.microsoft.com/l/meetup-join/19%3aAbC-123_x%40thread.tacv2/1700000000000';
const long = { kind: 'long', key: thread, threadId: thread, organizerId, tenantId };
const meeting = (link: object) => ({ kind: 'meetingCalls', link });
const shortMeeting = meeting({ kind: 'short', key: 'meet/2345678901234', meetingId: '2345678901234' });
const nobodys = { ...long, organizerId: undefined, tenantId: undefined };
const path = joinUrl.slice('https://teams.microsoft.com'.length);

const aboutMeetings: Cases = [
  ...each(
    [
      joinUrl,
      readable,
      joinUrl.replaceAll('%', '%25'),
      joinUrl.replaceAll(/%[0-9A-F]{2}/g, (code) => code.toLowerCase()),
      joinUrl.replace('?', '?anon=true&amp;'),
      `${joinUrl}.`,
      `<${joinUrl}>`,
      `(${joinUrl})`,
      `"${joinUrl}"`,
      `[Join the meeting](${joinUrl})`,
      `how was this meeting? ${joinUrl}`,
      `${joinUrl} how was it?`,
      `как прошла эта встреча? ${joinUrl}`,
      `quality of ${joinUrl}`,
      `<p>Join: <a href="${joinUrl.replaceAll('&', '&amp;')}" rel="noreferrer">Click here to join</a></p>`,
      `<a href="${joinUrl}">${joinUrl}</a>`,
      `https://gov.teams.microsoft.us${path}`,
      `https://dod.teams.microsoft.us${path}`,
      `https://teams.cloud.microsoft${path}`,
      `https://teams.live.com${path}`,
      `HTTPS://TEAMS.MICROSOFT.COM${path}`,
      `https://teams.microsoft.com:443${path}`,
      `teams.microsoft.com${path}`,
      `msteams:${path}`,
      `msteams:/${path}`,
      `msteams://teams.microsoft.com${path}`,
      `https://teams.microsoft.com/_#${path}`,
      `https://teams.microsoft.com/v2/?meetingjoin=true#${path}`,
      `https://teams.microsoft.com/dl/launcher/launcher.html?url=${encodeURIComponent(`/_#${path}&anon=true`)}&type=meetup-join&deeplinkId=${other}&directDl=true&msLaunch=true`,
      `https://eur01.safelinks.protection.outlook.com/ap/t-59584e83/?url=${encodeURIComponent(joinUrl)}&amp;data=05%7C02%7C%7C${tenantId}%7C0&amp;reserved=0`,
      `https://nam02.safelinks.protection.office365.us/?url=${encodeURIComponent(joinUrl)}&data=05%7C${other}`,
      `${joinUrl} ${readable}`,
      `Microsoft Teams meeting Join: https://teams.microsoft.com/meet/2345678901234?p=AbCdEf Meeting ID: 234 567 890 123 4 Passcode: Ab3dE6 Need help? | System reference<${joinUrl}> Dial in +49 69 365057000,,123456789#`,
    ],
    meeting(long),
  ),
  [joinUrl.slice(0, joinUrl.indexOf('?')), meeting(nobodys)],
  [`https://teams.microsoft.com/l/meetup-join/${encodeURIComponent(thread)}`, meeting(nobodys)],
  [
    channelUrl,
    meeting({
      ...nobodys,
      key: '19:AbC-123_x@thread.tacv2/1700000000000',
      threadId: '19:AbC-123_x@thread.tacv2',
    }),
  ],
  ...each(
    [
      'https://teams.microsoft.com/meet/2345678901234?p=abc',
      'https://teams.microsoft.com/meet/2345678901234',
      'how was https://teams.microsoft.com/meet/2345678901234?p=abc?',
      'https://teams.live.com/meet/2345678901234?p=abc',
      'https://teams.microsoft.com/dl/launcher/launcher.html?url=%2F_%23%2Fmeet%2F2345678901234%3Fp%3Dabc%26anon%3Dtrue&type=meet&deeplinkId=' +
        other,
      'Meeting ID: 234 567 890 123 4 Passcode: Ab3dE6',
      'Join on your computer. Meeting ID: 234&nbsp;567&nbsp;890&nbsp;123&nbsp;4',
      'Идентификатор собрания: 234 567 890 123 4 Секретный код: Ab3dE6',
    ],
    shortMeeting,
  ),
  [`quality for call ${id} in ${joinUrl}`, { kind: 'quality', callId: id }],
  [`${joinUrl}&callId=${id}`, { kind: 'quality', callId: id }],
  [
    `https://admin.teams.microsoft.com/users/${other}/activity/call-analytics/${id}`,
    { kind: 'quality', callId: id },
  ],
  [`${joinUrl} ${otherUrl}`, unknown('my calls')],
  ...each(
    [
      `https://teams.microsoft.com.attacker.com${path}`,
      `https://evil-teams.microsoft.com.attacker.com${path}`,
      `https://evil-teams.microsoft.com${path}`,
      `https://teams.microsoft.com@attacker.com${path}`,
      'https://teams.microsoft.com.attacker.com/meet/2345678901234',
      'meeting link',
      'ссылка на встречу',
      'calls of this meeting',
      'звонки этой встречи',
    ],
    expect.objectContaining({ kind: 'problem' }),
  ),
];

const aboutTwo: Cases = [
  ...each(
    [`compare ${id} ${other}`, `compare ${id} and ${other}`, `Compare calls {${id}}, {${other}}`],
    compare,
  ),
  ...each(
    [
      `${id} vs ${other}`,
      `${id} versus ${other}`,
      `comapre ${id} with ${other}`,
      `compare ${id} vs. ${other}`,
    ],
    compare,
  ),
  ...each(
    [`сравни ${id} ${other}`, `сравнить ${id} и ${other}`, `Сравните, пожалуйста, ${id} с ${other}`],
    compare,
  ),
  ...each(
    ['compare', 'compare calls', `compare ${id}`, `compare ${id} ${id}`, 'сравнить', `сравни ${id}`],
    problem('compareTwo'),
  ),
  [`compare ${id} ${other} ${megan}`, problem('compareTwo')],
  [`compare ${joinUrl}`, problem('compareTwo')],
  [`${id} ${other}`, problem('severalIds', { ids: [id, other] })],
  ...each(
    [`export ${id}`, `export ${id} csv`, `export call ${id} as CSV`, `exprot ${id}`, `download ${id}`],
    file('csv'),
  ),
  ...each(
    [`export ${id} to excel`, `экспорт ${id}`, `выгрузи звонок ${id} в csv`, `скачать ${id} excel`],
    file('csv'),
  ),
  ...each([`export ${id} json`, `download call ${id} as json`, `экспорт ${id} json`], file('json')),
  ...each(
    [
      'export',
      'export csv',
      'export my last call',
      'экспорт',
      `export ${id} ${other}`,
      `export ${id} csv json`,
    ],
    problem('exportWhich'),
  ),
  [`call-${id}.json`, { kind: 'quality', callId: id }],
];

const notForLists: Cases = [
  ...each(
    ['call', 'my call', 'call quality', 'quality of calls', 'bad call quality', 'how was my call?'],
    problem('noId'),
  ),
  ...each(
    ['alerts on for bad calls', 'turn on alerts for all calls'],
    expect.objectContaining({ kind: 'alertsOn' }),
  ),
  ...each(['help with my calls'], { kind: 'help' }),
  ...each(
    ['audio is bad', 'download speed is low', 'звонки не работают', 'calls keep dropping'],
    expect.objectContaining({ kind: 'problem' }),
  ),
  [`@${megan}`, expect.objectContaining({ kind: 'problem' })],
  [`quality for call ${id} @${megan}`, { kind: 'quality', callId: id }],
];

/** Ways of asking for calls without knowing their ids, and what each means. */
export const aboutCalls: Cases = [
  ...aboutLastCall,
  ...aboutMyCalls,
  ...aboutEverybody,
  ...aboutPeople,
  ...aboutMeetings,
  ...aboutTwo,
  ...notForLists,
];
