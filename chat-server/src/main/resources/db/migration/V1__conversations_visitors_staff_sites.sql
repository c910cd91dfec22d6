-- The common SQL of SQLite and PostgreSQL. Times are epoch milliseconds, JSON is text.

CREATE TABLE site (
    key             TEXT NOT NULL PRIMARY KEY,
    name            TEXT NOT NULL,
    origins         TEXT NOT NULL,
    accent          TEXT NOT NULL,
    radius          TEXT NOT NULL,
    languages       TEXT NOT NULL,
    identity_secret TEXT
);

CREATE TABLE visitor (
    id            TEXT    NOT NULL PRIMARY KEY,
    site          TEXT    NOT NULL,
    token_hash    TEXT    NOT NULL UNIQUE,
    -- The current one of the visitor's conversations, and how many there are.
    conversation  TEXT    NOT NULL,
    conversations INTEGER NOT NULL,
    site_user     TEXT,
    name          TEXT,
    email         TEXT,
    attributes    TEXT    NOT NULL,
    verified      BOOLEAN NOT NULL,
    language      TEXT    NOT NULL,
    created_at    BIGINT  NOT NULL,
    seen_at       BIGINT  NOT NULL
);

-- A conversation is its events. All columns from head on repeat, for lists, what the events say;
-- head is also what a writer of events must have seen.
CREATE TABLE conversation (
    id              TEXT    NOT NULL PRIMARY KEY,
    visitor         TEXT    NOT NULL REFERENCES visitor (id),
    site            TEXT    NOT NULL,
    created_at      BIGINT  NOT NULL,
    head            BIGINT  NOT NULL DEFAULT 0,
    visitor_head    BIGINT  NOT NULL DEFAULT 0,
    updated_at      BIGINT  NOT NULL DEFAULT 0,
    owner           TEXT    NOT NULL DEFAULT 'bot',
    agent           TEXT,
    agent_name      TEXT,
    last_agent      TEXT,
    last_agent_name TEXT,
    language        TEXT    NOT NULL DEFAULT '',
    first_text      TEXT,
    rating          INTEGER NOT NULL DEFAULT 0,
    opened_at       BIGINT  NOT NULL DEFAULT 0,
    closed_at       BIGINT  NOT NULL DEFAULT 0
);

CREATE INDEX conversation_of_visitor ON conversation (visitor, opened_at);
CREATE INDEX conversation_open ON conversation (opened_at, id)
    WHERE head > 0 AND owner <> 'nobody';

CREATE TABLE event (
    conversation TEXT   NOT NULL REFERENCES conversation (id),
    seq          BIGINT NOT NULL,
    visitor_seq  BIGINT NOT NULL,
    at           BIGINT NOT NULL,
    command      TEXT,
    body         TEXT   NOT NULL,
    PRIMARY KEY (conversation, seq)
);

CREATE UNIQUE INDEX event_visible ON event (conversation, visitor_seq) WHERE visitor_seq > 0;
CREATE UNIQUE INDEX event_command ON event (conversation, command) WHERE command IS NOT NULL;

CREATE TABLE staff (
    id            TEXT    NOT NULL PRIMARY KEY,
    login         TEXT    NOT NULL UNIQUE,
    name          TEXT    NOT NULL,
    role          TEXT    NOT NULL,
    skills        TEXT    NOT NULL,
    languages     TEXT    NOT NULL,
    capacity      INTEGER NOT NULL,
    state         TEXT    NOT NULL,
    disabled      BOOLEAN NOT NULL,
    password_hash TEXT    NOT NULL
);

CREATE TABLE staff_session (
    id         TEXT   NOT NULL PRIMARY KEY,
    token_hash TEXT   NOT NULL UNIQUE,
    staff      TEXT   NOT NULL REFERENCES staff (id),
    created_at BIGINT NOT NULL,
    used_at    BIGINT NOT NULL
);

CREATE INDEX staff_session_of_staff ON staff_session (staff);
