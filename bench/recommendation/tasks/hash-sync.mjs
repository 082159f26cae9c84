import { createHash } from 'node:crypto';

const bytes = Buffer.alloc(4_000_000, 7);
export default (i) => createHash('sha256').update(bytes).update(String(i)).digest('hex');
