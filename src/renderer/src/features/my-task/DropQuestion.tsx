import { formatBytes } from '../../../../core/format/index.ts';
import { lanewise } from '../../bridge/bridge.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/overlays/Dialog.tsx';
import { visible } from '../../ui/visible.ts';
import { fill, useDroppedTask } from './dropped.ts';
import styles from './MyTaskPage.module.css';

/** Asks whether to load dropped files, and lists them. */
export function DropQuestion() {
  const dropped = useDroppedTask((state) => state.dropped);
  if (dropped === null) return null;
  const close = (): void => {
    useDroppedTask.setState({ dropped: null });
  };
  const { module, inputs } = dropped.found;
  const roles = [
    [module, 'Code to load'],
    [inputs, 'Inputs to read'],
  ] as const;
  return (
    <Dialog
      open
      onOpenChange={close}
      title={`Load ${visible(module ?? inputs ?? '')}?`}
      description="Lanewise runs the code in this file to measure it. Load only code you trust: it runs with your permissions."
      footer={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button
            variant="primary"
            data-autofocus
            onClick={() => {
              close();
              void fill(dropped);
            }}
          >
            Load it
          </Button>
        </>
      }
    >
      <dl className={styles['dropped']}>
        {roles.map(([name, role]) =>
          name === null ? null : (
            <div key={role}>
              <dt>{role}</dt>
              <dd>{whereOf(dropped.files.find((file) => file.name === name))}</dd>
            </div>
          ),
        )}
      </dl>
    </Dialog>
  );
}

/** The file's path; in a browser, which hides paths, its name and size. */
function whereOf(file: File | undefined): string {
  if (!file) return '';
  const path = lanewise().pathOf?.(file) ?? '';
  return path === '' ? `${visible(file.name)}, a copy of ${formatBytes(file.size)}` : visible(path);
}
