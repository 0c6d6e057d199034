/** Where a volume and its copy are mounted while one is copied into the other. */
export const FROM = '/source';
export const TO = '/destination';

/** `cp -a` keeps owners, permissions, times, links and extended attributes. The flush is what makes the copy outlive a power cut. */
const COPY = `cp -a ${FROM}/. ${TO}/ && chown --reference=${FROM} ${TO} && chmod --reference=${FROM} ${TO} && sync -f ${TO}`;

export const COPY_SCRIPT = `set -e; ${COPY}`;

/** One by one, because a folder may have more entries than a command line has room for. */
export const RESTORE_SCRIPT = `set -e
cd ${TO}
for entry in * .[!.]* ..?*; do
  if [ -e "$entry" ] || [ -L "$entry" ]; then rm -rf -- "$entry"; fi
done
${COPY}`;

/** Prints the size of each mounted volume in KiB. */
export const SIZE_SCRIPT = `set -e; for volume in ${FROM}/*; do du -sk "$volume"; done`;

/** The sum of what `du -sk` printed, in bytes. Undefined when a line isn't one of its own. */
export function parseSizes(output: string): number | undefined {
  const lines = output.split('\n').filter((line) => line.trim() !== '');
  const sizes = lines.map((line) => /^(\d+)\s/.exec(line)?.[1]);
  return sizes.includes(undefined) ? undefined : sizes.reduce((sum, size) => sum + Number(size) * 1_024, 0);
}
