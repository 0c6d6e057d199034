import type { Command } from '../command.ts';

export const plan: Command = { what: 'TODO', help: 'TODO', run: async () => 2 };
