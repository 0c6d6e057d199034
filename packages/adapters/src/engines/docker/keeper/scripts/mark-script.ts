import { HMAC } from './hmac.ts';
import { COMPARE, LOCK, PRELUDE } from './prelude.ts';

/**
 * Makes the key of the stack's marks: 256 random bits, as 64 hexadecimal digits that only root can read. The random bytes are
 * counted, because a shell doesn't notice when the first command of a pipe fails: then every stack would have the same key.
 */
const MAKE_KEY = `rm -f .secret-marks-key.*
head -c 32 /dev/urandom > .secret-marks-key.random
if [ "$(wc -c < .secret-marks-key.random)" -ne 32 ]; then
  printf '/dev/urandom did not give 32 bytes\\n' >&2
  exit 1
fi
sum=$(sha256sum < .secret-marks-key.random)
rm -f .secret-marks-key.random
printf '%s\\n' "\${sum%% *}" > .secret-marks-key.next
flush .secret-marks-key.next
mv -T .secret-marks-key.next secret-marks-key
flush .
`;

/**
 * Prints a mark, the first 16 bits of the HMAC, for each of $HD_DIGESTS: digests in hexadecimal digits, separated by spaces. A key
 * that is damaged is not replaced: every secret would then seem to have changed, and nobody would know why.
 */
export const MARK_SCRIPT = `${PRELUDE}${LOCK}${COMPARE}${HMAC}umask 077
if [ ! -e secret-marks-key ]; then
  ${MAKE_KEY.trimEnd().replaceAll('\n', '\n  ')}
fi
exec 9>&-
key=
IFS= read -r key < secret-marks-key || :
case $key in *[!0-9a-f]*) key= ;; esac
if [ "\${#key}" -ne 64 ]; then
  printf 'the file secret-marks-key is damaged; remove it, and the next deployment makes another key\\n' >&2
  exit 1
fi
hmac_key "$key"
for digest in $HD_DIGESTS; do
  hmac "$digest"
  printf '%s\\n' "\${mac%"\${mac#????}"}"
done
finish 0
`;
