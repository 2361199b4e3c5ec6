/**
 * A blob host: Put Blob and Get Blob (https://learn.microsoft.com/rest/api/storageservices/put-blob, get-blob), for whoever
 * has a signed address.
 */

import { Router } from 'express';
import { exchangeOf, respond } from '../http/index.ts';
import type { Routes } from '../service/index.ts';
import { findBlob, keyOf, storedBlobs } from './records.ts';
import { type Permission, permits } from './signed-url.ts';

const METHODS: Readonly<Record<string, Permission>> = { GET: 'r', PUT: 'cw' };
/** Error codes of the service (https://learn.microsoft.com/rest/api/storageservices/blob-service-error-codes). */
const ERRORS = {
  AuthenticationFailed: 403,
  BlobNotFound: 404,
  UnsupportedHttpVerb: 405,
  MissingRequiredHeader: 400,
} as const;

/** The routes of one host. */
export const blobs =
  (host: string): Routes =>
  (context) =>
    Router().use(async (request, response) => {
      const refuse = (code: keyof typeof ERRORS): void => {
        response.setHeader('x-ms-error-code', code);
        respond(response, ERRORS[code], 'application/xml', `<Error><Code>${code}</Code></Error>`);
      };
      const place = { host, path: request.path };
      const wanted = METHODS[request.method];
      if (wanted === undefined) return refuse('UnsupportedHttpVerb');
      const query = new URL(request.url, `https://${host}`).searchParams;
      if (!(await permits(context, place, wanted, query))) return refuse('AuthenticationFailed');
      if (wanted === 'r') {
        const blob = await findBlob(context, place);
        if (blob === undefined) return refuse('BlobNotFound');
        return respond(response, 200, 'application/zip', Buffer.from(blob.content, 'base64'));
      }
      if (request.headers['x-ms-blob-type'] !== 'BlockBlob') return refuse('MissingRequiredHeader');
      const content = exchangeOf(request).body.toString('base64');
      await context.store
        .collection(storedBlobs, '')
        .put(keyOf(place), { receivedAt: context.now(), content });
      respond(response, 201, 'application/xml', '');
    });
