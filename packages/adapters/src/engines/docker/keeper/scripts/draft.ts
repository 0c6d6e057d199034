/**
 * Adds $HD_PART to the file $draft, and goes on only with the last part, $HD_LAST=yes. What came together must have the SHA-256
 * $HD_SHA256: a part whose answer was lost may have been sent twice.
 */
export const ADD_PART = `printf '%s' "$HD_PART" >> "$draft"
[ "$HD_LAST" = yes ] || finish 0
sum=$(sha256sum < "$draft")
if [ "\${sum%% *}" != "$HD_SHA256" ]; then
  rm -f "$draft"
  printf 'the parts of %s did not arrive as they were sent\\n' "$draft" >&2
  exit 1
fi
`;
