import { COMPARE, LOCK, PRELUDE } from './prelude.ts';

/**
 * The account at an authority lies in `acme/key-id` and `acme/hmac`, which only root can read. Prints `same` if they have the SHA-256
 * $HD_KEY_ID and $HD_HMAC, `other`, or `none`.
 */
export const BEGIN_ACCOUNT_SCRIPT = `${PRELUDE}${LOCK}${COMPARE}mkdir -p acme
chmod 700 acme
rm -f acme/.next.*
if [ ! -f acme/key-id ] || [ ! -f acme/hmac ]; then
  echo none
  finish 0
fi
id=$(sha256sum < acme/key-id)
key=$(sha256sum < acme/hmac)
if [ "\${id%% *}.\${key%% *}" = "$HD_KEY_ID.$HD_HMAC" ]; then echo same; else echo other; fi
finish 0
`;

/** Gives the drafts \`acme/.next.$HD_DRAFT.*\` their places, once they have these SHA-256. A run that dies between the two is mended by the next. */
export const PLACE_ACCOUNT_SCRIPT = `${PRELUDE}${LOCK}${COMPARE}draft="acme/.next.$HD_DRAFT"
id=$(sha256sum < "$draft.key-id")
key=$(sha256sum < "$draft.hmac")
if [ "\${id%% *}.\${key%% *}" != "$HD_KEY_ID.$HD_HMAC" ]; then
  printf 'the account did not arrive as it was sent\\n' >&2
  exit 1
fi
flush "$draft.key-id" "$draft.hmac"
mv -T "$draft.key-id" acme/key-id
mv -T "$draft.hmac" acme/hmac
flush acme
finish 0
`;
