/** P7.1. What an HTTP exchange is: a line of the table in `endpoints.ts`, whose shapes both ends check. */
import type { Static, TSchema } from 'typebox';

/** Who may make a request: anybody, whoever holds a session, or whoever signed what is in the body. */
export type Access = 'public' | 'session' | 'signed';

export interface Endpoint<
  Path extends TSchema = TSchema,
  Query extends TSchema = TSchema,
  Body extends TSchema = TSchema,
  Reply extends TSchema = TSchema,
> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Fastify's notation: `/api/tips/:tip`. */
  readonly url: string;
  readonly access: Access;
  /** Whether a source makes this request: then nothing about it is written anywhere (P7.3). */
  readonly source: boolean;
  readonly path: Path;
  readonly query: Query;
  /** JSON; `Type.Null()` when there is none; octets when {@link Endpoint.octets} says so. */
  readonly body: Body;
  readonly reply: Reply;
  /** Where `application/octet-stream` takes the place of JSON. */
  readonly octets: 'none' | 'body' | 'reply';
  /** The largest body accepted, in bytes. */
  readonly limit: number;
}

export type PathOf<E extends Endpoint> = Static<E['path']>;
export type QueryOf<E extends Endpoint> = Static<E['query']>;
export type BodyOf<E extends Endpoint> = Static<E['body']>;
export type ReplyOf<E extends Endpoint> = Static<E['reply']>;

/** A field that may be left out when nothing must stand in it. */
type Field<Name extends string, T> = [T] extends [null]
  ? { readonly [K in Name]?: null }
  : object extends T
    ? { readonly [K in Name]?: T }
    : { readonly [K in Name]: T };

/** What one exchange is asked with: path, query and body as far as the endpoint has them; a body of octets is bytes. */
export type AskOf<E extends Endpoint> = Field<'path', PathOf<E>> &
  Field<'query', QueryOf<E>> &
  Field<'body', E['octets'] extends 'body' ? Uint8Array : BodyOf<E>>;

/** What it is answered with; a reply of octets is bytes. */
export type AnswerOf<E extends Endpoint> = E['octets'] extends 'reply' ? Uint8Array : ReplyOf<E>;

/** Somebody who makes exchanges: over the network in an app, in one process in a test. */
export type Exchange = <E extends Endpoint>(endpoint: E, ask: AskOf<E>, signal?: AbortSignal) => Promise<AnswerOf<E>>;
