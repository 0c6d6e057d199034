import { start } from '../../suite/index.js';
await start('db-backup/post');
