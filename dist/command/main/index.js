#!/usr/bin/env node
if (Number(process.versions.node.split('.')[0]) < 22) {
  console.error(`This needs Node.js 22 or later. Here is ${process.version}: https://nodejs.org/en/download`);
  process.exit(2);
}
const { start } = await import('../../suite/index.js');
await start('command/main');
