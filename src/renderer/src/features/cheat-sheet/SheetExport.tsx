import { Download } from 'lucide-react';
import { useCallback, useState } from 'react';
import { sheetFormats, type SheetFormat } from '../../../../contract/index.ts';
import { call } from '../../bridge/bridge.ts';
import { useActionHandler } from '../../state/actions.ts';
import { Button } from '../../ui/Button.tsx';
import { Menu } from '../../ui/overlays/Menu.tsx';
import { takeExport } from '../../ui/hand-out/take-export.ts';

const titles: Readonly<Record<SheetFormat, { readonly title: string; readonly hint: string }>> = {
  md: { title: 'Markdown', hint: 'for a wiki' },
  html: { title: 'HTML', hint: 'to print or send' },
  csv: { title: 'CSV', hint: 'a row per figure' },
};

/** The menu of the cheat sheet's export formats; the export action opens it. */
export function SheetExport() {
  const [open, setOpen] = useState(false);
  useActionHandler(
    'export',
    useCallback(() => {
      setOpen(true);
    }, []),
  );
  return (
    <Menu
      opening={{ open, onOpenChange: setOpen }}
      trigger={<Button icon={<Download />}>Export</Button>}
      items={sheetFormats.map((format) => ({
        label: titles[format].title,
        hint: titles[format].hint,
        onSelect: () => void call('sheet.export', { format }).then(takeExport),
      }))}
    />
  );
}
