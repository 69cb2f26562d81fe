import { createI18n } from 'vue-i18n';
import { en } from './en';
import { zh } from './zh';

/** Every message by key, as the English table spells them; the other table must have the same. */
type Shape<T> = { [K in keyof T]: T[K] extends string ? string : Shape<T[K]> };
export type Messages = Shape<typeof en>;

declare module 'vue-i18n' {
  export interface DefineLocaleMessage extends Messages {}
}

export const i18n = createI18n({
  legacy: false,
  locale: 'en',
  fallbackLocale: 'en',
  messages: { en, zh: zh satisfies Messages },
});
