/** Who has signed in. */
export interface Account {
  readonly id: string;
  readonly name: string;
  readonly role: string;
}

/** How a try to sign in, or the question who has, ended. */
export type SignIn =
  | { readonly outcome: 'in'; readonly account: Account }
  | { readonly outcome: 'refused' }
  | { readonly outcome: 'too_many'; readonly retryAfterMillis: number }
  | { readonly outcome: 'unreachable' };

/** What the console asks of the server over HTTP. */
export interface SessionApi {
  me(): Promise<SignIn>;
  login(login: string, password: string): Promise<SignIn>;
  logout(): Promise<void>;
}

const TIMEOUT_MILLIS = 15_000;
const RETRY_AFTER_MILLIS = 30_000;

/** The session by the server that served the page. */
export const session: SessionApi = {
  me: () => ask('/api/me'),
  login: (login, password) => ask('/api/login', { login, password }),
  async logout() {
    await ask('/api/logout', {});
  },
};

async function ask(path: string, body?: object): Promise<SignIn> {
  try {
    return await answer(await fetch(path, request(body)));
  } catch {
    // Offline, refused, timed out or not JSON: for the agent all the same.
    return { outcome: 'unreachable' };
  }
}

function request(body: object | undefined): RequestInit {
  const common: RequestInit = { signal: AbortSignal.timeout(TIMEOUT_MILLIS), credentials: 'same-origin' };
  if (!body) return common;
  const headers = { 'content-type': 'application/json' };
  return { ...common, method: 'POST', headers, body: JSON.stringify(body) };
}

async function answer(response: Response): Promise<SignIn> {
  if (response.status === 401) return { outcome: 'refused' };
  if (response.status === 429) return { outcome: 'too_many', retryAfterMillis: await retryAfter(response) };
  if (!response.ok) return { outcome: 'unreachable' };
  if (response.status === 204) return { outcome: 'refused' };
  return { outcome: 'in', account: (await response.json()) as Account };
}

async function retryAfter(response: Response): Promise<number> {
  const body: unknown = await response.json().catch(() => ({}));
  const millis = (body as { error?: { retryAfterMillis?: unknown } }).error?.retryAfterMillis;
  if (typeof millis === 'number') return millis;
  const seconds = Number(response.headers.get('retry-after'));
  return seconds > 0 ? seconds * 1_000 : RETRY_AFTER_MILLIS;
}
