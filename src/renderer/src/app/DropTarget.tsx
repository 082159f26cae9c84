import { Upload } from 'lucide-react';
import { useEffect, useState } from 'react';
import { droppedFiles, importFiles } from '../features/results/import.ts';
import { DropQuestion } from '../features/my-task/DropQuestion.tsx';
import { takeTaskFiles } from '../features/my-task/dropped.ts';
import { taskExtensions } from '../../../contract/index.ts';
import { useRoute } from '../state/route.ts';
import { extensionsText } from '../task-form/files/extensions.ts';
import styles from './DropTarget.module.css';

const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') === true;

/** Accepts results and task files that the user drops anywhere on the window. */
export function DropTarget() {
  const [over, setOver] = useState(false);
  useEffect(() => {
    const drag = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent): void => {
      // Without a related target the pointer left the window, not just an element in it.
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent): void => {
      setOver(false);
      if (event.dataTransfer === null || !hasFiles(event)) return;
      event.preventDefault();
      const onForm = useRoute.getState().route.page === 'my-task';
      void droppedFiles(event.dataTransfer).then((files) => (takeTaskFiles(files, onForm) ? undefined : importFiles(files)));
    };
    window.addEventListener('dragover', drag);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', drag);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
    };
  }, []);
  if (!over) return <DropQuestion />;
  return (
    <div className={styles['veil']}>
      <div className={styles['hint']}>
        <Upload aria-hidden />
        Drop a task ({extensionsText(taskExtensions)}, with its inputs) to get a recommendation, or a result (.lanewise, or its folder) to
        import it
      </div>
    </div>
  );
}
