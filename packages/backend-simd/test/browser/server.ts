import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';

/** With these a page and what it loads are cross-origin isolated, and may share memory among workers. */
const ISOLATION = { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' };
const TYPES: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.mjs': 'text/javascript', '.wasm': 'application/wasm' };

export interface TestServer {
  readonly address: string;
  close(): void;
}

/** Serves an empty page at `/`, and under it the files of a folder. */
export async function serveFolder(folder: string, isolated: boolean): Promise<TestServer> {
  const headers = isolated ? ISOLATION : {};
  const answer = async (path: string, response: ServerResponse) => {
    if (path === '/') return response.writeHead(200, { ...headers, 'Content-Type': 'text/html' }).end('<!doctype html><link rel="icon" href="data:,">');
    const content = await readFile(join(folder, path)).catch(() => undefined);
    if (content === undefined) return response.writeHead(404, headers).end();
    return response.writeHead(200, { ...headers, 'Content-Type': TYPES[extname(path)] ?? 'application/octet-stream' }).end(content);
  };
  const server = createServer((request, response) => void answer(new URL(request.url!, 'http://localhost').pathname, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
