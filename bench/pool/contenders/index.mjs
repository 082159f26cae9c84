import { ours } from './ours.mjs';
import { peers } from './peers.mjs';
import { rawFork, rawPostMessage } from './raw.mjs';

/** All that take part: ours, the peers that count, and `postMessage` by hand, which is shown but is no pool. */
export const contenders = [ours('threads'), ours('processes'), ...peers, rawFork, { ...rawPostMessage, shownOnly: true }];

export const contenderOf = (id, transport) => contenders.find((each) => each.id === id && each.transport === transport);
