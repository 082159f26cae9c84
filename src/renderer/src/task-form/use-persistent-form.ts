import { useCallback, useEffect, useState, type Dispatch, type SetStateAction } from 'react';

export interface PersistentForm<F> {
  readonly form: F;
  readonly setForm: Dispatch<SetStateAction<F>>;
  readonly change: (part: Partial<F>) => void;
}

/** A form that survives a restart of the window, in localStorage under `key`. `read` turns the stored text, '' at first, into a form. */
export function usePersistentForm<F extends object>(key: string, read: (text: string) => F): PersistentForm<F> {
  const [form, setForm] = useState<F>(() => read(storedText(key)));
  useEffect(() => {
    try {
      localStorage.setItem(key, JSON.stringify(form));
    } catch {
      // Without storage the form lasts as long as the window.
    }
  }, [key, form]);
  const change = useCallback((part: Partial<F>) => {
    setForm((before) => ({ ...before, ...part }));
  }, []);
  return { form, setForm, change };
}

/** The stored text of a form; '' if there is none. */
export function storedText(key: string): string {
  try {
    return localStorage.getItem(key) ?? '';
  } catch {
    // The browser refuses storage.
    return '';
  }
}
