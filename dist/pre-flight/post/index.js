import { start } from '../../suite/index.js';
await start('pre-flight/post');
