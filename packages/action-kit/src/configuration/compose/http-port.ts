/** Ports that by custom speak something else than HTTP: IANA's registry of service names and port numbers. */
const OTHERS: ReadonlyMap<number, string> = new Map([
  [21, 'FTP'],
  [22, 'SSH'],
  [25, 'SMTP'],
  [53, 'DNS'],
  [110, 'POP3'],
  [143, 'IMAP'],
  [389, 'LDAP'],
  [465, 'SMTP'],
  [587, 'SMTP'],
  [636, 'LDAP'],
  [993, 'IMAP'],
  [995, 'POP3'],
  [1433, 'SQL Server'],
  [1883, 'MQTT'],
  [3306, 'MySQL'],
  [5432, 'PostgreSQL'],
  [5672, 'AMQP'],
  [6379, 'Redis'],
  [8883, 'MQTT'],
  [11_211, 'Memcached'],
  [27_017, 'MongoDB'],
]);

/** What a port speaks by custom. Undefined where that may be HTTP. */
export function otherProtocol(port: number): string | undefined {
  return OTHERS.get(port);
}

/** The port that a service may serve HTTP on. Undefined where each of them is known for something else. */
export function firstHttpPort(ports: readonly number[]): number | undefined {
  return ports.find((port) => otherProtocol(port) === undefined);
}

/** `port 22 is that of SSH`, for ports none of which is taken for one of HTTP. */
export function describeOthers(ports: readonly number[]): string {
  return ports.map((port) => `port ${port} is that of ${otherProtocol(port) ?? 'HTTP'}`).join(', ');
}
