/** One line of the program's log. */
export type LogLine = Readonly<Record<string, unknown>> & { readonly msg: string };

/** Puts pieces of output together to lines and reads those that are JSON. */
export function lineReader(take: (line: LogLine) => void): (text: string) => void {
  let rest = '';
  return (text) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line.startsWith('{')) take(JSON.parse(line) as LogLine);
  };
}
