// A stage for looking at the widget without a server: `node src/test/web/stage/server.mjs [PORT]`, then open
// http://127.0.0.1:PORT/?site=SCENE&language=fi for one of the scenes below. It answers as the real server would, by heart.
import { createHash, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { SCENES } from './scenes.mjs';

const root = new URL('../../../../target/classes/web/', import.meta.url).pathname;
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' };
const CSP = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; frame-ancestors *";

const server = createServer(async (request, response) => {
  const url = new URL(request.url, 'http://stage');
  if (url.pathname === '/') return page(url, response);
  try {
    const file = normalize(url.pathname.endsWith('/') ? `${url.pathname}index.html` : url.pathname);
    const body = await readFile(join(root, file));
    const csp = file.startsWith('/widget/') ? { 'content-security-policy': CSP } : {};
    response.writeHead(200, { 'content-type': `${TYPES[extname(file)]}; charset=utf-8`, ...csp }).end(body);
  } catch {
    response.writeHead(404).end();
  }
});

function page(url, response) {
  const attributes = ['language', 'accent', 'open', 'position'].filter((name) => url.searchParams.has(name))
    .map((name) => `data-${name}="${url.searchParams.get(name).replace(/[^\w#-]/g, '')}"`);
  const site = (url.searchParams.get('site') ?? 'bot').replace(/\W/g, '');
  response.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "default-src 'none'; script-src 'self'; frame-src 'self'",
  }).end(`<!doctype html><html lang="fi"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
    <title>Kauppa</title><h1>Kauppa</h1><p>Host page.</p><script src="/silta.js" data-site="${site}" ${attributes.join(' ')} async></script>`);
}

server.on('upgrade', (request, socket) => {
  const accept = createHash('sha1').update(`${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');
  socket.write(`HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Protocol: silta.v1\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`);
  const site = new URL(request.url, 'http://stage').searchParams.get('site');
  const scene = SCENES[site] ?? SCENES.bot;
  const actor = scene({
    send: (frame) => socket.writable && socket.write(encode(JSON.stringify(frame))),
    drop: () => socket.destroy(),
    id: () => randomBytes(16).toString('base64url'),
  });
  let buffer = Buffer.alloc(0);
  socket.on('error', () => {});
  socket.on('data', (data) => {
    buffer = Buffer.concat([buffer, data]);
    for (let read = decode(buffer); read; read = decode(buffer)) {
      buffer = buffer.subarray(read.length);
      if (read.opcode === 8) socket.end();
      if (read.opcode === 1) actor(JSON.parse(read.text));
    }
  });
});

function encode(text) {
  const body = Buffer.from(text);
  const head = body.length < 126 ? Buffer.from([0x81, body.length])
    : Buffer.from([0x81, 126, body.length >> 8, body.length & 255]);
  return Buffer.concat([head, body]);
}

function decode(buffer) {
  if (buffer.length < 6) return undefined;
  const short = buffer[1] & 127;
  const start = short < 126 ? 2 : 4;
  const length = short < 126 ? short : buffer.readUInt16BE(2);
  if (buffer.length < start + 4 + length) return undefined;
  const mask = buffer.subarray(start, start + 4);
  const body = Buffer.from(buffer.subarray(start + 4, start + 4 + length).map((byte, i) => byte ^ mask[i & 3]));
  return { opcode: buffer[0] & 15, text: body.toString(), length: start + 4 + length };
}

server.listen(Number(process.argv[2] ?? 8099), '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}/`));
