import { Download } from 'lucide-react';
import { useCallback, useState } from 'react';
import { useActionHandler } from '../state/actions.ts';
import { useHost } from '../state/host.ts';
import { Button } from '../ui/Button.tsx';
import { Menu } from '../ui/overlays/Menu.tsx';
import { exportResult, printResult } from './exporting.ts';

/** The menu of the host's export formats; the export action opens it. In a browser, which has no dialog for PDF, it also prints. */
export function ExportMenu({ id }: { readonly id: string }) {
  const info = useHost((host) => host.info);
  const [open, setOpen] = useState(false);
  const formats = info.state === 'ready' ? info.value.formats : [];
  const prints = info.state === 'ready' && !info.value.dialogs;
  const show = useCallback(() => {
    setOpen(true);
  }, []);
  useActionHandler('export', formats.length === 0 ? null : show);
  return (
    <Menu
      opening={{ open, onOpenChange: setOpen }}
      trigger={
        <Button icon={<Download />} disabled={formats.length === 0}>
          Export
        </Button>
      }
      items={[
        ...formats.map((format) => ({
          label: format.title,
          hint: format.hint,
          onSelect: () => void exportResult(id, format.id),
        })),
        ...(prints ? [{ label: 'Print…', hint: 'the HTML report', onSelect: () => void printResult(id) }] : []),
      ]}
    />
  );
}
