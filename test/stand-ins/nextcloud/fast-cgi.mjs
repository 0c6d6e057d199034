// As much of FastCGI as nginx speaks with a responder: one request at a time on each connection.
import { createServer } from 'node:net';

const [BEGIN, END, PARAMS, STDIN, STDOUT] = [1, 3, 4, 5, 6];
const HEADER = 8;

/** `answer(variables)` gives `{ status, body }`. */
export function fastCgi(port, answer) {
  createServer((socket) => {
    let waiting = Buffer.alloc(0);
    let params = [];
    socket.on('error', () => undefined);
    socket.on('data', async (part) => {
      waiting = Buffer.concat([waiting, part]);
      for (;;) {
        if (waiting.length < HEADER) return;
        const [type, id, length] = [waiting[1], waiting.readUInt16BE(2), waiting.readUInt16BE(4)];
        const whole = HEADER + length + waiting[6];
        if (waiting.length < whole) return;
        const content = waiting.subarray(HEADER, HEADER + length);
        waiting = waiting.subarray(whole);
        if (type === BEGIN) params = [];
        if (type === PARAMS) params.push(content);
        if (type !== STDIN || length > 0) continue;
        const { status, body } = await answer(variablesIn(Buffer.concat(params)));
        const text = `Status: ${status}\r\nContent-Type: text/plain\r\n\r\n${body}`;
        socket.write(
          Buffer.concat([record(STDOUT, id, text), record(STDOUT, id, ''), record(END, id, '\0'.repeat(8))]),
        );
        socket.end();
      }
    });
  }).listen(port);
}

function variablesIn(bytes) {
  const variables = {};
  let at = 0;
  const length = () => {
    if (bytes[at] < 128) return bytes[at++];
    at += 4;
    return bytes.readUInt32BE(at - 4) & 0x7fffffff;
  };
  while (at < bytes.length) {
    const [name, value] = [length(), length()];
    variables[bytes.toString('utf8', at, at + name)] = bytes.toString('utf8', at + name, at + name + value);
    at += name + value;
  }
  return variables;
}

function record(type, id, text) {
  const content = Buffer.from(text);
  const header = Buffer.from([1, type, 0, 0, 0, 0, 0, 0]);
  header.writeUInt16BE(id, 2);
  header.writeUInt16BE(content.length, 4);
  return Buffer.concat([header, content]);
}
