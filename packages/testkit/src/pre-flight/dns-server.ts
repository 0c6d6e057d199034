import { createSocket } from 'node:dgram';
import { isIP } from 'node:net';
import { type Answer, AUTHORITATIVE_ANSWER, decode, encode } from 'dns-packet';

/** DNS says that there is no such name: RFC 1035, 4.1.1. */
const NXDOMAIN = 3;

/** A name server on loopback, over UDP, that knows these names and no others. `silent` ones get no answer. */
export async function dnsServer(
  names: Readonly<Record<string, readonly string[] | 'silent'>>,
): Promise<{ readonly address: string; close(): Promise<void> }> {
  const socket = createSocket('udp4');
  socket.on('message', (message, { address, port }) => {
    const { id, questions = [] } = decode(message);
    const [question] = questions;
    const known = names[question?.name.toLowerCase() ?? ''];
    if (!question || known === 'silent') return;
    const family = question.type === 'AAAA' ? 6 : question.type === 'A' ? 4 : 0;
    const answers = (known ?? [])
      .filter((found) => isIP(found) === family)
      .map((data): Answer => ({ type: family === 6 ? 'AAAA' : 'A', name: question.name, ttl: 1, data }));
    const flags = AUTHORITATIVE_ANSWER | (known ? 0 : NXDOMAIN);
    socket.send(encode({ type: 'response', id: id ?? 0, flags, questions, answers }), port, address);
  });
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  return {
    address: `127.0.0.1:${socket.address().port}`,
    close: () => new Promise((resolve) => socket.close(() => resolve())),
  };
}
