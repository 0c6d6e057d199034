import { oneLine } from '../base/printable.ts';

/** How a lease stands that is renewed for a job's own steps. The first word of the text is all that a script needs. */
export type LeaseNotice =
  /** The lease lasts until then, and is renewed before. */
  | { readonly kind: 'held'; readonly until: string }
  /** `max-hold` is reached: the lease is not renewed any more, and expires by itself. */
  | { readonly kind: 'unkept'; readonly until: string }
  /** The lease was released. */
  | { readonly kind: 'over'; readonly why: string }
  /** The lease ended although the job still runs: another run may be at work. */
  | { readonly kind: 'lost'; readonly why: string };

/** One line: `held until 2026-11-21T08:15:00.000Z`, `lost: lease 1795228129 … expired at …`. It contains no secret. */
export function formatNotice(notice: LeaseNotice): string {
  switch (notice.kind) {
    case 'held':
      return `held until ${notice.until}\n`;
    case 'unkept':
      return `unkept, ends at ${notice.until}: it was kept for as long as max-hold allows\n`;
    case 'over':
    case 'lost':
      return `${notice.kind}: ${oneLine(notice.why.replaceAll(/\s*\n\s*/g, '; '))}\n`;
  }
}

const TIME = /\d{4}-\d\d-\d\dT[\d:.]+Z/;

/** Undefined for any other text: every step of the job can write to this file. */
export function parseNotice(text: string): LeaseNotice | undefined {
  const [line = ''] = text.split('\n', 1);
  const until = TIME.exec(line)?.[0];
  if (line.startsWith('held until ') && until !== undefined) return { kind: 'held', until };
  if (line.startsWith('unkept, ') && until !== undefined) return { kind: 'unkept', until };
  const ended = /^(over|lost): (.+)$/.exec(line);
  return ended ? { kind: ended[1] === 'lost' ? 'lost' : 'over', why: ended[2] ?? '' } : undefined;
}
