import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { javascriptLanguage, tsxLanguage, typescriptLanguage } from '@codemirror/lang-javascript';
import { pythonLanguage } from '@codemirror/lang-python';
import { bracketMatching, HighlightStyle, indentOnInput, indentUnit, syntaxHighlighting, type Language } from '@codemirror/language';
import { lintGutter, setDiagnostics } from '@codemirror/lint';
import { Compartment, EditorState, Transaction, type Extension } from '@codemirror/state';
import { drawSelection, EditorView, highlightActiveLine, highlightActiveLineGutter, keymap, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { languageOf } from './starters.ts';

/** The colours of the window; each is tested as text on the surface. */
const highlighting = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword, tags.self, tags.null], color: 'var(--accent)' },
  { tag: [tags.string, tags.regexp], color: 'var(--success)' },
  { tag: [tags.number, tags.bool], color: 'var(--warning)' },
  { tag: [tags.comment, tags.meta], color: 'var(--text-muted)', fontStyle: 'italic' },
  { tag: [tags.function(tags.definition(tags.variableName))], fontWeight: '600' },
]);

const theme = EditorView.theme({
  '&': { color: 'var(--text)', backgroundColor: 'var(--surface)', fontSize: 'var(--size-small)' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--font-mono)', lineHeight: '18px', maxHeight: '270px', minHeight: '126px', overflow: 'auto' },
  '.cm-content': { caretColor: 'var(--text)', padding: '6px 0' },
  '.cm-cursor': { borderLeftColor: 'var(--text)' },
  '.cm-gutters': { backgroundColor: 'var(--surface)', border: 'none', color: 'var(--text-muted)' },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'color-mix(in srgb, var(--accent) 5%, transparent)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'color-mix(in srgb, var(--accent) 24%, transparent)',
  },
  '&.cm-focused .cm-matchingBracket': { backgroundColor: 'var(--accent-soft)', color: 'inherit' },
  '.cm-lintRange-error': { backgroundImage: 'none', textDecoration: 'underline wavy var(--danger)' },
  '.cm-gutter-lint': { width: '16px' },
  '.cm-gutter-lint .cm-gutterElement': { padding: '0' },
  '.cm-lint-marker': { height: '12px', margin: '3px 2px', width: '12px' },
  '.cm-tooltip': { backgroundColor: 'var(--raised)', border: '1px solid var(--line)', borderRadius: 'var(--radius)', color: 'var(--text)' },
  '.cm-diagnostic-error': { borderLeftColor: 'var(--danger)' },
});

export interface EditorOptions {
  /** The element that takes the editor in its shadow: the content security policy refuses styles added to the document itself. */
  readonly host: HTMLElement;
  readonly label: string;
  /** How to leave it with the keyboard, for screen readers. */
  readonly hint: string;
  readonly onCode: (code: string) => void;
}

/** What an editor shows. `error`: a message at a line, which counts from 1. */
export interface EditorContent {
  readonly name: string;
  readonly code: string;
  readonly error: { readonly line: number; readonly message: string } | null;
  readonly disabled: boolean;
}

/** An editor of CodeMirror. */
export class CodeMirror {
  readonly #view: EditorView;
  readonly #language = new Compartment();
  readonly #able = new Compartment();
  #shown: EditorContent = { name: '', code: '', error: null, disabled: false };

  constructor({ host, label, hint, onCode }: EditorOptions) {
    const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
    const note = Object.assign(document.createElement('p'), { id: 'hint', textContent: hint, hidden: true });
    this.#view = new EditorView({
      root,
      state: EditorState.create({
        extensions: [
          lintGutter(),
          lineNumbers(),
          history(),
          drawSelection(),
          indentOnInput(),
          bracketMatching(),
          highlightActiveLine(),
          highlightActiveLineGutter(),
          syntaxHighlighting(highlighting),
          // Ctrl+Enter runs the task.
          keymap.of([...defaultKeymap.filter(({ key }) => key !== 'Mod-Enter'), ...historyKeymap, indentWithTab]),
          theme,
          // In reach of the keyboard even while nothing can be written, to scroll it.
          EditorView.contentAttributes.of({ tabindex: '0', 'aria-label': label, 'aria-describedby': note.id }),
          EditorView.updateListener.of(({ docChanged, state }) => {
            const code = state.doc.toString();
            if (!docChanged || code === this.#shown.code) return;
            this.#shown = { ...this.#shown, code };
            onCode(code);
          }),
          this.#language.of([]),
          this.#able.of([]),
        ],
      }),
    });
    root.replaceChildren(note, this.#view.dom);
  }

  /** Shows this; a change of the code can be undone, except the first. */
  show(next: EditorContent): void {
    const { name, code, error, disabled } = this.#shown;
    const first = name === '';
    this.#shown = next;
    if (next.name !== name) this.#view.dispatch({ effects: this.#language.reconfigure(languageIn(next.name)) });
    if (next.code !== code) this.#replace(next.code, first);
    if (next.disabled !== disabled) this.#view.dispatch({ effects: this.#able.reconfigure(next.disabled ? readOnly : []) });
    if (next.error !== error) this.#mark(next.error);
  }

  destroy(): void {
    this.#view.destroy();
  }

  #replace(code: string, first: boolean): void {
    const changes = { from: 0, to: this.#view.state.doc.length, insert: code };
    this.#view.dispatch({ changes, ...(first ? { annotations: Transaction.addToHistory.of(false) } : {}) });
  }

  #mark(error: EditorContent['error']): void {
    const { doc } = this.#view.state;
    const line = error === null ? null : doc.line(Math.min(Math.max(1, error.line), doc.lines));
    const from = line === null ? 0 : line.from + (/^\s*/.exec(line.text)?.[0].length ?? 0);
    const marks = error && line ? [{ from: Math.min(from, line.to), to: line.to, severity: 'error' as const, message: error.message }] : [];
    this.#view.dispatch(setDiagnostics(this.#view.state, marks));
  }
}

const readOnly: Extension = [EditorState.readOnly.of(true), EditorView.editable.of(false)];

function languageIn(name: string): Extension {
  const language: Language = { py: pythonLanguage, mjs: javascriptLanguage, ts: /x$/i.test(name) ? tsxLanguage : typescriptLanguage }[
    languageOf(name)
  ];
  return [language, indentUnit.of(language === pythonLanguage ? '    ' : '  ')];
}
