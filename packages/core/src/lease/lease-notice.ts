import { oneLine } from '../base/printable.ts';

/** What is known of a lease that is kept for a job's own steps. The first word of its text is all that a script needs. */
export type LeaseNotice =
  /** It stands until then, and is renewed before. */
  | { readonly kind: 'held'; readonly until: string }
  /** It has been kept as long as was allowed, and ends by itself. */
  | { readonly kind: 'unkept'; readonly until: string }
  /** It was given back. */
  | { readonly kind: 'over'; readonly why: string }
  /** It ended although the job still runs: others may be at work. */
  | { readonly kind: 'lost'; readonly why: string };

/** One line: `held until 2026-11-21T08:15:00.000Z`, `lost: lease 1795228129 … expired at …`. Holds no secret. */
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

/** Undefined for anything else: the file lies where every step can write. */
export function parseNotice(text: string): LeaseNotice | undefined {
  const [line = ''] = text.split('\n', 1);
  const until = TIME.exec(line)?.[0];
  if (line.startsWith('held until ') && until !== undefined) return { kind: 'held', until };
  if (line.startsWith('unkept, ') && until !== undefined) return { kind: 'unkept', until };
  const ended = /^(over|lost): (.+)$/.exec(line);
  return ended ? { kind: ended[1] === 'lost' ? 'lost' : 'over', why: ended[2] ?? '' } : undefined;
}
