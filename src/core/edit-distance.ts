/** How many letters were left out, added, mistaken or swapped with their neighbour between two words. */
export function editDistance(left: string, right: string): number {
  const rows: number[][] = [Array.from({ length: right.length + 1 }, (_, column) => column)];
  for (let row = 1; row <= left.length; row += 1) rows.push(nextRow(rows, left, right, row));
  return cell(rows, left.length, right.length);
}

function nextRow(rows: readonly number[][], left: string, right: string, row: number): number[] {
  const current = [row];
  for (let column = 1; column <= right.length; column += 1) {
    const changed = left[row - 1] === right[column - 1] ? 0 : 1;
    const swapped = left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1];
    current.push(
      Math.min(
        cell(rows, row - 1, column) + 1,
        (current[column - 1] ?? Infinity) + 1,
        cell(rows, row - 1, column - 1) + changed,
        row > 1 && column > 1 && swapped ? cell(rows, row - 2, column - 2) + 1 : Infinity,
      ),
    );
  }
  return current;
}

function cell(rows: readonly number[][], row: number, column: number): number {
  return rows[row]?.[column] ?? Infinity;
}
