import { start } from '../../suite/index.js';
await start('rollback/post');
