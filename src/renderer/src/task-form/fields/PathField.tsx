import { FileText, FolderOpen } from 'lucide-react';
import { useEffect, useId, useState } from 'react';
import type { BrowseEntry, CommandInput } from '../../../../contract/index.ts';
import { call } from '../../bridge/bridge.ts';
import { useHost } from '../../state/host.ts';
import { showToast } from '../../state/toasts.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { TextField } from '../../ui/fields/TextField.tsx';
import styles from './PathField.module.css';

interface PathFieldProps {
  readonly label: string;
  readonly help?: string;
  readonly error?: string | null;
  readonly value: string;
  readonly onChange: (path: string) => void;
  readonly what: CommandInput<'files.pick'>['what'];
  /** The dialog for a folder, if the field accepts one as well as a file. */
  readonly orFolder?: CommandInput<'files.pick'>['what'];
  readonly placeholder?: string;
  readonly disabled?: boolean;
}

/** A path on the host's machine: chosen in a native dialog if the host has one, otherwise typed with completion. */
export function PathField({ what, orFolder, value, onChange, ...rest }: PathFieldProps) {
  const info = useHost((host) => host.info);
  const dialogs = info.state === 'ready' && info.value.dialogs;
  const list = useId();
  const entries = useEntries(value, !dialogs, what === 'results-dir');

  async function pick(wanted: CommandInput<'files.pick'>['what']): Promise<void> {
    const outcome = await call('files.pick', { what: wanted });
    if (!outcome.ok) showToast(outcome.problem.message, { tone: 'danger' });
    else if (outcome.value[0] !== undefined) onChange(outcome.value[0]);
  }
  return (
    <div className={styles['path']}>
      <TextField {...rest} mono value={value} onChange={onChange} input={{ list }} />
      <datalist id={list}>
        {entries.map((entry) => (
          <option key={entry.path} value={entry.path} />
        ))}
      </datalist>
      {dialogs ? (
        <IconButton label="Choose…" variant="secondary" icon={orFolder ? <FileText /> : <FolderOpen />} onClick={() => void pick(what)} />
      ) : null}
      {dialogs && orFolder ? (
        <IconButton label="Choose a folder…" variant="secondary" icon={<FolderOpen />} onClick={() => void pick(orFolder)} />
      ) : null}
    </div>
  );
}

/** Completions of the path typed so far, requested after a pause in typing. */
function useEntries(path: string, wanted: boolean, foldersOnly: boolean): readonly BrowseEntry[] {
  const [entries, setEntries] = useState<readonly BrowseEntry[]>([]);
  useEffect(() => {
    if (!wanted || path === '') return;
    let current = true;
    const timer = setTimeout(() => {
      void call('files.browse', { path }).then((outcome) => {
        // An unreadable path has no completions; the form reports the problem when it uses the path.
        if (current) setEntries(outcome.ok ? outcome.value.entries.filter((entry) => entry.folder || !foldersOnly) : []);
      });
    }, 150);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [path, wanted, foldersOnly]);
  return wanted ? entries : [];
}
