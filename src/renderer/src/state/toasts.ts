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

/** The visible messages, oldest first. */
export const useToasts = create<Toasts>(() => ({ toasts: [], next: 1 }));

/** The most visible messages; a new one replaces the oldest. */
const most = 3;

/** Shows a message. One with an action stays longer, and an error longest, so that users have time to read and act. */
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
