import { restoreOfRedis } from './restore-redis-cases.ts';

restoreOfRedis('redis', { words: 'a server of Redis with append-only files' });
