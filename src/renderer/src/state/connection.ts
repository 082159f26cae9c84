import { create } from 'zustand';

/** Whether the host can be reached. In Electron it always can. */
export const useConnection = create<{ readonly connection: 'connecting' | 'connected' | 'disconnected' | 'locked' }>(() => ({
  connection: 'connected',
}));
