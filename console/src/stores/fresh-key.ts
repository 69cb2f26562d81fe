import { defineStore } from 'pinia';
import { ref } from 'vue';

/** The secret of a key that was just made, for the page that shows how to use it; in memory only. */
export const useFreshKey = defineStore('fresh-key', () => ({ key: ref('') }));
