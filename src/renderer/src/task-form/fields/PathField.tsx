import { FileText, FolderOpen } from 'lucide-react';
import { useEffect, useId, useState, type ReactNode } from 'react';
import type { BrowseEntry, CommandInput } from '../../../../contract/index.ts';
import { call } from '../../bridge/bridge.ts';
import { useHost } from '../../state/host.ts';
import { showToast } from '../../state/toasts.ts';
import { chooseFiles } from '../../ui/choose-files.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { TextField } from '../../ui/fields/TextField.tsx';
import { pathsOf } from '../files/paths-of.ts';
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
  /** The extensions of its files, without the dot: where the host has no dialog, the browser's offers them, and Lanewise works on a copy. */
  readonly files?: readonly string[];
  /** Receives all chosen files by name instead of `onChange`: several can be chosen then. */
  readonly onFiles?: (paths: ReadonlyMap<string, string>) => void;
  readonly placeholder?: string;
  readonly disabled?: boolean;
  /** Another button, after the field's own. */
  readonly action?: ReactNode;
}

/** A path on the host's machine: chosen in a native dialog if the host has one, otherwise typed with completion, or a copy of a chosen file. */
export function PathField({ what, orFolder, files, onFiles, value, onChange, action, ...rest }: PathFieldProps) {
  const info = useHost((host) => host.info);
  const dialogs = info.state === 'ready' && info.value.dialogs;
  const list = useId();
  const entries = useEntries(value, !dialogs, what === 'results-dir' || what === 'folder');

  async function pick(wanted: CommandInput<'files.pick'>['what']): Promise<void> {
    const outcome = await call('files.pick', { what: wanted });
    if (!outcome.ok) showToast(outcome.problem.message, { tone: 'danger' });
    else if (outcome.value[0] !== undefined) onChange(outcome.value[0]);
  }
  function upload(extensions: readonly string[]): void {
    chooseFiles({ extensions, multiple: onFiles !== undefined }, (chosen) => {
      void pathsOf(chosen).then((paths) => {
        if (paths === null) return;
        if (onFiles) onFiles(paths);
        else onChange([...paths.values()][0] ?? '');
      });
    });
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
        <IconButton
          label="Choose…"
          variant="secondary"
          icon={orFolder ? <FileText /> : <FolderOpen />}
          disabled={rest.disabled}
          onClick={() => void pick(what)}
        />
      ) : files ? (
        <IconButton
          label="Choose…"
          variant="secondary"
          icon={<FolderOpen />}
          disabled={rest.disabled}
          onClick={() => {
            upload(files);
          }}
        />
      ) : null}
      {dialogs && orFolder ? (
        <IconButton label="Choose a folder…" variant="secondary" icon={<FolderOpen />} onClick={() => void pick(orFolder)} />
      ) : null}
      {action}
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
