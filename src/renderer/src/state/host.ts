import { create } from 'zustand';
import type { Environment, HostInfo } from '../../../contract/index.ts';
import { call } from '../bridge/bridge.ts';
import { loaded, loading, type Loaded } from './loaded.ts';

interface Host {
  readonly info: Loaded<HostInfo>;
  readonly environment: Loaded<Environment>;
}

/** The abilities of the host, and its machine. */
export const useHost = create<Host>(() => ({ info: loading, environment: loading }));

export async function loadHost(): Promise<void> {
  const [info, environment] = await Promise.all([call('host.info', {}), call('environment.get', {})]);
  useHost.setState({ info: loaded(info), environment: loaded(environment) });
}
