import { readMysqlUrl } from '@hardened-deploy/adapters/dumps/mysql/mysql-url';
import { kindOfDatabase } from '@hardened-deploy/core/backup/database-kind';
import { Secret } from '@hardened-deploy/core/base/secret';
import { describe, expect, test } from 'vitest';

const read = (url: string) => {
  const { password, ...rest } = readMysqlUrl(new Secret(url));
  return { ...rest, ...(password && { password: password.reveal() }) };
};

describe('a URL of MySQL or MariaDB', () => {
  test('is taken apart; the last @ ends the password', () => {
    expect(read('mysql://app:p@ss%2Fw%3Ard@shop-db:3307/shop?charset=utf8mb4')).toEqual({
      host: 'shop-db',
      port: 3307,
      user: 'app',
      password: 'p@ss/w:rd',
      database: 'shop',
      ssl: 'PREFERRED',
    });
    expect(read('mariadb://a%40b@[::1]/d%C3%A4')).toMatchObject({
      host: '::1',
      port: 3306,
      user: 'a@b',
      database: 'dä',
    });
  });

  test.each(['mysql', 'mariadb', 'mysql2', 'mysql+pymysql', 'mariadb+mariadbconnector'])(
    'is one with %s:// too',
    (scheme) => {
      const url = `${scheme}://u:p@h/d`;
      expect(kindOfDatabase(new Secret(` ${url}\n`))).toBe('MySQL');
      expect(read(url)).toMatchObject({ user: 'u', host: 'h', database: 'd' });
    },
  );

  test.each(['postgres', 'postgresql'])('is none with %s://', (scheme) => {
    expect(kindOfDatabase(new Secret(`${scheme}://u:p@h/d`))).toBe('PostgreSQL');
  });

  test.each(['mongodb://h/d', 'mysql:/h/d', 'my sql://h/d', '', 'mysqlx_://h/d'])(
    'is of no known kind as %j',
    (url) => {
      expect(kindOfDatabase(new Secret(url))).toBeUndefined();
    },
  );

  test('says how the connection is encrypted, in the words of MySQL', () => {
    expect(read('mysql://u:p@h/d?ssl-mode=REQUIRED')).toMatchObject({ ssl: 'REQUIRED' });
    expect(read('mysql://u:p@h/d?sslmode=verify-ca&ssl-ca=%2Fetc%2Fca.pem')).toMatchObject({
      ssl: 'VERIFY_CA',
      sslCa: '/etc/ca.pem',
    });
  });

  test.each([
    ['mysql://h/d', 'it names no user'],
    ['mysql://u:canary@h', 'it names no database'],
    ['mysql://u:canary@h/', 'it names no database'],
    ['mysql://u:can/ary@h/d', 'an @ stands behind the first slash'],
    ['mysql://u:can?ary@h/d', 'an @ stands behind a question mark'],
    ['mysql://u:canary@/d', 'its host and port are not host:port'],
    ['mysql://u:canary@h,i/d', 'its host and port are not host:port'],
    ['mysql://u:canary@h:0/d', 'a port is not a number from 1 to 65535'],
    ['mysql://u:canary@h:99999/d', 'a port is not a number from 1 to 65535'],
    ['mysql://u:canary%zz@h/d', 'the password holds a percent sign'],
    ['mysql://u:canary%0A@h/d', 'the password holds a line break'],
    ['mysql://u:canary@h/d?ssl-mode=maybe', 'ssl-mode is none of DISABLED'],
  ])('that cannot be used is refused without repeating it: %s', (url, why) => {
    const refused = () => readMysqlUrl(new Secret(url));
    expect(refused).toThrow(expect.objectContaining({ code: 'database/url-invalid' }));
    expect(refused).toThrow(why);
    expect(refused).not.toThrow('canary');
  });
});
