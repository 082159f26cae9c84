import { pbkdf2 } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify(pbkdf2);
export default async (i) => (await derive(`user ${i}`, 'salt', 20_000, 32, 'sha512')).toString('hex');
