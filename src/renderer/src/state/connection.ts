import { create } from 'zustand';

/** The state of the connection to the host. In Electron it is always connected. */
export const useConnection = create<{ readonly connection: 'connecting' | 'connected' | 'disconnected' | 'locked' }>(() => ({
  connection: 'connected',
}));
