import { Download } from 'lucide-react';
import { useCallback, useState } from 'react';
import { sheetFormatIds, sheetFormats } from '../../../../contract/index.ts';
import { call } from '../../bridge/bridge.ts';
import { useActionHandler } from '../../state/actions.ts';
import { Button } from '../../ui/Button.tsx';
import { Menu } from '../../ui/overlays/Menu.tsx';
import { takeExport } from '../../ui/hand-out/take-export.ts';

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
      items={sheetFormatIds.map((format) => ({
        label: sheetFormats[format].title,
        hint: sheetFormats[format].hint,
        onSelect: () => void call('sheet.export', { format }).then(takeExport),
      }))}
    />
  );
}
