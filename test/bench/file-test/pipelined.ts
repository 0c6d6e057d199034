import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { connect } from 'node:net';

/** Requests under way at once on a connection. */
const PIPELINED = 100;
export const CONNECTIONS = 4;
/** Of /proc/<pid>/stat: USER_HZ is 100 on every Linux that Node runs on. */
const MS_PER_TICK = 10;

/** Sends `count` requests, pipelined: a client that costs little beside the server. Throws on any answer but 200. */
export async function ask(port: number, count: number): Promise<number> {
  const shares = Array.from({ length: CONNECTIONS }, () => onOneConnection(port, Math.ceil(count / CONNECTIONS)));
  return (await Promise.all(shares)).reduce((sum, answered) => sum + answered, 0);
}

async function onOneConnection(port: number, count: number): Promise<number> {
  let answered = 0;
  // nginx closes a connection after 1,000 requests of its own accord.
  for (let left = count; left > 0; left -= 1_000) answered += await pipeline(port, Math.min(left, 1_000));
  return answered;
}

async function pipeline(port: number, count: number): Promise<number> {
  const socket = connect(port, '127.0.0.1').setEncoding('latin1');
  await once(socket, 'connect');
  const request = 'GET /api/orders HTTP/1.1\r\nHost: shop.test\r\n\r\n';
  let sent = 0;
  let right = 0;
  let rest = '';
  const send = (): void => {
    const next = Math.min(PIPELINED, count - sent);
    sent += next;
    socket.write(request.repeat(next));
  };
  send();
  for await (const chunk of socket as AsyncIterable<string>) {
    rest += chunk;
    const heads = rest.split('HTTP/1.1 ');
    // The last one may not be whole yet.
    rest = `HTTP/1.1 ${heads.pop() ?? ''}`;
    right += heads.filter((head) => head.startsWith('200 ')).length;
    const last = rest.endsWith('\r\n\r\nok') && rest.startsWith('HTTP/1.1 200 ');
    if (last) {
      right += 1;
      rest = '';
    }
    if (heads.some((head) => head !== '' && !head.startsWith('200 '))) throw new Error(`the proxy answered ${chunk}`);
    if (right === count) break;
    if (right === sent) send();
  }
  socket.destroy();
  return right;
}

/** What the processes have used of a processor, user and system. */
export async function processorMs(processes: readonly string[]): Promise<number> {
  const ticks = await Promise.all(
    processes.map(async (pid) => {
      // The name, which may hold blanks, stands in brackets; utime and stime are the 12th and 13th after it.
      const fields = (await readFile(`/proc/${pid}/stat`, 'utf8')).split(') ').at(-1)?.split(' ') ?? [];
      return Number(fields[11]) + Number(fields[12]);
    }),
  );
  return ticks.reduce((sum, each) => sum + each, 0) * MS_PER_TICK;
}
