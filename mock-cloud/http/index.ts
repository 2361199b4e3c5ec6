/** What handlers of requests use: the face of this folder. */

export { readBody } from './body.ts';
export { attachExchange, type Connection, type Exchange, exchangeOf } from './exchange.ts';
export { jsonIn } from './json-in.ts';
export { html, type Markup } from './markup.ts';
export { keptTarget, type RequestTarget, requestTarget } from './request-target.ts';
export { NO_STORE, respond } from './respond.ts';
