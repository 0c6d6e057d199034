import { backupOfRedis } from './backup-redis-cases.ts';

backupOfRedis('valkey', 'Valkey');
