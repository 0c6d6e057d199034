/** A function for scripts of the vault: `sweep FOLDER` removes it if a killed run of an older lease than HD_GENERATION left it. */
export const SWEEP = String.raw`# What killed backups of older leases left. A folder of which anything can't be read is left alone, and one without a readable
# in-progress too: it may be a proven backup on a disk that has errors, or one that somebody is copying here.
sweep() {
  if ! generation=$(cat "$1/in-progress" 2>/dev/null); then return 0; fi
  case $generation in '' | *[!0-9]*) return 0 ;; esac
  if [ "$generation" -ge "$HD_GENERATION" ]; then return 0; fi
  # A name that isn't in the list is absent. A failed look at the file itself may be an error of the disk.
  if ! ls -A "$1" >"$work/names" 2>/dev/null; then return 0; fi
  if ! grep -qx 'manifest\.json' "$work/names"; then remove_folder "$1"; fi
}
`;
