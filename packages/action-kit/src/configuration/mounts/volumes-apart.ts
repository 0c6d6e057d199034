import type { Spot } from '../spot.ts';
import { dataVolumesOf, keptIn, type StackOfFile } from './external-rules.ts';

interface Meant extends StackOfFile {
  /** The file as that environment means it. */
  readonly file: Spot;
}

/**
 * Two stacks on one Docker host whose volumes would have one name there: `eu-data` of `shop-prod` and `data` of `shop-prod-eu`. The
 * one that comes second would be refused at the target.
 */
export function holdVolumesApart(earlier: Meant, later: Meant): void {
  const theirs = dataVolumesOf(earlier.file, earlier.stack);
  const ours = dataVolumesOf(later.file, later.stack);
  for (const { called, volume, spot } of ours) {
    const rival = theirs.find((other) => other.called === called);
    const kept = keptIn(called, earlier.stack);
    if (rival) spot.complain(told({ called, volume, of: later }, `\`${rival.volume}\` in ${earlier.name}`));
    else if (kept !== undefined)
      spot.complain(told({ called, volume, of: later }, `the one in which the stack of ${earlier.name} keeps ${kept}`));
  }
  for (const { called, volume, spot } of theirs) {
    const kept = keptIn(called, later.stack);
    if (kept !== undefined)
      spot.complain(told({ called, volume, of: earlier }, `the one in which the stack of ${later.name} keeps ${kept}`));
  }
}

function told(
  { called, volume, of }: { readonly called: string; readonly volume: string; readonly of: StackOfFile },
  other: string,
): string {
  return `\`${volume}\` in ${of.name} is called ${called} on the Docker host, and so is ${other}, on the same docker-host: give the volume another name`;
}
