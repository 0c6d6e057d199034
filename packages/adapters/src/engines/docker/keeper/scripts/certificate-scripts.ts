import { COMPARE, LOCK, PRELUDE } from './prelude.ts';

/**
 * The certificate of one's own lies in `certificate/$HD_FILE`, with its key, where only root can enter. Beside it lies
 * `$HD_FILE.unused` from before it is put there until the router has been seen with it.
 *
 * Prints whether what is there is what has the SHA-256 $HD_SUM: `none`, `other`, `unused` or `same`. Of what is there it prints the certificates,
 * and never the key.
 */
const TELL = `file="certificate/$HD_FILE"
if [ ! -f "$file" ]; then
  echo none
  finish 0
fi
sum=$(sha256sum < "$file")
if [ "\${sum%% *}" != "$HD_SUM" ]; then echo other
elif [ -f "$file.unused" ]; then echo unused
else echo same
fi
sed -n '/^-----BEGIN CERTIFICATE-----$/,/^-----END CERTIFICATE-----$/p' "$file"
finish 0
`;

export const LOOK_AT_CERTIFICATE_SCRIPT = `${PRELUDE}${TELL}`;

/** The same before another one is put there, as a draft. Those of runs that died are removed. */
export const BEGIN_CERTIFICATE_SCRIPT = `${PRELUDE}${LOCK}${COMPARE}umask 077
mkdir -p certificate
chmod 700 certificate
rm -f certificate/.next.*
${TELL}`;

/** Gives the draft `certificate/.next.$HD_DRAFT` its place, once it is what has the SHA-256 $HD_SUM. */
export const PLACE_CERTIFICATE_SCRIPT = `${PRELUDE}${LOCK}${COMPARE}umask 077
draft="certificate/.next.$HD_DRAFT"
sum=$(sha256sum < "$draft")
if [ "\${sum%% *}" != "$HD_SUM" ]; then
  printf 'the certificate did not arrive as it was sent\\n' >&2
  exit 1
fi
: > "certificate/$HD_FILE.unused"
flush "$draft" "certificate/$HD_FILE.unused" certificate
mv -T "$draft" "certificate/$HD_FILE"
flush certificate
finish 0
`;

/** The router has been seen with it: those for other names, which former routers had, aren't needed any more. */
export const CERTIFICATE_USED_SCRIPT = `${PRELUDE}${LOCK}${COMPARE}for file in certificate/*; do
  [ "$file" = "certificate/$HD_FILE" ] || rm -f "$file"
done
flush certificate
finish 0
`;
