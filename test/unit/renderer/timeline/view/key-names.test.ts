import { describe, expect, it } from 'vitest';
import { timelineKeys } from '../../../../../src/renderer/src/timeline/scene/key-names.ts';
import { keyAction, type Key } from '../../../../../src/renderer/src/timeline/scene/keys.ts';

const names: Readonly<Record<string, string>> = {
  '→': 'ArrowRight',
  '←': 'ArrowLeft',
  '↑': 'ArrowUp',
  '↓': 'ArrowDown',
  Space: ' ',
  Esc: 'Escape',
};
const pressed = (text: string): Key => {
  const parts = text.split('+');
  const last = parts.at(-1) ?? '';
  return { key: names[last] ?? last, altKey: parts.includes('Alt'), shiftKey: parts.includes('Shift'), ctrlKey: false, metaKey: false };
};

describe('the list of keys', () => {
  it.each(timelineKeys.flatMap(({ rows }) => rows.flatMap(({ does, keys }) => keys.map((key) => [does, key] as const))))(
    '%s: %s has an action',
    (_, key) => {
      expect(keyAction(pressed(key))).not.toBeNull();
    },
  );
});
