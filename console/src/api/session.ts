import type { Schema } from './contract';
import { http } from './http';

export type User = Schema<'User'>;
/** Who is signed in, and the token that writes must carry. */
export type Session = Schema<'SignedIn'>;

export const sessionApi = {
  login: (username: string, password: string) =>
    http.post('/auth/login', { body: { username, password } }),
  logout: () => http.post('/auth/logout'),
  me: () => http.get('/auth/me'),
  changePassword: (oldPassword: string, newPassword: string) =>
    http.put('/auth/password', { body: { old_password: oldPassword, new_password: newPassword } }),
};
