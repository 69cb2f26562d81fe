import type { Key } from '@/api/keys';

/** Whether the key's time is over. */
export function isExpired(key: Key, now: Date): boolean {
  return key.expires_at !== null && Date.parse(key.expires_at) <= now.getTime();
}
