/**
 * Calls that are always there, with ids that never change: what the documentation, the examples and the
 * tests point at. Except for Microsoft's own record and the meetings that share a link they take place "yesterday", whatever day it is.
 */
export const showcase = {
  documentation: {
    id: 'e523d2ed-2966-4b6b-925b-754a88034cc5',
    shows: "Microsoft's documented example: one-to-one, rated two stars, too few packets one way",
  },
  weakWifi: {
    id: '5a4f1c02-7d1b-4e0a-8c11-3f6b2a900001',
    shows: 'one-to-one call, Alex on a weak Wi-Fi access point, rated one star by Megan',
  },
  good: {
    id: '5a4f1c02-7d1b-4e0a-8c11-3f6b2a900002',
    shows: 'a meeting of five in which everything was fine',
  },
  vpnMeeting: {
    id: '5a4f1c02-7d1b-4e0a-8c11-3f6b2a900003',
    shows: 'a meeting of six, two of them behind the VPN',
  },
  dropped: {
    id: '5a4f1c02-7d1b-4e0a-8c11-3f6b2a900004',
    shows: 'one-to-one call that broke off midway without a reason',
  },
  allHands: {
    id: '5a4f1c02-7d1b-4e0a-8c11-3f6b2a900005',
    shows: 'a 300-person meeting with rejoins, twelve people affected, ratings and comments',
  },
  deadMicrophone: {
    id: '5a4f1c02-7d1b-4e0a-8c11-3f6b2a900006',
    shows: 'good network, but nobody heard Isaiah: his microphone did not work',
  },
  guests: {
    id: '5a4f1c02-7d1b-4e0a-8c11-3f6b2a900007',
    shows: 'guests, externals, telephones, a web visitor and a recorder; one name is Markdown',
  },
  noReport: {
    id: '5a4f1c02-7d1b-4e0a-8c11-3f6b2a900008',
    shows: 'no telemetry from anybody: nothing to judge',
  },
  queue: {
    id: '5a4f1c02-7d1b-4e0a-8c11-3f6b2a900009',
    shows: 'a caller through attendant and queue, with a session that comes twice',
  },
  lateRating: {
    id: '5a4f1c02-7d1b-4e0a-8c11-3f6b2a900010',
    shows: 'a second version that brought a bad rating after the first looked good',
  },
  withoutLocalPeople: {
    id: '5a4f1c02-7d1b-4e0a-8c11-3f6b2a900011',
    shows: 'a bad call none of the six local people took part in',
  },
  overloadedLaptop: {
    id: '5a4f1c02-7d1b-4e0a-8c11-3f6b2a900012',
    shows: "a video meeting that Patti's computer was too slow for",
  },
  standUp: {
    id: '5a4f1c02-7d1b-4e0a-8c11-3f6b2a900013',
    shows: 'the latest of three meetings that share one link',
  },
  badStandUp: {
    id: '5a4f1c02-7d1b-4e0a-8c11-3f6b2a900014',
    shows: 'the one a day before, in which packets from Megan were lost',
  },
  earlierStandUp: {
    id: '5a4f1c02-7d1b-4e0a-8c11-3f6b2a900015',
    shows: 'the one two days before',
  },
  shortLink: {
    id: '5a4f1c02-7d1b-4e0a-8c11-3f6b2a900016',
    shows: 'a meeting with a short link, which does not tell who organized it',
  },
} as const satisfies Readonly<Record<string, { readonly id: string; readonly shows: string }>>;

export type ShowcaseName = keyof typeof showcase;
