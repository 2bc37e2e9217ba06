import type { Page } from 'playwright-core';
import { crc32, deflateSync } from 'node:zlib';

type Indexed = { readonly width: number; readonly palette: readonly number[]; readonly pixels: string };

/** The picture with at most 256 colours: a third of the bytes, and of a page of text nobody sees it. */
export async function toPalette(page: Page, png: Buffer): Promise<Buffer> {
  const image = await page.evaluate(indexInPage, `data:image/png;base64,${png.toString('base64')}`);
  return encode(image);
}

/** Runs in the page, so it may use nothing of this file. */
async function indexInPage(url: string): Promise<Indexed> {
  const image = new Image();
  image.src = url;
  await image.decode();
  const { width, height } = image;
  const canvas = new OffscreenCanvas(width, height).getContext('2d');
  if (canvas === null) throw new Error('this browser does not draw');
  canvas.drawImage(image, 0, 0);
  const dots = new Uint32Array(canvas.getImageData(0, 0, width, height).data.buffer);

  const counts = new Map<number, number>();
  for (const dot of dots) counts.set(dot, (counts.get(dot) ?? 0) + 1);
  const byCount = [...counts].sort(([, one], [, other]) => other - one).map(([dot]) => dot);
  const colors = byCount.slice(0, 256);
  const channels = (dot: number): readonly number[] => [dot & 255, (dot >> 8) & 255, (dot >> 16) & 255];
  const kept = colors.map(channels);
  const distance = (one: readonly number[], other: readonly number[]): number =>
    one.reduce((sum, value, channel) => sum + (value - (other[channel] ?? 0)) ** 2, 0);
  const nearest = (dot: number): number => {
    const distances = kept.map((color) => distance(color, channels(dot)));
    return distances.indexOf(Math.min(...distances));
  };
  const indexes = new Map(byCount.map((dot, place) => [dot, place < 256 ? place : nearest(dot)]));

  const pixels = Array.from(dots, (dot) => String.fromCharCode(indexes.get(dot) ?? 0)).join('');
  return { width, palette: kept.flat(), pixels: btoa(pixels) };
}

function encode({ width, palette, pixels }: Indexed): Buffer {
  const rows = Buffer.from(pixels, 'base64');
  const height = rows.length / width;
  const unfiltered = Buffer.alloc(height * (width + 1));
  for (let row = 0; row < height; row += 1)
    rows.copy(unfiltered, row * (width + 1) + 1, row * width, (row + 1) * width);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // Eight bits for a dot, which names a colour of the palette.
  header.set([8, 3], 8);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette)),
    chunk('IDAT', deflateSync(unfiltered, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
