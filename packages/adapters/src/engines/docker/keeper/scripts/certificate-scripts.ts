import { COMPARE, LOCK, PRELUDE } from './prelude.ts';

/**
 * The certificate of one's own for the names of a router lies with its key in `certificate/$HD_ID/$HD_FILE`. `$HD_ID` is a link to a folder
 * that is never changed, `$HD_ID.<SHA-256>`. Only the user that reads the file in the router can. `.former.$HD_ID` leads to what was
 * there before, until the router has been seen with the new one; to `none`, if nothing was.
 *
 * Prints whether what is there is what has the SHA-256 $HD_SUM: `none`, `other`, `unseen` or `same`. Of what is there it prints the
 * certificates, and never the key.
 */
const TELL = `file="certificate/$HD_ID/$HD_FILE"
if [ ! -f "$file" ]; then
  echo none
  finish 0
fi
sum=$(sha256sum < "$file")
if [ "\${sum%% *}" != "$HD_SUM" ]; then echo other
elif [ -L "certificate/.former.$HD_ID" ]; then echo unseen
else echo same
fi
sed -n '/^-----BEGIN CERTIFICATE-----$/,/^-----END CERTIFICATE-----$/p' "$file"
finish 0
`;

const LEAD = `lead() {
  rm -f certificate/.link
  ln -s "$1" certificate/.link
  mv -T certificate/.link "certificate/$HD_ID"
  flush certificate
}
`;

/** Removes what was before, and the certificates for other names, which former routers had. */
const CLEAR = `current=$(readlink "certificate/$HD_ID" || :)
rm -f "certificate/.former.$HD_ID"
for file in certificate/* certificate/.former.*; do
  case "$file" in "certificate/$HD_ID" | "certificate/$current") continue ;; esac
  rm -rf "$file"
done
flush certificate
finish 0
`;

export const LOOK_AT_CERTIFICATE_SCRIPT = `${PRELUDE}${TELL}`;

/** The same before another one is put there, as a draft. Those of runs that died are removed. */
export const BEGIN_CERTIFICATE_SCRIPT = `${PRELUDE}${LOCK}${COMPARE}mkdir -p certificate
chmod 711 certificate
rm -f certificate/.next.* certificate/.link
${TELL}`;

/** Gives the draft `certificate/.next.$HD_DRAFT` its place, once it is what has the SHA-256 $HD_SUM. What is kept already stays kept. */
export const PLACE_CERTIFICATE_SCRIPT = `${PRELUDE}${LOCK}${COMPARE}${LEAD}draft="certificate/.next.$HD_DRAFT"
former="certificate/.former.$HD_ID"
folder="$HD_ID.$HD_SUM"
sum=$(sha256sum < "$draft")
if [ "\${sum%% *}" != "$HD_SUM" ]; then
  printf 'the certificate did not arrive as it was sent\\n' >&2
  exit 1
fi
mkdir -p "certificate/$folder"
chmod 711 "certificate/$folder"
flush "$draft"
mv -T "$draft" "certificate/$folder/$HD_FILE"
flush "certificate/$folder"
if [ -L "$former" ]; then :
elif [ -L "certificate/$HD_ID" ]; then cp -P "certificate/$HD_ID" "$former"
else ln -s none "$former"
fi
lead "$folder"
finish 0
`;

/** The router has been seen with it. */
export const CERTIFICATE_SEEN_SCRIPT = `${PRELUDE}${LOCK}${COMPARE}${CLEAR}`;

/** The router can't be seen with it: what was before takes its place again, if anything was. */
export const PUT_CERTIFICATE_BACK_SCRIPT = `${PRELUDE}${LOCK}${COMPARE}${LEAD}before=$(readlink "certificate/.former.$HD_ID" || :)
case "$before" in
  '') ;;
  none) rm -f "certificate/$HD_ID" ;;
  *) lead "$before" ;;
esac
${CLEAR}`;
