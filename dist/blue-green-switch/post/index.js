import { start } from '../../suite/index.js';
await start('blue-green-switch/post');
