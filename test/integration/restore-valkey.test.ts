import { restoreOfRedis } from './restore-redis-cases.ts';

restoreOfRedis('valkey', { words: 'a server of Valkey without append-only files', settings: ['--appendonly', 'no'] });
