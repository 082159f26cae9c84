import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';

/** Why there are no machines in these tests; null: there are. */
export const noRedis = spawnSync('redis-server', ['--version'], { stdio: 'ignore' }).status === 0 ? null : 'there is no redis-server';

/** A Redis of the test's own, and machines in it. Whoever makes one ends it. */
export class TestFleet {
  readonly password: string;
  readonly #home: string;
  readonly #programs: ChildProcess[] = [];
  /** Without the password. */
  url = '';

  constructor(home: string, password: string) {
    this.#home = home;
    this.password = password;
  }

  /** With the password. */
  get secretUrl(): string {
    return this.url.replace('//', `//:${encodeURIComponent(this.password)}@`);
  }

  async startRedis(): Promise<void> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    server.close();
    await once(server, 'close');
    this.url = `redis://127.0.0.1:${String(port)}`;
    const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--dir', this.#home, '--requirepass', this.password];
    const redis = spawn('redis-server', args, { stdio: ['ignore', 'pipe', 'inherit'] });
    this.#programs.push(redis);
    await heard(redis.stdout, 'Ready to accept connections');
  }

  /** Starts machines, and waits until they are in the fleet. */
  async join(...names: readonly string[]): Promise<void> {
    await Promise.all(
      names.map(async (name) => {
        const env = { ...process.env, LANEWISE_HOME: this.#home, LANEWISE_REDIS: this.secretUrl };
        const args = ['out/host/cli.cjs', 'worker', '--name', name, '--workers', '2'];
        const worker = spawn(process.execPath, args, { env, stdio: ['ignore', 'ignore', 'pipe'] });
        this.#programs.push(worker);
        await heard(worker.stderr, 'is in the fleet');
      }),
    );
  }

  /** Ends the machines, and then Redis. */
  async end(): Promise<void> {
    for (const program of this.#programs.splice(0).reverse()) {
      const gone = once(program, 'exit');
      program.kill('SIGTERM');
      await gone;
    }
  }
}

function heard(stream: NodeJS.ReadableStream, what: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let text = '';
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      if (text.includes(what)) resolve();
    });
    stream.once('close', () => {
      reject(new Error(`"${what}" was not said, but: ${text}`));
    });
  });
}
