import { ADD_PART } from './draft.ts';
import { COMPARE, LOCK, PRELUDE } from './prelude.ts';

/** MAINTENANCE_FILES of the proxies names the same files. */
const [PAGE, ON] = ['maintenance/page.html', 'maintenance/on'];

/** Adds $HD_PART to the draft $HD_DRAFT of the page; with $HD_LAST=yes that becomes the page, unless the same one is there. */
export const KEEP_PAGE_SCRIPT = `${PRELUDE}${LOCK}${COMPARE}mkdir -p maintenance
draft=maintenance/.page.$HD_DRAFT
for other in maintenance/.page.*; do
  [ "$other" = "$draft" ] || rm -f "$other"
done
if [ -f ${PAGE} ]; then
  sum=$(sha256sum < ${PAGE})
  if [ "\${sum%% *}" = "$HD_SHA256" ]; then
    rm -f "$draft"
    finish 0
  fi
fi
${ADD_PART}flush "$draft"
mv -T "$draft" ${PAGE}
flush maintenance .
finish 0
`;

/** Turns maintenance on: the rename of $HD_NOTICE to the file that the router looks for at each request. */
export const MAINTENANCE_ON_SCRIPT = `${PRELUDE}${LOCK}${COMPARE}mkdir -p maintenance
printf '%s\\n' "$HD_NOTICE" > maintenance/.on.next
flush maintenance/.on.next
[ ! -d ${ON} ] || rm -rf ${ON}
mv -T maintenance/.on.next ${ON}
flush maintenance .
finish 0
`;

/** Turns it off. */
export const MAINTENANCE_OFF_SCRIPT = `${PRELUDE}${LOCK}${COMPARE}[ -d maintenance ] || finish 0
rm -rf ${ON}
flush maintenance
finish 0
`;
