import type { Command } from '../command.ts';

export const doctor: Command = { what: 'TODO', help: 'TODO', run: async () => 2 };
