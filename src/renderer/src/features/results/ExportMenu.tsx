import { Download } from 'lucide-react';
import { useHost } from '../../state/host.ts';
import { Button } from '../../ui/Button.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { exportResult, formatTitles } from './exporting.ts';

/** The formats that this host can export a result to. */
export function ExportMenu({ id }: { readonly id: string }) {
  const info = useHost((host) => host.info);
  const formats = info.state === 'ready' ? info.value.formats : [];
  return (
    <Menu
      trigger={
        <Button icon={<Download />} disabled={formats.length === 0} data-export>
          Export
        </Button>
      }
      items={formats.map((format) => ({
        label: formatTitles[format].title,
        hint: formatTitles[format].hint,
        onSelect: () => void exportResult(id, format),
      }))}
    />
  );
}
