import { start } from '../../suite/index.js';
await start('lock/renewer');
