import type { Command } from '../command.ts';

export const validate: Command = { what: 'TODO', help: 'TODO', run: async () => 2 };
