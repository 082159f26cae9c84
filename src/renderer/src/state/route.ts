import { create } from 'zustand';

/** Pages without parameters. */
const plainPages = ['lab', 'my-task', 'planner', 'cheat-sheet'] as const;

/** The current page. */
export type Route =
  | { readonly page: (typeof plainPages)[number] }
  | { readonly page: 'results' }
  | { readonly page: 'result'; readonly id: string }
  | { readonly page: 'compare'; readonly ids: readonly string[] }
  /** `claim`: the one to show; null means all equally. */
  | { readonly page: 'claims'; readonly claim: string | null }
  /** `scene` null means the one run last in this window, or else the first. */
  | { readonly page: 'learn'; readonly scene: string | null }
  /** `section`: the one to bring into view; null means the page from its beginning. */
  | { readonly page: 'settings'; readonly section: 'machines' | null };

/** The page of an address's hash; the Lab if it is unknown. */
export function parseRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?', 2);
  const [page, id] = path.split('/', 2);
  if (page === 'results') return id ? { page: 'result', id: decode(id) } : { page: 'results' };
  if (page === 'compare')
    return { page: 'compare', ids: (new URLSearchParams(query).get('ids') ?? '').split(',').filter(Boolean).map(decode) };
  if (page === 'claims') return { page: 'claims', claim: id ? decode(id) : null };
  if (page === 'learn') return { page: 'learn', scene: id ? decode(id) : null };
  if (page === 'settings') return { page: 'settings', section: id === 'machines' ? id : null };
  return { page: plainPages.find((plain) => plain === page) ?? 'lab' };
}

/** The hash of a page; `parseRoute` reads it back. */
export function routeHash(route: Route): string {
  switch (route.page) {
    case 'result':
      return `#/results/${encodeURIComponent(route.id)}`;
    case 'compare':
      return `#/compare?${new URLSearchParams({ ids: route.ids.map(encodeURIComponent).join(',') }).toString()}`;
    case 'claims':
      return route.claim === null ? '#/claims' : `#/claims/${encodeURIComponent(route.claim)}`;
    case 'learn':
      return route.scene === null ? '#/learn' : `#/learn/${encodeURIComponent(route.scene)}`;
    case 'settings':
      return route.section === null ? '#/settings' : `#/settings/${route.section}`;
    default:
      return `#/${route.page}`;
  }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A stray '%' typed by hand: the text then matches nothing, and the page reports that.
    return text;
  }
}

export const useRoute = create<{ readonly route: Route }>(() => ({ route: parseRoute(window.location.hash) }));

/** Goes to a page and adds it to the window's history. */
export function navigate(route: Route): void {
  window.location.hash = routeHash(route);
  useRoute.setState({ route });
}

/** Follows the address (back, forward, links); returns the function that stops it. */
export function followAddress(): () => void {
  const follow = (): void => {
    useRoute.setState({ route: parseRoute(window.location.hash) });
  };
  window.addEventListener('hashchange', follow);
  return () => {
    window.removeEventListener('hashchange', follow);
  };
}
