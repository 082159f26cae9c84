import { Monitor, Moon, Sun } from 'lucide-react';
import { useState } from 'react';
import { Page } from '../../ui/Page.tsx';
import { changeSettings, useSettings } from '../../state/settings.ts';
import { loadHost, useHost } from '../../state/host.ts';
import { showToast } from '../../state/toasts.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/blocks/Card.tsx';
import { TextField } from '../../ui/fields/TextField.tsx';
import { Segmented } from '../../ui/fields/Segmented.tsx';
import { PathField } from '../../task-form/fields/PathField.tsx';
import { Machine } from './Machine.tsx';
import { Machines } from './machines/Machines.tsx';
import styles from './SettingsPage.module.css';

const themes = [
  {
    value: 'system',
    label: (
      <>
        <Monitor /> System
      </>
    ),
  },
  {
    value: 'light',
    label: (
      <>
        <Sun /> Light
      </>
    ),
  },
  {
    value: 'dark',
    label: (
      <>
        <Moon /> Dark
      </>
    ),
  },
] as const;

const intoView = (element: HTMLElement | null): void => {
  element?.scrollIntoView();
};

/** What can be set: theme, results folder, Python interpreters and the fleet; below it the facts about this machine. `section`: the one to bring into view. */
export function SettingsPage({ section }: { readonly section: 'machines' | null }) {
  const theme = useSettings((stored) => stored.settings.theme);
  const resultsDir = useSettings((stored) => stored.resultsDir);
  return (
    <Page title="Settings">
      <div className={styles['stack']}>
        <div className={styles['columns']}>
          <div className={styles['column']}>
            <Card title="Appearance" subtitle="“System” follows your desktop's setting.">
              <Segmented label="Theme" value={theme} options={themes} onChange={(next) => void changeSettings({ theme: next })} />
            </Card>
            <Card
              title="Results folder"
              subtitle="Lanewise stores each result here, as a folder with result.json and records.arrow. Changing the folder moves no existing results."
            >
              <ResultsFolder key={resultsDir} inForce={resultsDir} />
            </Card>
          </div>
          <Card
            title="Python interpreters"
            subtitle="Lanewise finds interpreters on PATH, in pyenv and in virtual environments. Add others here."
          >
            <Pythons />
          </Card>
        </div>
        <div ref={section === 'machines' ? intoView : null}>
          <Machines />
        </div>
        <Machine />
        <About />
      </div>
    </Page>
  );
}

/** Saves the path on submit, not while the user types, since every letter would create a folder. */
function ResultsFolder({ inForce }: { readonly inForce: string }) {
  const chosen = useSettings((stored) => stored.settings.resultsDir);
  const [path, setPath] = useState(inForce);
  const [error, setError] = useState<string | null>(null);

  async function save(resultsDir: string | null): Promise<void> {
    const outcome = await changeSettings({ resultsDir });
    setError(outcome.ok ? null : outcome.problem.message);
    if (outcome.ok) showToast(`Lanewise now stores results in ${outcome.value.resultsDir}`);
  }
  return (
    <form
      className={styles['folder']}
      onSubmit={(event) => {
        event.preventDefault();
        void save(path.trim());
      }}
    >
      <PathField label="Folder" what="results-dir" value={path} onChange={setPath} error={error} />
      <div className={styles['buttons']}>
        <Button type="submit" disabled={path.trim() === '' || path.trim() === inForce}>
          Save
        </Button>
        <Button variant="quiet" disabled={chosen === null} onClick={() => void save(null)}>
          Reset to default
        </Button>
      </div>
    </form>
  );
}

/** Saves on submit, when the host checks each path. */
function Pythons() {
  const inForce = (useSettings((stored) => stored.settings.pythons) ?? []).join('\n');
  const [text, setText] = useState(inForce);
  const [error, setError] = useState<string | null>(null);
  const paths = text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

  async function save(): Promise<void> {
    const outcome = await changeSettings({ pythons: paths });
    setError(outcome.ok ? null : outcome.problem.message);
    if (!outcome.ok) return;
    showToast(paths.length === 0 ? 'Removed your interpreters' : 'Saved. The Lab can use these interpreters now');
    await loadHost();
  }
  return (
    <form
      className={styles['folder']}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <TextField label="Paths" help="One path per line." value={text} onChange={setText} error={error} multiline mono />
      <div className={styles['buttons']}>
        <Button type="submit" disabled={paths.join('\n') === inForce}>
          Save
        </Button>
      </div>
    </form>
  );
}

function About() {
  const info = useHost((host) => host.info);
  return (
    <Card title="About">
      <p>
        Lanewise {info.state === 'ready' ? info.value.version : ''} answers “threads, processes, or neither?” by measuring your own task on
        your own machine. Nothing leaves this machine. MIT license.
      </p>
    </Card>
  );
}
