import type { Image } from './conversation';

/** What both protocols take. */
export const IMAGE_TYPES = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'];

/** Vendors refuse larger ones. */
export const IMAGE_BYTES_MAX = 5 * 1024 * 1024;

/** The pictures among files that were chosen, dropped or pasted, and how many could not be taken. */
export async function imagesOf(files: Iterable<File>): Promise<{ images: Image[]; refused: number }> {
  const images: Image[] = [];
  let refused = 0;
  for (const file of files) {
    if (IMAGE_TYPES.includes(file.type) && file.size <= IMAGE_BYTES_MAX) {
      images.push({ mediaType: file.type, data: await base64Of(file), name: file.name });
    } else refused++;
  }
  return { images, refused };
}

/** Bytes at once for `fromCharCode`, which takes them as arguments. */
const CHUNK = 0x8000;

async function base64Of(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = '';
  for (let at = 0; at < bytes.length; at += CHUNK) {
    text += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  }
  return btoa(text);
}

/** The picture as an address that pages may show. */
export function addressOf({ mediaType, data }: Image): string {
  return `data:${mediaType};base64,${data}`;
}
