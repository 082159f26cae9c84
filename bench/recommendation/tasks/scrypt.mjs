import { scrypt } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify(scrypt);
export default async (i) => (await derive(`user ${i}`, 'salt', 32)).toString('hex');
