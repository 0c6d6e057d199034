/** A shell function: prints the first of its arguments that the image has as a program, and fails when it has none of them. */
export const FIND_PROGRAM = String.raw`program() {
  for name in "$@"; do
    if command -v "$name" >/dev/null 2>&1; then
      printf '%s' "$name"
      return 0
    fi
  done
  return 1
}`;
