import { dropDatabase, hasDefinitions } from './move-queries.ts';
import { RESTORE_SESSION } from './session.ts';

/** Drops the database HD_STAGED, which is not the live one. It may be gone already. Nothing is dropped while a swap is half done. */
export const MYSQL_DROP_SCRIPT = String.raw`${RESTORE_SESSION}
if [ "$HD_STAGED" = "$HD_LIVE" ]; then die 57 <<END
It is the live database.
END
fi
if [ "$(asked information_schema <<'SQL'
${hasDefinitions('@live')}
SQL
)" = yes ]; then die 57 <<END
A swap is half done, and may need it. Run mode: restore again, which finishes that.
END
fi
if ! follow information_schema >/dev/null 2>"$work/err" <<'SQL'; then
${dropDatabase('@instead')}
SQL
  die 57 <"$work/err"
fi
`;
