import type { ComponentName } from '@hardened-deploy/core/base/names';
import { mintToken } from '@hardened-deploy/core/lease/fencing-token';
import type { SpecHash } from '@hardened-deploy/core/release/component-spec';
import type { FenceRecord } from '@hardened-deploy/core/target/fence';
import type { Routes } from '@hardened-deploy/core/target/routes';
import { describe, expect, test } from 'vitest';
import { demultiplex, frameReader } from '../../../src/engines/docker/connection/multiplexed.ts';
import { parseFreeBytes } from '../../../src/engines/docker/containers/free-space.ts';
import { boundByUdp, countConnectionsTo, listeningPorts } from '../../../src/engines/docker/containers/tcp-table.ts';
import { formatAdoption, formatFenceRecord, parseFenceRecord } from '@hardened-deploy/core/target/stored/fence-text';
import { packed } from '../../../src/engines/docker/keeper/checkpoint-state.ts';
import { parsePage } from '../../../src/engines/docker/keeper/journal-page.ts';
import { readAnswer, type StateScript } from '../../../src/engines/docker/keeper/keeper.ts';
import { formatRoutes, nextVersion, parseRoutesInForce } from '../../../src/engines/docker/keeper/routes-in-force.ts';
import { publishedAddress } from '../../../src/engines/docker/layout/published-address.ts';
import { bySlotHeader, doorsBehind } from '../../../src/engines/docker/routing/router-doors.ts';
import { formatPlaces, parsePlaces } from '../../../src/engines/docker/slots/component-places.ts';

const token = mintToken({ generation: 1_795_228_129, nonce: 'a'.repeat(32) });
const record: FenceRecord = {
  schema: 1,
  token: mintToken({ generation: 1_795_228_130, nonce: 'b'.repeat(32) }),
  owner: { repository: 'acme/shop', environment: 'production', store: 'environment' },
  holder: 'run 2',
  raisedAt: '2026-11-21T10:00:00.000Z',
};

describe("the Engine's two streams in one", () => {
  const frame = (stream: number, text: Buffer | string): Buffer => {
    const data = Buffer.from(text);
    const header = Buffer.alloc(8);
    header.writeUInt8(stream, 0);
    header.writeUInt32BE(data.length, 4);
    return Buffer.concat([header, data]);
  };

  test('are separated, and their order is kept', () => {
    const raw = Buffer.concat([frame(1, 'one\n'), frame(2, 'two\n'), frame(1, 'three\n')]);
    expect(demultiplex(raw)).toEqual({ stdout: 'one\nthree\n', stderr: 'two\n', text: 'one\ntwo\nthree\n' });
  });

  test('keep a character that is split between two frames, and the rest of a frame that was cut', () => {
    const bytes = Buffer.from('ü');
    const raw = Buffer.concat([frame(1, bytes.subarray(0, 1)), frame(1, bytes.subarray(1))]);
    expect(demultiplex(raw).stdout).toBe('ü');
    expect(demultiplex(frame(1, 'whole').subarray(0, 10)).stdout).toBe('wh');
    expect(demultiplex(Buffer.alloc(0))).toEqual({ stdout: '', stderr: '', text: '' });
  });

  test('are the same wherever the connection splits them', () => {
    const raw = Buffer.concat([frame(1, 'one'), frame(2, ''), frame(2, 'two'), frame(1, 'three')]);
    for (let size = 1; size <= raw.length; size += 1) {
      const got = { stdout: '', stderr: '' };
      const read = frameReader((stream, data) => (got[stream] += data.toString()));
      for (let at = 0; at < raw.length; at += size) read(raw.subarray(at, at + size));
      expect({ size, ...got }).toEqual({ size, stdout: 'onethree', stderr: 'two' });
    }
  });
});

describe('what a state script answers', () => {
  const script: StateScript<'done' | 'stale'> = {
    text: '',
    doing: 'moving traffic',
    environment: {},
    token,
    accept: ['done', 'stale'],
  };
  const printed = (stdout: string, exitCode = 0, stderr = '') => ({ stdout, stderr, text: stdout + stderr, exitCode });

  test('is what its end marker says', () => {
    expect(readAnswer(script, printed('one\ntwo\n\nhd:end 0\n'))).toEqual({ answer: 'done', lines: ['one', 'two'] });
    expect(readAnswer(script, printed('7.1\n\nhd:end 13\n', 13))).toEqual({ answer: 'stale', lines: ['7.1'] });
  });

  test('names both holders when a newer holder raised the fence', () => {
    const answer = printed(`${formatFenceRecord(record)}\n\nhd:end 10\n`, 10);
    expect(() => readAnswer(script, answer)).toThrow(
      expect.objectContaining({
        code: 'fence/superseded',
        facts: expect.objectContaining({ by: 'run 2', generation: 1_795_228_129 }),
      }),
    );
    const fenceRecord: FenceRecord = { ...record, token, holder: 'run 1' };
    expect(() => readAnswer(script, answer, fenceRecord)).toThrow(
      'generation 1795228130 of run 2 is on the fence since 2026-11-21T10:00:00.000Z; generation 1795228129 of run 1 is refused',
    );
  });

  test.each([
    [12, 'fence/not-raised'],
    [14, 'fence/unreadable'],
    [75, 'target/busy'],
    [21, 'defect/unexpected'],
    [99, 'defect/unexpected'],
  ])('%i that nobody expects is %s', (code, failure) => {
    expect(() => readAnswer(script, printed(`\nhd:end ${code}\n`, code))).toThrow(
      expect.objectContaining({ code: failure }),
    );
  });

  test('without an end marker is a refusal when a command failed, and unknown when the stream was cut', () => {
    const broken = printed('', 1, 'sh: write error: No space left on device');
    expect(() => readAnswer(script, broken)).toThrow(
      expect.objectContaining({ code: 'target/refused', message: expect.stringContaining('No space left') }),
    );
    for (const exitCode of [0, Number.NaN]) {
      expect(() => readAnswer(script, printed('7.1\n', exitCode))).toThrow(
        expect.objectContaining({ code: 'target/unreachable' }),
      );
    }
  });

  test('is not read from an entry that looks like the end marker', () => {
    expect(() => readAnswer(script, printed('hd:end 0\nmore\n'))).toThrow(
      expect.objectContaining({ code: 'target/unreachable' }),
    );
  });
});

describe('the record on the fence', () => {
  test('is one line, and is read back unchanged', () => {
    const line = formatFenceRecord({ ...record, holder: 'a "b"\nc' });
    expect(line).not.toContain('\n');
    expect(parseFenceRecord([line])).toEqual({ ...record, holder: 'a "b"\nc' });
  });

  test('has the last adoption, and leaves out one that cannot be read', () => {
    const { owner: from } = record;
    const adopted = { reason: 'renamed\n"x"', from, by: 'run 2', at: record.raisedAt };
    const line = formatAdoption(adopted);
    expect(line).not.toContain('\n');
    expect(parseFenceRecord([formatFenceRecord(record), line])).toEqual({ ...record, adopted });
    expect(parseFenceRecord([formatFenceRecord(record), '{"adopted":"renamed"}'])).toEqual(record);
  });

  test.each([
    undefined,
    '',
    '{',
    '[]',
    'null',
    '{"schema":2}',
    JSON.stringify({ schema: 1, token: 'x', owner: {}, holder: '', raisedAt: '' }),
  ])('%s is none', (line) => {
    expect(() => parseFenceRecord([line])).toThrow(expect.objectContaining({ code: 'fence/unreadable' }));
  });
});

describe("the components' places", () => {
  const at = (subnet: string) => ({ target: { subnet } }) as Parameters<typeof parsePlaces>[0];

  test('are read from their record, or from the addresses of an older router without a record', () => {
    const places = new Map([
      ['backend' as ComponentName, 0],
      ['front-end' as ComponentName, 1],
    ]);
    expect(formatPlaces(places)).toBe('backend 0\nfront-end 1');
    const written = formatPlaces(places);
    expect(parsePlaces(at('10.90.0.0/24'), ['place backend 0', 'place front-end 1'])).toEqual({ places, written });
    const upstreams = ['upstream backend 10.90.0.16', 'upstream front-end 10.90.0.18'];
    expect(parsePlaces(at('10.90.0.0/24'), upstreams)).toEqual({ places, written: '' });
  });

  test.each([
    ['one that is no number', ['place a x']],
    ['two of one place', ['place a 0', 'place b 0']],
    ['one component twice', ['place a 0', 'place a 1']],
    ['an address of another range', ['upstream a 10.91.0.16']],
  ])('%s is never guessed at', (_, lines) => {
    expect(() => parsePlaces(at('10.90.0.0/24'), lines)).toThrow(
      expect.objectContaining({ code: 'router/places-unreadable' }),
    );
  });
});

describe('the files of the journal', () => {
  const entry = (sequence: number) => ({
    sequence,
    schema: 2,
    generation: 7,
    at: 't',
    deployment: 'd',
    by: 'b',
    event: { kind: 'ended' },
  });
  const file = (sequence: number, text = JSON.stringify(entry(sequence))) =>
    `journal/${String(sequence).padStart(8, '0')}.json:${text}`;

  test('are read in order, including one that a person split into lines', () => {
    const pretty = JSON.stringify(entry(2), null, 2)
      .split('\n')
      .map((line) => file(2, line));
    const read = parsePage(['entries 1 2 of 2', file(1), ...pretty, 'end']);
    expect(read).toEqual({ entries: [entry(1), entry(2)], more: false });
    expect(parsePage(['entries 1 0 of 0', 'end'])).toEqual({ entries: [], more: false });
  });

  test.each([
    ['between two entries', [file(4), file(5)]],
    ['within an entry', [file(4), file(5, '{"seq')]],
    ["within a file's name", [file(4), file(5), 'journal/000']],
    ['within the last line', [file(4), file(5), 'en']],
  ])('of a page that was cut %s, the last one is left to the next page', (_, printed) => {
    expect(parsePage(['entries 4 9 of 9', ...printed])).toEqual({ entries: [entry(4)], more: true });
  });

  test('of a page that ends before the journal does, all are read', () => {
    expect(parsePage(['entries 4 4 of 9', file(4), 'end'])).toEqual({ entries: [entry(4)], more: true });
  });

  test.each([
    ['of a newer schema', [file(1, JSON.stringify({ ...entry(1), schema: 3 }))], 'was written in schema 3'],
    ['that is cut', [file(1, '{"sequence":1')], 'journal/00000001.json'],
    ['that lacks a field', [file(1, JSON.stringify({ ...entry(1), by: undefined }))], 'journal/00000001.json'],
    ['in another place than it says', [file(1, JSON.stringify(entry(2)))], 'journal/00000001.json'],
    ['that is missing', [file(1), file(3)], 'entry 2'],
    ['that is the last one and missing', [file(1), file(2)], 'entry 3'],
    ['that is no entry', ['journal/notes.json:{}'], 'notes.json'],
  ])('a file %s is never left out silently', (_, lines, named) => {
    expect(() => parsePage(['entries 1 3 of 3', ...lines, 'end'])).toThrow(
      expect.objectContaining({ code: 'journal/unreadable', message: expect.stringContaining(named) }),
    );
  });

  test('a file that is longer than a page is not asked for without end', () => {
    expect(() => parsePage(['entries 1 3 of 3', file(1, '{"seq')])).toThrow('entry 1');
  });

  test('a checkpoint that reaches beyond the journal is of entries that are missing now', () => {
    expect(() => parsePage(['checkpoint 7', packed('state'), 'entries 8 5 of 5', 'end'])).toThrow('entry 6');
  });
});

describe('routes', () => {
  const hash = 'a'.repeat(64) as SpecHash;
  const routes: Routes = new Map([
    ['backend' as ComponentName, { slot: 'blue', spec: hash }],
    ['front-end' as ComponentName, { slot: 'green', spec: null }],
    ['ledger' as ComponentName, { slot: 'hold', spec: hash }],
  ]);

  test('are written as names of files, each with a hash, and read back', () => {
    expect(formatRoutes(routes)).toBe(`backend.blue=${hash} front-end.green= ledger.hold=${hash}`);
    const files = [`backend.blue ${hash}`, 'front-end.green', `ledger.hold ${hash}`];
    const lines = ['version 7.12', ...files.map((file) => `live ${file}`), 'staged front-end.blue'];
    const staged = new Map([['front-end', { slot: 'blue', spec: null }]]);
    expect(parseRoutesInForce(lines)).toEqual({ version: '7.12', maintenance: null, routes, staged });
    expect(parseRoutesInForce([])).toEqual({ version: null, maintenance: null, routes: new Map(), staged: new Map() });
  });

  test.each(['live backend.red', 'live backend.blue x', 'staged backend', `live backend.blue ${'a'.repeat(63)}`])(
    'are not guessed at: %s',
    (line) => {
      expect(() => parseRoutesInForce(['version 7.1', line])).toThrow(
        expect.objectContaining({ code: 'router/routes-unreadable' }),
      );
    },
  );

  test('get the first greater version of their generation', () => {
    expect(nextVersion(null, 7)).toBe('7.1');
    expect(nextVersion('7.9', 7)).toBe('7.10');
    expect(nextVersion('6.9', 7)).toBe('7.1');
  });
});

describe("the kernel's table of connections", () => {
  const row = (local: string, remote: string, state: string) =>
    `   0: ${local} ${remote} ${state} 00000000:00000000 00:00000000 00000000     0        0 1 1 0 100 0 0 10 0`;
  const table = [
    '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode',
    row('00000000:1F90', '00000000:0000', '0A'),
    row('02005A0A:8000', '10005A0A:0BB8', '01'),
    row('02005A0A:8001', '10005A0A:0BB8', '02'),
    row('02005A0A:8002', '10005A0A:0BB8', '06'),
    row('02005A0A:8003', '11005A0A:0BB8', '01'),
    row('02005A0A:8004', '10005A0A:0BB9', '01'),
    row('10005A0A:0BB8', '02005A0A:8000', '01'),
    row('0000000000000000FFFF000002005A0A:8005', '0000000000000000FFFF000010005A0A:0BB8', '01'),
  ].join('\n');

  test('counts the connections to a slot that are open or opening, and no others', () => {
    expect(countConnectionsTo(new Set(['10.90.0.16:3000']), table)).toBe(3);
    expect(countConnectionsTo(new Set(['10.90.0.17:3000']), table)).toBe(1);
    expect(countConnectionsTo(new Set(['10.90.0.18:3000']), table)).toBe(0);
  });

  test('gives the ports that are listened on', () => {
    expect(listeningPorts(table)).toEqual(new Set([8080]));
  });

  test('gives the ports of UDP that somebody has, and doesn’t take them for those of TCP', () => {
    const headings =
      '   sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode ref pointer drops';
    const both = [
      table,
      headings,
      row('0100007F:01BB', '00000000:0000', '07'),
      row('00000000:0035', '10005A0A:0BB8', '01'),
    ];
    expect(boundByUdp(both.join('\n'))).toEqual([
      { ip: '127.0.0.1', port: 443 },
      { ip: '0.0.0.0', port: 53 },
    ]);
    expect(listeningPorts(both.join('\n'))).toEqual(new Set([8080]));
    expect(countConnectionsTo(new Set(['10.90.0.16:3000']), both.join('\n'))).toBe(3);
    expect(boundByUdp(table)).toEqual([]);
  });
});

describe('small answers', () => {
  test('free bytes are the least fourth column of df, also when a first column is on a line of its own', () => {
    expect(parseFreeBytes('Filesystem 1024-blocks Used Available Capacity Mounted on\noverlay 100 40 60 40% /\n')).toBe(
      61_440,
    );
    expect(parseFreeBytes('Filesystem\na b c\n  100 40 60 40% /hd/x\n')).toBe(61_440);
    expect(parseFreeBytes('df: nothing')).toBeUndefined();
    const two = 'overlay 100 40 60 40% /\ntmpfs 4 4 0 100% /hd/shop\n';
    expect(parseFreeBytes(`Filesystem 1024-blocks Used Available Capacity Mounted on\n${two}`)).toBe(0);
  });

  test.each([
    ['green', 200, { by: 'green', words: 'from slot green' }],
    ['none', 503, { by: 'nobody', words: 'from slot none' }],
    ['none', 404, { by: 'somebody-else', words: 'from slot none' }],
    ['red\n', 200, { by: 'somebody-else', words: 'from slot "red\\n"' }],
    [undefined, 503, { by: 'somebody-else', words: 'without the header X-Slot' }],
  ] as const)('the slot header %j with status %i tells who answered', (named, status, expected) => {
    const headers = new Map(named === undefined ? [] : [['x-slot', named]]);
    const answer = { kind: 'answered', status, headers, body: '', truncated: false, elapsedMs: 1 } as const;
    expect(bySlotHeader('X-Slot', answer)).toEqual(expected);
  });

  test('the private door leads to a component in a slot below a path of its own, wherever it is dialled', () => {
    const settings = { publicUrl: 'https://shop.example', slotHeader: 'X-Slot' } as Parameters<typeof doorsBehind>[0];
    const connect = { kind: 'socket', path: '/tmp/door' } as const;
    const row = {};
    const doors = doorsBehind(settings, { url: 'http://10.84.3.2:8001', connect, row });
    expect(doors.preview()).toEqual({ kind: 'door', url: 'http://10.84.3.2:8001', connect, row });
    expect(doors.preview({ component: 'backend' as ComponentName, slot: 'green' })).toEqual({
      kind: 'door',
      url: 'http://10.84.3.2:8001/.hardened-deploy/backend/green',
      connect,
      row,
    });
    expect(doors).not.toHaveProperty('publicConnect');
  });

  test('published addresses are an IP address and a port', () => {
    expect(publishedAddress('[::1]:80')).toEqual({ ip: '::1', port: 80 });
    for (const text of ['80', '127.0.0.1', '127.0.0.1:0', '127.0.0.1:99999', 'host:80']) {
      expect(() => publishedAddress(text)).toThrow(expect.objectContaining({ code: 'configuration/invalid' }));
    }
  });
});
