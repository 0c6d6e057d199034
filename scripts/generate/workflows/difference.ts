/** One difference between a workflow and the one that is made from it. */
export interface Difference {
  readonly why: string;
  readonly from: string;
  readonly to: string;
  /** How often the text is there. Another number means that the file changed, and that the list of differences needs a look. */
  readonly times: number;
}

/** A text with all differences applied. `path` is the file that it is of. Throws when one doesn't fit any more. */
export function withDifferences(path: string, written: string, differences: readonly Difference[]): string {
  return differences.reduce((text, { why, from, to, times }) => {
    const parts = text.split(from);
    if (parts.length - 1 === times) return parts.join(to);
    throw new Error(`${path} has this ${parts.length - 1} times, not ${times}, so "${why}" doesn't fit: ${from}`);
  }, written);
}
