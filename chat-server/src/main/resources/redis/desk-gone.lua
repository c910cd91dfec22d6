#!lua flags=allow-oom
-- uses: desk
-- A conversation neither waits nor is with an agent.
-- KEYS: those of the desk.
-- ARGV: 1 conversation, 2 epoch.
-- Returns nothing.
local known = ticketOf(ARGV[1])
if known and tonumber(known.epoch) <= tonumber(ARGV[2]) then
  forget(ARGV[1], known)
end
