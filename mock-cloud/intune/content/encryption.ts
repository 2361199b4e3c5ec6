/** Encryption of Win32 app content (protocols-mdm.md 19), with keys of the app's own. */

import { encryptIntunewinContent } from '#wire/intunewin-content.ts';
import type { TenantContext } from '../../service/index.ts';
import { UniqueViolation } from '../../store/index.ts';
import { type App, type AppContent, appContents } from '../records.ts';

/** The file on the content host. */
export function encryptContent(content: Buffer, keys: AppContent): Buffer {
  return encryptIntunewinContent(content, {
    encryptionKey: Buffer.from(keys.encryptionKey, 'base64'),
    macKey: Buffer.from(keys.macKey, 'base64'),
    initializationVector: Buffer.from(keys.initializationVector, 'base64'),
  });
}

/** The keys of an app's content: made when first asked for, then the same for every device. */
export async function contentKeys(context: TenantContext, app: App): Promise<AppContent> {
  const kept = context.collection(appContents);
  const id = `${app.id}/${app.version}`;
  const there = await kept.get(id);
  if (there !== undefined) return there;
  const random = context.random(`intune/content/${context.tenantId}/${id}`);
  const made: AppContent = {
    id,
    encryptionKey: random.bytes(32).toString('base64'),
    macKey: random.bytes(32).toString('base64'),
    initializationVector: random.bytes(16).toString('base64'),
  };
  try {
    await kept.insert(id, made);
    return made;
  } catch (error) {
    // Two devices asked at once: the one that came first decides.
    const other = error instanceof UniqueViolation ? await kept.get(id) : undefined;
    if (other === undefined) throw error;
    return other;
  }
}
