-- Who must be seen to after a start, or after a node died.
ALTER TABLE conversation ADD COLUMN unanswered BOOLEAN NOT NULL DEFAULT FALSE;

-- It was not known until now: each is looked at once more.
UPDATE conversation SET unanswered = TRUE WHERE head > 0 AND owner = 'bot';

DROP INDEX conversation_open;
CREATE INDEX conversation_unfinished ON conversation (opened_at, id)
    WHERE owner = 'queue' OR owner = 'agent' OR unanswered;
CREATE INDEX conversation_of_agent ON conversation (agent, opened_at, id) WHERE owner = 'agent';

-- The servers that share this database; each raises its beat while it lives.
CREATE TABLE node (
    id         TEXT   NOT NULL PRIMARY KEY,
    name       TEXT   NOT NULL,
    version    TEXT   NOT NULL,
    started_at BIGINT NOT NULL,
    beat       BIGINT NOT NULL
);

-- Rules that were published; the newest are in force. Files by name, as JSON.
CREATE TABLE rules (
    version BIGINT NOT NULL PRIMARY KEY,
    at      BIGINT NOT NULL,
    author  TEXT   NOT NULL,
    note    TEXT   NOT NULL,
    files   TEXT   NOT NULL
);
