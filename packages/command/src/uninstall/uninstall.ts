import type { Command } from '../command.ts';

export const uninstall: Command = { what: 'TODO', help: 'TODO', run: async () => 2 };
