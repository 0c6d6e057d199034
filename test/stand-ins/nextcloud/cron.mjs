// The jobs of Nextcloud: as another user, on the volume that the app fills.
import { existsSync } from 'node:fs';
import { mustBeAlone, openNotes } from '../shared.mjs';

const DATA = '/var/www/html/data';
let notes;
setInterval(() => {
  // On a new server it may be there before the app.
  if (!notes && !existsSync(`${DATA}/notes.db`)) return;
  if (!notes) mustBeAlone(`${DATA}/cron.lock`);
  notes ??= openNotes(`${DATA}/notes.db`);
  notes.doAll();
}, 100);
