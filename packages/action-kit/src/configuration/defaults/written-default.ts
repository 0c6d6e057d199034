import { formatDuration, milliseconds } from '@hardened-deploy/core/base/duration';

/** A default as its author would write it: durations and sizes are numbers inside. Undefined for what has none to show. */
export function writtenDefault({ title, default: value }: DefaultOf): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value !== 'number') return undefined;
  if (title?.startsWith('duration')) return formatDuration(milliseconds(value));
  if (!title?.startsWith('size')) return String(value);
  const unit = value % 1024 ** 3 === 0 ? 3 : 2;
  return `${value / 1024 ** unit}${['B', 'KiB', 'MiB', 'GiB'][unit]}`;
}

interface DefaultOf {
  readonly title?: string;
  readonly default?: unknown;
}
