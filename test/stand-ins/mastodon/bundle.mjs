// `bundle exec …`: the web server, the worker and the migration, which share a folder.
import { OK, openNotes, page, RELEASE, serve } from '../shared.mjs';

const { DB_HOST, DB_PORT, REDIS_HOST, REDIS_PORT, SECRET_KEY_BASE } = process.env;
const notes = openNotes('/mastodon/public/system/notes.db');
const reached = [`${DB_HOST}:${DB_PORT}`, `${REDIS_HOST}:${REDIS_PORT}`];

/** What the migrations have come to. Both versions work with it while traffic moves. */
const schema = () => notes.db.prepare('PRAGMA user_version').get().user_version;

function requireSchema() {
  if (schema() >= Number(RELEASE)) return;
  console.error(`migrated up to ${schema()} only`);
  process.exit(1);
}

const programs = {
  'puma -C config/puma.rb'() {
    requireSchema();
    serve(3000, (url) =>
      url === '/health' ? OK : page(url, { notes, reached, more: { schema: schema(), password: SECRET_KEY_BASE } }),
    );
  },
  sidekiq() {
    requireSchema();
    // The health check looks for it by this name.
    process.title = 'sidekiq 6.5.12 mastodon';
    setInterval(() => notes.doAll(), 100);
  },
  'rails db:migrate'() {
    if (Number(RELEASE) > schema()) notes.db.exec(`PRAGMA user_version = ${Number(RELEASE)}`);
    const rest = process.env.SKIP_POST_DEPLOYMENT_MIGRATIONS === 'true' ? 'without' : 'with';
    notes.write(`migrated-${RELEASE}-${rest}-the-rest`);
  },
};

const [, , exec, ...program] = process.argv;
if (exec !== 'exec') throw new Error(`unknown: bundle ${exec}`);
programs[program.join(' ')]();
