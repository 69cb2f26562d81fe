import { http } from './http';

export interface User {
  id: number;
  username: string;
  role: string;
  must_change_password: boolean;
}

/** Who is signed in, and the token that writes must carry. */
export interface Session {
  user: User;
  csrf_token: string;
}

export const sessionApi = {
  login: (username: string, password: string) =>
    http.post<Session>('/auth/login', { username, password }),
  logout: () => http.post<void>('/auth/logout'),
  me: () => http.get<Session>('/auth/me'),
  changePassword: (oldPassword: string, newPassword: string) =>
    http.put<Session>('/auth/password', {
      old_password: oldPassword,
      new_password: newPassword,
    }),
};
