import type { Socket } from 'node:net';

interface Way {
  readonly from: Socket;
  readonly to: Socket;
  /** Asked anew for every piece. */
  readonly delayMs: () => number;
  /** A piece was passed on. */
  readonly passed: () => void;
}

/** More than this is never under way: a line that is filled faster than it is emptied slows its sender down. */
const MOST_BYTES = 4 * 1024 * 1024;

/** Passes on what comes from one socket to another, in order and late; its end too. */
export function delayed({ from, to, delayMs, passed }: Way): void {
  let bytes = 0;
  let last = 0;
  const later = (act: () => void): void => {
    const delay = delayMs();
    if (delay === 0 && last <= performance.now()) return act();
    // Never before what was sent earlier, also when the line has become quicker since.
    last = Math.max(last, performance.now() + delay);
    setTimeout(act, last - performance.now());
  };
  from.on('data', (piece: Buffer) => {
    bytes += piece.length;
    if (bytes > MOST_BYTES) from.pause();
    later(() => {
      bytes -= piece.length;
      if (bytes <= MOST_BYTES) from.resume();
      if (to.destroyed) return;
      to.write(piece);
      passed();
    });
  });
  from.on('end', () => later(() => to.end()));
  from.resume();
}
