// PostgreSQL, MariaDB and Redis in one, as far as anybody connects to them.
import { createServer } from 'node:net';

for (const port of [5432, 3306, 6379]) createServer((socket) => socket.on('error', () => undefined).end()).listen(port);
process.on('SIGTERM', () => process.exit(0));
