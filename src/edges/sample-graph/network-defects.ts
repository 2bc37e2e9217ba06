import type { Random } from './deterministic';
import type { AudioFigures, Leg, VideoFigures } from './leg';

/** The one access point everybody on the third floor complains about. */
const weakAccessPoint = 'a4-6c-2a-0d-3f-10';
/** The pool the VPN hands its addresses out of. */
const vpnSubnet = '10.250.16.0';

export function weakWifi(random: Random): Leg {
  const jitterMs = random.between(34, 58);
  const lossRatio = random.between(0.02, 0.06);
  return {
    ...bothWays({ jitterMs, lossRatio, concealedRatio: lossRatio * 1.6 }, { jitterMs, lossRatio }),
    network: {
      ...wifi('frequency50GHz', random.whole(28, 46)),
      basicServiceSetIdentifier: weakAccessPoint,
      subnet: '10.20.3.0',
      ipAddress: `10.20.3.${random.whole(20, 220)}`,
      reflexiveIPAddress: '203.0.113.10',
      dnsSuffix: 'office.example.com',
      linkSpeed: 26_000_000,
      sentQualityEventRatio: round(random.between(0.06, 0.14)),
      receivedQualityEventRatio: round(random.between(0.06, 0.18)),
    },
  };
}

export function wifi24GHz(random: Random): Leg {
  const jitterMs = random.between(33, 47);
  return {
    ...bothWays({ jitterMs, lossRatio: random.between(0.01, 0.03) }, { jitterMs }),
    network: {
      ...wifi('frequency24GHz', random.whole(74, 88)),
      wifiRadioType: 'wifi80211n',
      wifiChannel: 4,
      linkSpeed: 72_000_000,
      receivedQualityEventRatio: round(random.between(0.04, 0.08)),
    },
  };
}

export function vpn(random: Random): Leg {
  const roundTripMs = random.between(530, 780);
  return {
    ...bothWays({ roundTripMs, jitterMs: random.between(12, 26) }, { roundTripMs }),
    network: {
      connectionType: 'tunnel',
      ipAddress: `10.250.16.${random.whole(2, 250)}`,
      subnet: vpnSubnet,
      dnsSuffix: 'vpn.example.com',
      delayEventRatio: round(random.between(0.08, 0.2)),
    },
  };
}

export function lossyUplink(random: Random): Leg {
  const lossRatio = random.between(0.12, 0.21);
  return {
    sent: { lossRatio, concealedRatio: lossRatio * 0.8, jitterMs: random.between(9, 20) },
    sentVideo: { lossRatio, lossAfterFecRatio: lossRatio * 0.7 },
    network: {
      connectionType: 'wired',
      sentQualityEventRatio: round(random.between(0.12, 0.3)),
      linkSpeed: 100_000_000,
    },
  };
}

export function tcpFallback(random: Random): Leg {
  const roundTripMs = random.between(510, 900);
  const jitterMs = random.between(31, 46);
  return {
    ...bothWays({ roundTripMs, jitterMs }, { roundTripMs, jitterMs }),
    network: { connectionType: 'wired', networkTransportProtocol: 'tcp', linkSpeed: 1_000_000_000 },
  };
}

export function mobileNetwork(random: Random): Leg {
  const jitterMs = random.between(34, 70);
  const lossRatio = random.between(0.03, 0.08);
  return {
    ...bothWays({ jitterMs, lossRatio, concealedRatio: lossRatio * 1.3 }, { jitterMs, lossRatio }),
    platform: random.pick(['iOS', 'android'] as const),
    network: {
      connectionType: 'mobile',
      ipAddress: `100.72.${random.whole(1, 200)}.${random.whole(2, 250)}`,
      subnet: null,
      linkSpeed: 4_294_967_295,
      receivedQualityEventRatio: round(random.between(0.05, 0.12)),
    },
  };
}

export function lowBandwidth(random: Random): Leg {
  const bandwidthBps = random.whole(48_000, 92_000);
  const picture = { bandwidthBps, frameLossPercent: null, frameRateFps: random.between(3, 6) };
  return {
    sent: { bandwidthBps, jitterMs: random.between(31, 38) },
    heard: { bandwidthBps },
    sentVideo: picture,
    seenVideo: { ...picture, lowFrameRateRatio: 0.46 },
    network: {
      connectionType: 'wired',
      linkSpeed: 4_000_000,
      bandwidthLowEventRatio: round(random.between(0.1, 0.3)),
    },
  };
}

/** Only what this person hears is bad, with nothing on their own side to show for it. */
export function poorDownlink(random: Random): Leg {
  return { heard: { jitterMs: random.between(33, 52), lossRatio: random.between(0.02, 0.05) } };
}

export function dropped(random: Random): Leg {
  const jitterMs = random.between(36, 90);
  return {
    heard: { jitterMs, lossRatio: random.between(0.05, 0.09) },
    // The reason is often empty in real records.
    failure: { stage: 'midcall', reason: random.chance(0.5) ? '' : 'Media connectivity failure' },
  };
}

function bothWays(audio: Partial<AudioFigures>, video: Partial<VideoFigures>): Leg {
  return { sent: audio, heard: audio, sentVideo: video, seenVideo: video };
}

function wifi(wifiBand: 'frequency24GHz' | 'frequency50GHz', wifiSignalStrength: number) {
  return { connectionType: 'wifi', wifiBand, wifiSignalStrength } as const;
}

function round(ratio: number): number {
  return Number(ratio.toFixed(4));
}
