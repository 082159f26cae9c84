import { linger, mark } from './marks.mjs';

mark('ready');
mark('done');
await linger();
