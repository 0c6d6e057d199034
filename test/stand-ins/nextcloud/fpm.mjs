// PHP by FastCGI: it puts its program onto the volume, as Nextcloud's image does, and answers for it.
import { chmodSync, chownSync, mkdirSync, writeFileSync } from 'node:fs';
import { fastCgi } from './fast-cgi.mjs';
import { hasMet, mustBeAlone, OK, openNotes, page, RELEASE } from '../shared.mjs';

const ROOT = '/var/www/html';
const WWW_DATA = 33;
const LOCK = `${ROOT}/data/app.lock`;
const { MYSQL_HOST, REDIS_HOST, MYSQL_PASSWORD } = process.env;

mkdirSync(`${ROOT}/data`, { recursive: true });
chmodSync(`${ROOT}/data`, 0o770);
mustBeAlone(LOCK);
const notes = openNotes(`${ROOT}/data/notes.db`);
for (const path of ['data', 'data/notes.db']) chownSync(`${ROOT}/${path}`, WWW_DATA, WWW_DATA);
for (const name of ['index.php', 'status.php', 'version.php'])
  writeFileSync(`${ROOT}/${name}`, `<?php // ${RELEASE}\n`);

fastCgi(9000, ({ REQUEST_URI, SCRIPT_FILENAME }) => {
  if (SCRIPT_FILENAME === `${ROOT}/status.php`) return OK;
  const met = hasMet(LOCK) || hasMet(`${ROOT}/data/cron.lock`);
  const reached = [`${MYSQL_HOST}:3306`, `${REDIS_HOST}:6379`];
  return page(REQUEST_URI, { notes, met, reached, more: { password: MYSQL_PASSWORD } });
});
