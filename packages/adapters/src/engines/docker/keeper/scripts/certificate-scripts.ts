import { COMPARE, LOCK, PRELUDE } from './prelude.ts';

/**
 * The certificate of one's own lies in `certificate/$HD_FILE`, with its key. Only the user that reads it in the router can. Beside it lies
 * `.former.$HD_FILE`, what was there before, until the router has been seen with the new one; empty, if nothing was.
 *
 * Prints whether what is there is what has the SHA-256 $HD_SUM: `none`, `other`, `unseen` or `same`. Of what is there it prints the
 * certificates, and never the key.
 */
const TELL = `file="certificate/$HD_FILE"
if [ ! -f "$file" ]; then
  echo none
  finish 0
fi
sum=$(sha256sum < "$file")
if [ "\${sum%% *}" != "$HD_SUM" ]; then echo other
elif [ -f "certificate/.former.$HD_FILE" ]; then echo unseen
else echo same
fi
sed -n '/^-----BEGIN CERTIFICATE-----$/,/^-----END CERTIFICATE-----$/p' "$file"
finish 0
`;

export const LOOK_AT_CERTIFICATE_SCRIPT = `${PRELUDE}${TELL}`;

/** The same before another one is put there, as a draft. Those of runs that died are removed. */
export const BEGIN_CERTIFICATE_SCRIPT = `${PRELUDE}${LOCK}${COMPARE}umask 077
mkdir -p certificate
chmod 711 certificate
rm -f certificate/.next.*
${TELL}`;

/** Gives the draft `certificate/.next.$HD_DRAFT` its place, once it is what has the SHA-256 $HD_SUM. What is kept already stays kept. */
export const PLACE_CERTIFICATE_SCRIPT = `${PRELUDE}${LOCK}${COMPARE}umask 077
draft="certificate/.next.$HD_DRAFT"
former="certificate/.former.$HD_FILE"
sum=$(sha256sum < "$draft")
if [ "\${sum%% *}" != "$HD_SUM" ]; then
  printf 'the certificate did not arrive as it was sent\\n' >&2
  exit 1
fi
if [ -f "$former" ]; then :
elif [ -f "certificate/$HD_FILE" ]; then ln "certificate/$HD_FILE" "$former"
else : > "$former"
fi
flush "$draft" certificate
mv -T "$draft" "certificate/$HD_FILE"
flush certificate
finish 0
`;

/** The router has been seen with it. What was before, and certificates for other names, which former routers had, go. */
export const CERTIFICATE_SEEN_SCRIPT = `${PRELUDE}${LOCK}${COMPARE}for file in certificate/* certificate/.former.*; do
  [ "$file" = "certificate/$HD_FILE" ] || rm -f "$file"
done
flush certificate
finish 0
`;

/** The router can't be seen with it: what was before takes its place again, if anything was. */
export const PUT_CERTIFICATE_BACK_SCRIPT = `${PRELUDE}${LOCK}${COMPARE}former="certificate/.former.$HD_FILE"
if [ -s "$former" ]; then mv -T "$former" "certificate/$HD_FILE"
elif [ -f "$former" ]; then rm -f "certificate/$HD_FILE" "$former"
fi
flush certificate
finish 0
`;
