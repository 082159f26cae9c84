// @vitest-environment happy-dom
import { EditorView } from '@codemirror/view';
import { cleanup, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, expect, it } from 'vitest';
import CodeEditor from '../../../../src/renderer/src/task-form/editor/CodeEditor.tsx';

afterEach(cleanup);

function Form() {
  const [code, setCode] = useState('return n;');
  return (
    <>
      <output>{code}</output>
      <CodeEditor label="Code" hint="" name="own.mjs" code={code} error={null} disabled={false} onCode={setCode} />
    </>
  );
}

function editor(): EditorView {
  const root = document.querySelector('[data-disabled]')?.shadowRoot;
  const found = EditorView.findFromDOM(root?.querySelector<HTMLElement>('.cm-editor') ?? document.body);
  if (found === null) throw new Error('There is no editor.');
  return found;
}

it('puts what is typed into the form before an answer for the older code can arrive', () => {
  render(<Form />);
  editor().dispatch({ changes: { from: 8, insert: ' * 2' } });
  expect(screen.getByRole('status').textContent).toBe('return n * 2;');
  expect(editor().state.doc.toString()).toBe('return n * 2;');
});
