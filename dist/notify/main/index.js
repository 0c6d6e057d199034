import { start } from '../../suite/index.js';
await start('notify/main');
