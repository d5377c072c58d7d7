import { api } from '@/lib/web/api/app';

/** The REST API where Next runs without our server in front of it. */
const handle = (request: Request) => api.fetch(request);

export {
  handle as DELETE,
  handle as GET,
  handle as HEAD,
  handle as OPTIONS,
  handle as PATCH,
  handle as POST,
  handle as PUT,
};
