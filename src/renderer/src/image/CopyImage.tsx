import { ImageDown } from 'lucide-react';
import type { RefObject } from 'react';
import { IconButton } from '../ui/IconButton.tsx';
import { Menu } from '../ui/overlays/Menu.tsx';
import type { ImageFormat } from './copy-image.ts';

interface CopyImageProps {
  /** What the picture shows, as in "Copied …". */
  readonly title: string;
  readonly of: RefObject<HTMLElement | null>;
}

/** Copies an element as a picture, for a slide or a paper. */
export function CopyImage({ title, of }: CopyImageProps) {
  const copy = async (format: ImageFormat): Promise<void> => {
    if (!of.current) return;
    const { copyImage } = await import('./copy-image.ts');
    await copyImage(of.current, title, format);
  };
  return (
    <Menu
      trigger={<IconButton size="small" label={`Copy ${title} as an image`} icon={<ImageDown />} />}
      items={[
        { label: 'Copy as PNG', hint: 'for a slide', onSelect: () => void copy('png') },
        { label: 'Copy as SVG', hint: 'for a paper', onSelect: () => void copy('svg') },
      ]}
    />
  );
}
