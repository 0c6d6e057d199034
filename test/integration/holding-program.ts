/** Node's: answers `/held/7` when somebody asks for `/end/7`, and says under `/seen/7` whether it has got that request. */
export const HOLDING_PROGRAM = `
  const held = new Map();
  require('node:http').createServer((asked, said) => {
    const [, what, id] = asked.url.split('/');
    if (what === 'held') return held.set(id, said);
    if (what === 'seen') said.statusCode = held.has(id) ? 200 : 404;
    if (what === 'end') held.get(id)?.end('ended');
    said.end();
  }).listen(3000);
  process.on('SIGTERM', () => process.exit(0))`;
