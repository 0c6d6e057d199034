import { mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { hasMet, mustBeAlone, OK, openNotes, page, RELEASE, serve } from '../shared.mjs';

const { GITEA__database__HOST, GITEA__database__PASSWD, TZ } = process.env;
const LOCK = '/data/gitea/lock';
mkdirSync('/data/gitea', { recursive: true });
mustBeAlone(LOCK);
const notes = openNotes('/data/gitea/notes.db');
serve(3000, (url) => {
  if (url === '/api/healthz') return OK;
  const more = { password: GITEA__database__PASSWD, zone: TZ };
  return page(url, { notes, met: hasMet(LOCK), reached: [GITEA__database__HOST], more });
});
// Git over ssh begins with a line of the server.
createServer((socket) => socket.on('error', () => undefined).end(`SSH-2.0-${RELEASE}\r\n`)).listen(22);
