/** A question to the lens as the fragment of an address: browsers do not send it to anybody. */

export interface Question {
  from: string;
  to: string;
  text: string;
  model: string;
  profile: string;
  strict: boolean;
}

/** Longer addresses do not survive being pasted everywhere. */
export const FRAGMENT_MAX = 12_000;

const PREFIX = '#q=';

/** What looks like a key, whoever made it. */
const SECRETS = /\b(sk|pk|key|gw)-[A-Za-z0-9_-]{12,}|\beyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]+|\bAIza[\w-]{20,}/g;

/** The text without what looks like a key. */
export function withoutSecrets(text: string): string {
  return text.replace(SECRETS, (secret) => `${secret.slice(0, 3)}***`);
}

/** The fragment; null when the text is too long for one. */
export async function fragmentOf(question: Question): Promise<string | null> {
  const json = JSON.stringify({ ...question, text: withoutSecrets(question.text) });
  const packed = await piped(new TextEncoder().encode(json), new CompressionStream('deflate-raw'));
  const fragment = PREFIX + base64Url(packed);
  return fragment.length > FRAGMENT_MAX ? null : fragment;
}

/** The question in a fragment; null when there is none that can be read. */
export async function questionIn(fragment: string): Promise<Question | null> {
  if (!fragment.startsWith(PREFIX) || fragment.length > FRAGMENT_MAX) return null;
  try {
    const packed = bytesOf(fragment.slice(PREFIX.length));
    const bytes = await piped(packed, new DecompressionStream('deflate-raw'));
    const value = JSON.parse(new TextDecoder().decode(bytes)) as Partial<Record<keyof Question, unknown>>;
    const { from, to, text, model, profile, strict } = value;
    return typeof from === 'string' && typeof to === 'string' && typeof text === 'string'
      ? { from, to, text, model: textOf(model), profile: textOf(profile), strict: strict === true }
      : null;
  } catch {
    return null; // Cut off on its way, or made by hand.
  }
}

/** Older links say nothing of what came later. */
function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

async function piped(
  bytes: Uint8Array<ArrayBuffer>,
  through: CompressionStream | DecompressionStream,
): Promise<Uint8Array> {
  const stream = new Blob([bytes]).stream().pipeThrough(through);
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

function base64Url(bytes: Uint8Array): string {
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
}
