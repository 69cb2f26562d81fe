import { defineStore } from 'pinia';
import { ref } from 'vue';
import { ApiError, useCsrfToken } from '@/api/http';
import { sessionApi, type Session, type User } from '@/api/session';

/** Who is signed in. The cookie is the browser's; the token for writes lives in memory only. */
export const useSession = defineStore('session', () => {
  const user = ref<User | null>(null);
  let asked: Promise<void> | null = null;

  function take(session: Session): void {
    user.value = session.user;
    useCsrfToken(session.csrf_token ?? null);
  }

  function forget(): void {
    user.value = null;
    useCsrfToken(null);
  }

  /** Asks the server once whether the cookie still counts; fails when it cannot be reached. */
  function ready(): Promise<void> {
    asked ??= sessionApi.me().then(take, (error: unknown) => {
      if (error instanceof ApiError && error.status === 401) return;
      asked = null;
      throw error;
    });
    return asked;
  }

  async function signIn(username: string, password: string): Promise<void> {
    take(await sessionApi.login(username, password));
    asked = Promise.resolve();
  }

  async function signOut(): Promise<void> {
    try {
      await sessionApi.logout();
    } finally {
      forget();
    }
  }

  /** Changing the password ends every session; the answer begins a new one. */
  async function changePassword(oldPassword: string, newPassword: string): Promise<void> {
    take(await sessionApi.changePassword(oldPassword, newPassword));
  }

  return { user, ready, signIn, signOut, changePassword, forget };
});
