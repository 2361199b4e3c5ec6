/** What every service is made of and works with: the face of this folder. */

export type { Service, ServiceContext } from './service.ts';
