import http from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Slot, SLOTS } from '@hardened-deploy/core/target/slot';
import { describe, expect, test } from 'vitest';
import { allTo } from '../target/all-to.ts';
import { openUpgrade } from './open-upgrade.ts';
import { askProxy, beginUpload, type ProxyWorld, seen } from './proxy-world.ts';

/** Longer than a component may be silent, so it can't pass for one that merely began before the switch. */
const ANSWER_SECONDS = 20;

/** More than the kernel's buffers of three connections hold, and what a proxy keeps in memory beside them. */
const LARGE_MIB = 64;

/** What becomes of long requests at switches: each goes on where it began. A part of `proxyLaws`, on the same world. */
export function proxyLongLaws(world: () => ProxyWorld): void {
  describe('with what is under way while traffic moves there and back', () => {
    const to = (slot: Slot) => world().follow(allTo(slot, [world().api, world().page]));
    const served = async () => seen(await askProxy(`${world().publicUrl}/api/`)).slot;

    test(
      `an answer of ${ANSWER_SECONDS} s, an upload, events and an upgraded connection go on in the slot where they began`,
      { timeout: 120_000 },
      async () => {
        await to('blue');
        const url = `${world().publicUrl}/api/`;
        const answer = askProxy(`${url}?slowly=${ANSWER_SECONDS}`);
        const upload = beginUpload(url, 'x'.repeat(2_000));
        const socket = await openUpgrade(`${url}live`);
        const events = eventsOf(`${url}?events`);
        await expect.poll(events.text, { timeout: 20_000 }).toBe('data: one\n\n');
        await expect.poll(() => world().inFlight('blue'), { timeout: 20_000 }).toBe(4);
        for (const slot of ['green', 'blue', 'green'] as const) {
          await to(slot);
          expect(await served()).toBe(slot);
          expect(await socket.echo(`over ${slot}`)).toBe(`over ${slot}`);
        }
        await askProxy(`${world().componentUrl({ component: world().api, slot: 'blue' })}/?release`);
        await expect.poll(events.text, { timeout: 20_000 }).toBe('data: one\n\ndata: two\n\n');
        expect(seen(await upload.finish())).toMatchObject({ slot: 'blue', bytes: 2_000 });
        const over = new AbortController();
        const whole = answer.finally(() => over.abort());
        // A proxy may end a connection in which nobody says anything for as long as a component may be silent.
        for (; !over.signal.aborted; await sleep(1_000)) expect(await socket.echo('still')).toBe('still');
        expect(await whole).toMatchObject({ status: 200, body: `${'blue '.repeat(ANSWER_SECONDS)}end` });
        expect(await socket.echo('to the end')).toBe('to the end');
        socket.close();
        for (const slot of SLOTS) await expect.poll(() => world().inFlight(slot), { timeout: 20_000 }).toBe(0);
      },
    );

    test('a large answer waits at the component for a client that reads slowly, and nothing of it is kept in a file', async () => {
      await to('blue');
      const before = await world().bytesInFiles();
      const client = await slowClient(`${world().publicUrl}/api/?mebibytes=${LARGE_MIB}`);
      await world().longerThanAnAnswer();
      expect(await world().bytesInFiles()).toBe(before);
      await to('green');
      expect(await world().inFlight('blue')).toBe(1);
      expect(await client.readTheRest()).toBe(LARGE_MIB * 1024 ** 2);
      await expect.poll(() => world().inFlight('blue'), { timeout: 20_000 }).toBe(0);
    });
  });
}

/** Reads nothing until it is told to; then it gives how many bytes came, and rejects when the answer was cut. */
async function slowClient(url: string): Promise<{ readTheRest(): Promise<number> }> {
  const answer = await new Promise<http.IncomingMessage>((resolve, reject) => {
    http.get(url, { agent: false }, resolve).on('error', reject);
  });
  answer.pause();
  return {
    async readTheRest() {
      let bytes = 0;
      for await (const part of answer) bytes += (part as Buffer).length;
      return bytes;
    },
  };
}

function eventsOf(url: string): { text(): string } {
  let text = '';
  http.get(url, { agent: false }, (answer) => answer.on('data', (part: Buffer) => (text += part.toString())));
  return { text: () => text };
}
