/** The real coturn of this machine, run from our template in a folder of its own. */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderCoturnConfig, type CoturnSettings } from '../coturn-config.ts';

export interface CoturnWish extends Pick<CoturnSettings, 'realm' | 'secrets' | 'mediaServerIp'> {
  /** For certificate, configuration and database; who gives it takes it away. */
  readonly folder: string;
  readonly port: number;
  readonly tlsPort: number;
  /** Lines after the template's: of two for one setting coturn takes the later. */
  readonly lines?: readonly string[];
}

/** The template as it is; only the addresses it listens on are this machine's own. It may not answer yet. */
export function spawnCoturn({ folder, lines = [], ...settings }: CoturnWish): ChildProcess {
  const [certificateFile, privateKeyFile] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
  execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '1', '-subj', `/CN=${settings.realm}`, '-addext', `subjectAltName=DNS:${settings.realm},IP:127.0.0.1`, '-keyout', privateKeyFile, '-out', certificateFile], { stdio: 'ignore' });
  const config = renderCoturnConfig({ externalIp: '127.0.0.1', certificateFile, privateKeyFile, allocationsMax: 100, ...settings });
  const file = join(folder, 'turnserver.conf');
  writeFileSync(file, `${config}\nlistening-ip=127.0.0.1\nrelay-ip=127.0.0.1\npidfile=${join(folder, 'pid')}\nuserdb=${join(folder, 'db')}\n${lines.join('\n')}\n`, { mode: 0o600 });
  return spawn('turnserver', ['-c', file], { stdio: 'ignore', cwd: folder });
}
