// What a visitor may meet, one function each: given a way to send, it returns what hears the client's frames.
const AINO = { role: 'agent', id: 'agent-0000000000001', name: 'Aino Virtanen' };
const BOT = { role: 'bot', name: 'Silta' };
const VISITOR = { role: 'visitor' };
const HOUR = 3_600_000;

/** The state of one conversation and the ways to change it. */
function conversation({ send, id, drop }, { past = [], owner = 'bot', standing = {}, answers = true, greeting = true } = {}) {
  let name = 'conversation-0000001';
  let seq = 0;
  let epoch = 1;
  const event = (event, at = Date.now()) => send({ type: 'event', conversation: name, seq: ++seq, at, event });
  const say = (from, text, more = {}) => event({ kind: 'message', id: id(), from, text, quickReplies: [], links: [], ...more });
  const stands = (more = {}) => ({ conversation: name, head: seq, owner, epoch, ...more });
  const heard = (frame) => {
    const ack = (more) => send({ type: 'ack', ref: frame.id, ...more });
    switch (frame.type) {
      case 'hello':
        send({
          type: 'welcome', server: 'stage', time: Date.now(), language: (frame.language ?? 'fi').slice(0, 2), ...(frame.token ? {} : { token: id() }),
          limits: { textMax: 4000, frameBytesMax: 16384, framesPerTenSeconds: 50, pageMax: 100, pingSeconds: 15 },
          site: { name: 'Järvi & Metsä', botName: 'Silta', accent: '#1c5f6b', radius: 'round', languages: ['fi', 'sv', 'en'] },
          visitor: { attributes: {}, verified: false },
          greeting: greeting ? [{ text: 'Hei! Miten voin auttaa?', links: [], quickReplies: [
            { label: 'Missä tilaukseni on?', text: 'Missä tilaukseni on?' }, { label: 'Palautus', text: 'Haluan palauttaa tuotteen' },
            { label: 'Salasana unohtui', text: 'Unohdin salasanani' } ] }] : [],
          standing: { ...stands(standing), head: past.length },
        });
        for (const [at, what] of past) event(what, Date.now() + at);
        return;
      case 'post':
        setTimeout(() => {
          if (seq === 0) event({ kind: 'opened', site: 'stage', language: 'fi' });
          ack({ seq: seq + 1 });
          event({ kind: 'message', id: frame.id, from: VISITOR, text: frame.text, quickReplies: [], links: [] });
          if (owner === 'bot' && answers) setTimeout(() => say(BOT, `Kuulin: ${frame.text}`), 400);
          if (owner === 'agent') setTimeout(() => send({ type: 'typing', conversation: name, from: AINO, on: true }), 600);
        }, 250);
        return;
      case 'request_person':
        ack();
        owner = 'queue';
        event({ kind: 'queued', language: 'fi', priority: 0, queuedAt: Date.now(), epoch: ++epoch });
        send({ type: 'queue', conversation: name, queue: { place: 2, waitLowSeconds: 100, waitHighSeconds: 220 } });
        setTimeout(() => {
          if (owner !== 'queue') return;
          owner = 'agent';
          event({ kind: 'accepted', agent: AINO, epoch: ++epoch });
          setTimeout(() => say(AINO, 'Hei, täällä Aino! Luin jo, mistä on kyse.'), 800);
        }, 4_000);
        return;
      case 'cancel_request':
        ack();
        owner = 'bot';
        return event({ kind: 'handoff_cancelled', epoch: ++epoch });
      case 'close':
        ack();
        owner = 'nobody';
        return event({ kind: 'closed', by: VISITOR, epoch: ++epoch });
      case 'rate':
        ack();
        return event({ kind: 'rated', score: frame.score });
      case 'begin':
        ack();
        name = `conversation-${id()}`;
        seq = 0;
        owner = 'bot';
        return send({ type: 'standing', standing: stands() });
      case 'reopen':
        ack();
        event({ kind: 'reopened', epoch: ++epoch });
        owner = 'queue';
        return event({ kind: 'queued', language: 'fi', priority: 0, queuedAt: Date.now(), epoch: ++epoch });
      case 'identify':
        return ack();
    }
  };
  return { heard, say, event, send, drop, name: () => name };
}

const message = (from, text, more = {}) => ({ kind: 'message', id: `m-${Math.random().toString(36).slice(2)}-0000000000`, from, text, quickReplies: [], links: [], ...more });
const OPENED = [-26 * HOUR, { kind: 'opened', site: 'stage', language: 'fi' }];
const TALK = [
  OPENED,
  [-26 * HOUR, message(VISITOR, 'Hei, tilaukseni 48213 ei ole liikkunut kolmeen päivään.')],
  [-26 * HOUR, message(BOT, 'Katsotaan! Seurannasta näet, missä paketti on juuri nyt.', { links: [{ label: 'Seuraa lähetystä', url: 'https://posti.example/seuranta/48213' }] })],
  [-200_000, message(VISITOR, 'Katsoin jo, siellä lukee "odottaa". Haluan puhua ihmiselle')],
  [-190_000, { kind: 'queued', language: 'fi', priority: 0, queuedAt: 1, epoch: 2 }],
];
const WITH_AINO = [
  ...TALK,
  [-120_000, { kind: 'accepted', agent: AINO, epoch: 3 }],
  [-110_000, message(AINO, 'Hei, täällä Aino. Luin keskustelunne – harmi, että paketti on jumissa.')],
  [-105_000, message(AINO, 'Selvitän asian kuljetusliikkeestä, hetki vain.')],
  [-60_000, message(VISITOR, 'Kiitos!')],
];

export const SCENES = {
  bot: (io) => conversation(io).heard,
  queue: (io) => conversation(io, { past: TALK, owner: 'queue', standing: { epoch: 2, queue: { place: 3, waitLowSeconds: 130, waitHighSeconds: 250 } } }).heard,
  agent: (io) => {
    const talk = conversation(io, { past: WITH_AINO, owner: 'agent', standing: { epoch: 3, agent: AINO, agentOnline: true } });
    return (frame) => {
      talk.heard(frame);
      if (frame.type === 'hello') {
        io.send({ type: 'read', conversation: talk.name(), role: 'agent', seq: 99 });
        setTimeout(() => io.send({ type: 'typing', conversation: talk.name(), from: AINO, on: true }), 200);
      }
    };
  },
  vanished: (io) => conversation(io, { owner: 'queue', standing: { epoch: 4, queue: { place: 1 } }, past: [...WITH_AINO,
    [-20_000, { kind: 'agent_left', agent: AINO, reason: 'vanished' }], [-20_000, { kind: 'queued', language: 'fi', priority: 0, queuedAt: 1, epoch: 4 }]] }).heard,
  closed: (io) => conversation(io, { owner: 'nobody', standing: { epoch: 4, agent: AINO }, past: [...WITH_AINO,
    [-30_000, message(AINO, 'Paketti lähtee liikkeelle tänään. Oliko muuta?')], [-10_000, { kind: 'closed', by: AINO, epoch: 4 }]] }).heard,
  deferred: (io) => {
    const opens = new Date(Date.now() + 24 * HOUR).setHours(9, 0, 0, 0);
    return conversation(io, { owner: 'queue', standing: { epoch: 2, deferred: 'hours' }, past: [...TALK, [-180_000, { kind: 'deferred', reason: 'hours', opensAt: opens }]] }).heard;
  },
  silent: () => () => {},
  failing: (io) => {
    const talk = conversation(io);
    return (frame) => (frame.type === 'post'
      ? io.send({ type: 'error', code: 'not_allowed', retryable: false, ref: frame.id, message: 'no' }) : talk.heard(frame));
  },
  lost: (io) => {
    const talk = conversation(io, { past: TALK.slice(0, 3) });
    return (frame) => { talk.heard(frame); setTimeout(io.drop, 500); };
  },
  hard: (io) => conversation(io, { past: [OPENED,
    [-50_000, message(VISITOR, 'x'.repeat(300))],
    [-45_000, message({ ...AINO, name: 'Wolfeschlegelsteinhausenbergerdorff-Ääkköslä Maximiliana III' }, '<img src=x onerror=alert(1)> <script>alert(1)</script> {{constructor}} ${7*7}')],
    [-40_000, message(VISITOR, 'مرحبا، أين طلبي رقم 48213؟ شكرا')],
    [-35_000, message(BOT, 'Lue https://good.example@evil.example/x ja https://www.järvi.example/ohjeet, javascript:alert(1) tai mailto:apu@kauppa.example.\n\nRivi 2\nRivi 3', { links: [{ label: 'Paha', url: 'javascript:alert(1)' }, { label: 'Hyvä ja erittäin pitkä linkin nimi joka ei mahdu yhdelle riville', url: 'https://ok.example/' }] })]] }).heard,
};
