import { create } from 'zustand';

export interface Toast {
  readonly id: number;
  readonly message: string;
  readonly tone: 'neutral' | 'danger';
  readonly action: { readonly label: string; readonly run: () => void } | null;
  readonly durationMs: number;
}

interface Toasts {
  readonly toasts: readonly Toast[];
  readonly next: number;
}

/** The messages in sight, oldest first. */
export const useToasts = create<Toasts>(() => ({ toasts: [], next: 1 }));

/** How many are in sight at once; an older one gives way. */
const most = 3;

/** Shows a message; one with an action stays longer, an error longest, so that both can be read and used. */
export function showToast(message: string, options: { readonly tone?: Toast['tone']; readonly action?: Toast['action'] } = {}): void {
  const { tone = 'neutral', action = null } = options;
  const durationMs = tone === 'danger' ? 15_000 : action === null ? 5_000 : 10_000;
  useToasts.setState(({ toasts, next }) => ({
    toasts: [...toasts, { id: next, message, tone, action, durationMs }].slice(-most),
    next: next + 1,
  }));
}

export function closeToast(id: number): void {
  useToasts.setState(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) }));
}
