/** The admin API's types, made by `npm run contract` from the server's OpenAPI document. */
import type { components, paths } from '../../target/contract';

/** A thing that the API reads or writes. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name];

export type Verb = 'get' | 'post' | 'put' | 'delete';

/** The paths that know a verb. */
export type PathOf<V extends Verb> = {
  [P in keyof paths]: paths[P][V] extends { responses: unknown } ? P : never;
}[keyof paths];

/** What a verb at a path takes and gives. */
export type Operation<P extends keyof paths, V extends Verb> = paths[P][V];

type Json<T> = { content: { 'application/json': T } };

/** What is answered when all is well; nothing for 204. */
export type Answer<O> = O extends { responses: { 200: Json<infer T> } | { 201: Json<infer T> } }
  ? T
  : void;

export type QueryOf<O> = O extends { parameters: { query?: infer Q } } ? Exclude<Q, undefined> : never;

type PathPart<O> = O extends { parameters: { path: infer P } } ? { path: P } : unknown;

type QueryPart<O> = O extends { parameters: { query: infer Q } }
  ? { query: Q }
  : [QueryOf<O>] extends [never]
    ? unknown
    : { query?: QueryOf<O> };

type BodyPart<O> = O extends { requestBody: Json<infer B> }
  ? { body: B }
  : O extends { requestBody?: Json<infer B> }
    ? { body?: B }
    : unknown;

/** What goes with a request; what the operation does not need may be left out. */
export type Sent<O> = PathPart<O> &
  QueryPart<O> &
  BodyPart<O> & {
    signal?: AbortSignal | undefined;
    /** The revision that was read: a write is refused when somebody wrote since. */
    ifMatch?: string | undefined;
  };

/** Arguments after the path: none needed where nothing must be sent. */
export type SentArgs<O> = object extends Sent<O> ? [sent?: Sent<O>] : [sent: Sent<O>];
