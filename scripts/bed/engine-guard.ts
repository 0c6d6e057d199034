/** Takes a private engine away when its owner has ended without doing so. `startGuard` starts it beside each of them. */
import { once } from 'node:events';
import { takeOver } from './engine-owner.ts';
import { engineFolders, removeEngine } from './engine-remains.ts';

const [name = '', number = '', pid = '', startedAt = ''] = process.argv.slice(2);
const place = engineFolders(name, Number(number));
// The owner never writes: the end of this input is the owner's end.
await once(process.stdin.resume(), 'end');
// It may have removed the engine itself, and another one may have the number since.
if (takeOver(place, { pid: Number(pid), startedAt })) removeEngine(place);
