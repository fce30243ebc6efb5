import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How a server answers one request for a file of these bytes. */
export type Answer = (bytes: Uint8Array, request: IncomingMessage, response: ServerResponse) => void;

/** Answers as an ordinary server does, Range included. */
export const plainly: Answer = (bytes, request, response) => {
  const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
  if (request.headers.range === undefined) response.writeHead(200, { 'content-length': bytes.length });
  else if (from >= bytes.length) response.writeHead(416, { 'content-range': `bytes */${bytes.length}` });
  else response.writeHead(206, { 'content-length': bytes.length - from, 'content-range': `bytes ${from}-${bytes.length - 1}/${bytes.length}` });
  response.end(bytes.subarray(from));
};

/** Announces everything, or the rest that is asked for, and cuts the connection after `count` bytes of it. */
export const cutAfter = (count: number): Answer => (bytes, request, response) => {
  const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
  const range = { 'content-range': `bytes ${from}-${bytes.length - 1}/${bytes.length}` };
  response.writeHead(from > 0 ? 206 : 200, { 'content-length': bytes.length - from, ...(from > 0 ? range : {}) });
  response.write(bytes.subarray(from, from + count), () => setTimeout(() => response.destroy(), 150));
};

/** Answers every request in full, whatever Range it asks for. */
export const ignoringRange: Answer = (bytes, _, response) => {
  response.writeHead(200, { 'content-length': bytes.length });
  response.end(bytes);
};

/** Answers with other bytes. */
export const lying = (other: Uint8Array): Answer => (_, request, response) => plainly(other, request, response);

/** Answers with a status and nothing more. */
export const status = (code: number): Answer => (_, __, response) => {
  response.writeHead(code);
  response.end();
};

/** Sends the first bytes and then nothing, without closing. */
export const stalling: Answer = (bytes, _, response) => {
  response.writeHead(200, { 'content-length': bytes.length });
  response.write(bytes.subarray(0, 10));
};

/** Sends a few bytes, and a few more, and a few more, twenty times a second. */
export const dripping: Answer = (bytes, request, response) => {
  const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
  const range = { 'content-range': `bytes ${from}-${bytes.length - 1}/${bytes.length}` };
  response.writeHead(from > 0 ? 206 : 200, { 'content-length': bytes.length - from, ...(from > 0 ? range : {}) });
  let at = from;
  const drip = setInterval(() => response.write(bytes.subarray(at, (at += 5))), 50);
  response.on('close', () => clearInterval(drip));
};

/** Sends everything, having announced another number of bytes. */
export const announcing = (count: number): Answer => (bytes, request, response) => {
  if (request.headers.range !== undefined) return plainly(bytes, request, response);
  request.socket.write(`HTTP/1.1 200 OK\r\ncontent-length: ${count}\r\nconnection: close\r\n\r\n`);
  request.socket.write(bytes, () => setTimeout(() => request.socket.end(), 150));
};

/** Answers a Range with at most `count` bytes of it, as a server may. */
export const inPieces = (count: number): Answer => (bytes, request, response) => {
  const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? NaN);
  if (Number.isNaN(from)) return cutAfter(count)(bytes, request, response);
  const piece = bytes.subarray(from, from + count);
  response.writeHead(206, { 'content-length': piece.length, 'content-range': `bytes ${from}-${from + piece.length - 1}/${bytes.length}` });
  response.end(piece);
};

/** Sends other bytes as it says that they are encoded. */
export const encoded = (encoding: string, other: Uint8Array): Answer => (_, __, response) => {
  response.writeHead(200, { 'content-encoding': encoding, 'content-length': other.length });
  response.end(other);
};

/** Sends on to another address. */
export const sendingOn = (location: string, code = 302): Answer => (_, __, response) => {
  response.writeHead(code, { location });
  response.end();
};

/** Takes the request and says nothing. */
export const silent: Answer = () => {};

/** A server on this machine, for as long as a test runs. */
export interface FileServer {
  /** Address that file names are added to. */
  readonly base: string;
  /** What was asked for: `name` or `name from N`. */
  readonly requests: string[];
  close(): Promise<void>;
}

/** Serves files; the answers are used one after another, the last one for all further requests. */
export async function serveFiles(files: Readonly<Record<string, Uint8Array>>, ...answers: Answer[]): Promise<FileServer> {
  const requests: string[] = [];
  const server: Server = createServer((request, response) => {
    const name = (request.url ?? '').slice(1);
    const range = /^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1];
    requests.push(range === undefined ? name : `${name} from ${range}`);
    const answer = answers[Math.min(requests.length, answers.length) - 1] ?? plainly;
    const bytes = files[name];
    if (bytes) answer(bytes, request, response);
    else status(404)(new Uint8Array(), request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    base: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    requests,
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** An address that refuses connections: one that a server has just left. */
export async function refusingAddress(): Promise<string> {
  const server = await serveFiles({});
  await server.close();
  return server.base;
}
