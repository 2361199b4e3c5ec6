/** ekop.intel.com, ftpm.amd.com and ekcert.spserv.microsoft.com: firmware TPMs fetch their certificate (NET-106 to NET-108). */

import { type Request, Router } from 'express';
import { EK_CERTIFICATE_SERVICES, type EkCertificateService } from '#wire/endorsement-certificate.ts';
import { exchangeOf, respond } from '../../http/index.ts';
import type { Routes, ServiceContext } from '../../service/index.ts';
import { publishedCertificates } from '../records.ts';
import { publishedKey } from './certify.ts';

const SERVICES: readonly EkCertificateService[] = ['intel', 'amd', 'qualcomm'];

/** The makers' services; a key that the maker has not certified is 404. */
export const endorsementCertificates: Routes = (context) => {
  const router = Router();
  router.get(/.*/, async (request, response) => {
    const service = SERVICES.find((name) => EK_CERTIFICATE_SERVICES[name].host === exchangeOf(request).host);
    const id = service && idOf(service, request);
    const certificate = service && id && (await find(context, service, id));
    if (!service || !id || !certificate) return respond(response, 404, 'text/plain', 'Not Found\n');
    if (service === 'amd') return respond(response, 200, 'application/x-x509-ca-cert', certificate);
    const body = { pubhash: id, certificate: withPadding(certificate) };
    respond(response, 200, 'application/json; charset=utf-8', JSON.stringify(body));
  });
  return router;
};

/** The last part of the path: hex without regard to case, base64url with its padding or without. */
function idOf(service: EkCertificateService, request: Request): string | undefined {
  const { path } = EK_CERTIFICATE_SERVICES[service];
  const asked = request.path.replace(/%3d/gi, '=');
  if (!asked.toLowerCase().startsWith(path.toLowerCase())) return undefined;
  const id = asked.slice(path.length);
  const form = service === 'amd' ? /^[0-9a-f]{32}$/i : /^[A-Za-z0-9_-]{43}=?$/;
  if (!form.test(id)) return undefined;
  return service === 'amd' ? id.toLowerCase() : id.slice(0, 43);
}

/** Base64url with its padding as in a URL, as Intel writes it (tpm2-tools, getekcertificate). */
function withPadding(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '%3D');
}

async function find(
  context: ServiceContext,
  service: EkCertificateService,
  id: string,
): Promise<Buffer | undefined> {
  const found = await context.store.collection(publishedCertificates, '').get(publishedKey(service, id));
  return found && Buffer.from(found.certificate, 'base64');
}
