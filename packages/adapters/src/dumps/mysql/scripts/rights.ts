import { STEADY_SQL } from './queries.ts';

const TICK = '`';

/** Without one of these, mysqldump passes over what it doesn't see, and says nothing. Of some rights another one is enough. */
const WANTED_SQL = `SELECT 'SELECT' AS wanted, 'SELECT' AS one_of UNION ALL SELECT 'LOCK TABLES', 'LOCK TABLES'
  UNION ALL SELECT 'SHOW VIEW', 'SHOW VIEW' UNION ALL SELECT 'TRIGGER', 'TRIGGER' UNION ALL SELECT 'EVENT', 'EVENT'
  UNION ALL SELECT 'EXECUTE', 'EXECUTE|ALTER ROUTINE|CREATE ROUTINE|SHOW CREATE ROUTINE|SHOW_ROUTINE'`;

/** Which of them the user itself, or everybody, has not been granted. */
export const LACKING_RIGHTS_SQL = String.raw`${STEADY_SQL}SET @me = CONCAT(QUOTE(SUBSTRING_INDEX(CURRENT_USER(), '@', 1)), '@', QUOTE(SUBSTRING_INDEX(CURRENT_USER(), '@', -1)));
SELECT GROUP_CONCAT(DISTINCT wanted SEPARATOR ', ') FROM (
  ${WANTED_SQL}) w
WHERE NOT EXISTS (SELECT 1 FROM information_schema.user_privileges p
    WHERE p.grantee IN (@me, 'PUBLIC', '''PUBLIC''@''''') AND FIND_IN_SET(p.privilege_type, REPLACE(one_of, '|', ',')))
  AND NOT EXISTS (SELECT 1 FROM information_schema.schema_privileges p
    WHERE p.grantee IN (@me, 'PUBLIC', '''PUBLIC''@''''') AND FIND_IN_SET(p.privilege_type, REPLACE(one_of, '|', ','))
      AND DATABASE() LIKE p.table_schema)
HAVING COUNT(*) > 0;
`;

/**
 * lacking_with_role ROLE: prints which of the rights in $lacking the active role doesn't give either. The tables of privileges don't
 * have those of roles, so it reads what SHOW GRANTS says: MariaDB's names what the active role gives, with the roles that it has
 * been granted; MySQL's is asked for it. A right that is granted for a table alone doesn't count. What can't be read counts as lacking.
 */
export const ROLE_RIGHTS = String.raw`
grants_as_sql() {
  cat >"$work/grants.sed" <<'SED'
s/[\\']/\\&/g
s/^GRANT \([A-Z_, ]*\) ON \*\.\* TO .*/SET @has = CONCAT(@has, ',', '\1');/p
s/^GRANT \([A-Z_, ]*\) ON ${TICK}\(.*\)${TICK}\.\* TO .*/SET @has = CONCAT(@has, ',', IF(DATABASE() LIKE REPLACE('\2', '${TICK}${TICK}', '${TICK}'), '\1', ''));/p
s/^REVOKE \([A-Z_, ]*\) ON ${TICK}\(.*\)${TICK}\.\* FROM .*/SET @lost = CONCAT(@lost, ',', IF(DATABASE() LIKE REPLACE('\2', '${TICK}${TICK}', '${TICK}'), '\1', ''));/p
SED
  sed -n -f "$work/grants.sed" "$1"
}
one_a_line() { sed 's/, /,/g' | tr , '\n'; }
lacking_with_role() {
  echo 'SHOW GRANTS;' | ask >"$work/grants" || return 1
  # Only MySQL knows USING, and only there it adds something.
  printf 'SHOW GRANTS FOR CURRENT_USER() USING %s;\n' "$1" | ask >>"$work/grants" 2>/dev/null || :
  {
    cat <<'SQL'
${STEADY_SQL}SET @has = '', @lost = '';
SQL
    grants_as_sql "$work/grants"
    cat <<'SQL'
SET @has = CONCAT(',', REPLACE(@has, ', ', ','), ','), @lost = CONCAT(',', REPLACE(@lost, ', ', ','), ',');
SELECT wanted FROM (
  ${WANTED_SQL}) w
WHERE @has NOT REGEXP CONCAT(',(ALL PRIVILEGES|', one_of, '),') OR @lost REGEXP CONCAT(',(', wanted, '),');
SQL
  } | ask >"$work/lacking.role" || return 1
  # Of those that the user itself lacks.
  printf '%s\n' "$lacking" | one_a_line >"$work/lacking.own"
  { grep -Fxf "$work/lacking.own" "$work/lacking.role" || :; } | tr '\n' , | sed 's/,$//; s/,/, /g'
}
`;
