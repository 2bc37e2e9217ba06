const signature = '89504e470d0a1a0a';
const largestBytes = 30_000;
/** Colour types of PNG that have an alpha channel. */
const withAlpha = [4, 6];

/** The sizes Teams asks for, read from the pictures themselves. */
export function checkIcons(files, { color, outline }) {
  return [...checkIcon(files[color], color, 192), ...checkIcon(files[outline], outline, 32, true)];
}

function checkIcon(bytes, name, size, transparent = false) {
  if (bytes?.toString('hex', 0, 8) !== signature) return [`${name} is not a PNG.`];
  const faults = [];
  const [width, height, colorType] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20), bytes[25]];
  if (width !== size || height !== size)
    faults.push(`${name} is ${width} × ${height} instead of ${size} × ${size}.`);
  if (transparent && !withAlpha.includes(colorType)) faults.push(`${name} has no transparency.`);
  if (bytes.length > largestBytes)
    faults.push(`${name} has ${bytes.length} bytes, more than ${largestBytes}.`);
  return faults;
}
