/** How much of everything goes onto a card. */
export type Room = {
  readonly longestName: number;
  readonly metrics: number;
  readonly metricsOfStream: number;
  readonly causes: number;
  readonly feedback: number;
  /** Of a list of calls. */
  readonly lines: number;
};

/** From what every ordinary call gets to what always fits; the first that fits is taken. */
const rooms: readonly [Room, ...Room[]] = [
  { longestName: 80, metrics: 6, metricsOfStream: 10, causes: 4, feedback: 4, lines: 15 },
  { longestName: 32, metrics: 6, metricsOfStream: 10, causes: 4, feedback: 4, lines: 15 },
  { longestName: 20, metrics: 3, metricsOfStream: 5, causes: 3, feedback: 1, lines: 12 },
  { longestName: 12, metrics: 2, metricsOfStream: 3, causes: 2, feedback: 1, lines: 10 },
];

/** What the template adds around the data is up to 13,500 bytes; tests of size hold the sum. */
const dataBytes = 11_500;

/**
 * Builds a card's data with as much as its size allows: cards stay under 25 KB whatever comes. `takenBytes` are not
 * free, because the template repeats something long.
 */
export function fitted<Data extends object>(build: (room: Room) => Data, takenBytes = 0): Data {
  const [roomy, ...tighter] = rooms;
  let data = build(roomy);
  for (const room of tighter) {
    if (fits(data, takenBytes)) return data;
    data = build(room);
  }
  return data;
}

/** Whether a card of this data stays under 25 KB; what was fitted may still be too much with `takenBytes`. */
export function fits(data: object, takenBytes: number): boolean {
  return dataBytesOf(data) + takenBytes <= dataBytes;
}

/** How much a card's data takes up as JSON. */
export function dataBytesOf(data: unknown): number {
  return utf8Bytes(JSON.stringify(data));
}

/** Length in UTF-8, without the encoder that the heart of the bot does not have. */
function utf8Bytes(text: string): number {
  let bytes = text.length;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit >= 0x80) bytes += 1;
    // Half of four bytes is two: a surrogate adds no third one.
    if (unit >= 0x800 && (unit < 0xd800 || unit > 0xdfff)) bytes += 1;
  }
  return bytes;
}
